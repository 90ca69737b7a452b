// The ground of every screen: light DOM, and the three states that are not content.
import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { store } from './store';

export class Screen extends LitElement {
  private leave: (() => void)[] = [];

  protected override createRenderRoot(): HTMLElement { return this; }

  override connectedCallback(): void {
    super.connectedCallback();
    const redraw = () => this.requestUpdate();
    store.addEventListener('change', redraw);
    this.onLeave(() => store.removeEventListener('change', redraw));
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.leave.forEach((step) => step());
    this.leave = [];
  }

  protected onLeave(step: () => void): void { this.leave.push(step); }

  protected listen<K extends keyof WindowEventMap>(name: K, heard: (e: WindowEventMap[K]) => void): void {
    addEventListener(name, heard);
    this.onLeave(() => removeEventListener(name, heard));
  }
}

export const empty = (title: string, hint: unknown, action: unknown = nothing): TemplateResult => html`
  <div class="void"><h2>${title}</h2><p>${hint}</p>${action}</div>`;

export const failed = (sentence: string, again: () => void): TemplateResult => html`
  <div class="void" role="alert"><h2>That did not work</h2><p>${sentence}</p>
    <button class="button" @click=${again}>Try again</button></div>`;

/** What somebody would see more of with another role; nothing for those who have it. */
export const needs = (role: 'editor' | 'ops' | 'admin', doing: string): unknown => (store.can(role) ? nothing
  : html`<p class="muted note-line">${doing} the role <b>${role}</b>.</p>`);

export const skeleton = (rows: number): TemplateResult => html`
  <div class="skeleton" aria-hidden="true">${Array.from({ length: rows }, () => html`<i></i>`)}</div>`;

/** Follows a link within the page. */
export function go(address: string): void {
  history.pushState(null, '', address);
  dispatchEvent(new PopStateEvent('popstate'));
}

/** Puts these parameters into the address, without an entry in the browser's history. */
export function replaceParameters(parameters: URLSearchParams): void {
  const text = parameters.toString();
  history.replaceState(history.state, '', location.pathname + (text ? `?${text}` : ''));
}

export const typing = (e: Event): boolean =>
  e.composedPath().some((node) => node instanceof HTMLInputElement || node instanceof HTMLTextAreaElement
    || node instanceof HTMLSelectElement);
