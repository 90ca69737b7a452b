// Modal questions: a reason, a label or command to choose, the keys.
import { html, nothing, render, type TemplateResult } from 'lit';

function open(content: (close: () => void) => TemplateResult, name: string, closed: () => void): HTMLDialogElement {
  const dialog = document.createElement('dialog');
  dialog.className = `dialog ${name}`;
  document.body.append(dialog);
  const close = () => dialog.close();
  dialog.addEventListener('close', () => { dialog.remove(); closed(); });
  dialog.addEventListener('click', (e) => { if (e.target === dialog) close(); });
  render(content(close), dialog);
  dialog.showModal();
  return dialog;
}

export interface Field { name: string; title: string; value?: string; long?: boolean; optional?: boolean }

/** Asks for some texts; undefined if the question was left. */
export function ask(
  title: string, text: string, fields: Field[], verb: string): Promise<Record<string, string> | undefined> {
  return new Promise((resolve) => {
    let answer: Record<string, string> | undefined;
    const submit = (e: SubmitEvent) => {
      e.preventDefault();
      const given = Object.fromEntries([...new FormData(e.target as HTMLFormElement)].map(([name, value]) => [name, String(value).trim()]));
      if (fields.every((field) => field.optional || given[field.name])) {
        answer = given;
        dialog.close();
      }
    };
    const dialog = open((close) => html`
      <form method="dialog" aria-labelledby="ask-title" @submit=${submit}>
        <h2 id="ask-title">${title}</h2>${text ? html`<p>${text}</p>` : nothing}
        ${fields.map((field) => html`<label class="field">${field.title}${field.long
          ? html`<textarea name=${field.name} rows="6" maxlength="4000" ?required=${!field.optional} .value=${field.value ?? ''}></textarea>`
          : html`<input name=${field.name} maxlength="300" autocomplete="off" ?required=${!field.optional} .value=${field.value ?? ''}>`}</label>`)}
        <div class="row end"><button type="button" class="button quiet" @click=${close}>Cancel</button>
          <button class="button primary">${verb}</button></div>
      </form>`, 'ask', () => resolve(answer));
    dialog.querySelector<HTMLElement>('input, textarea')!.focus();
  });
}

/** Asks for a reason in a sentence; undefined if the question was left. */
export async function askReason(title: string, text: string, verb: string, suggestion = ''): Promise<string | undefined> {
  const answer = await ask(title, text, [{ name: 'why', title: 'Reason, kept with the change', value: suggestion }], verb);
  return answer?.why;
}

export function confirmThat(title: string, text: string, verb: string): Promise<boolean> {
  return new Promise((resolve) => {
    let yes = false;
    open((close) => html`
      <h2>${title}</h2><p>${text}</p>
      <div class="row end"><button class="button quiet" @click=${close}>Cancel</button>
        <button class="button primary" autofocus @click=${() => { yes = true; close(); }}>${verb}</button></div>`,
      'confirm', () => resolve(yes));
  });
}

export interface Choice { id: string; name: string; hint?: string; key?: string }

/** A type-ahead over choices; undefined if it was left. */
export function choose(title: string, choices: Choice[]): Promise<Choice | undefined> {
  return new Promise((resolve) => {
    let chosen: Choice | undefined;
    let typed = '';
    let at = 0;
    const matching = () => choices.filter((choice) => matches(choice.name, typed));
    const draw = (close: () => void): TemplateResult => {
      const list = matching();
      at = Math.max(0, Math.min(at, list.length - 1));
      return html`
        <label class="visually-hidden" for="choose-input">${title}</label>
        <input id="choose-input" role="combobox" aria-expanded="true" aria-controls="choose-list" autocomplete="off"
          aria-activedescendant=${list.length ? `choice-${at}` : nothing} placeholder=${title} spellcheck="false"
          @input=${(e: InputEvent) => { typed = (e.target as HTMLInputElement).value; at = 0; redraw(); }}
          @keydown=${(e: KeyboardEvent) => {
            if (e.key === 'ArrowDown' || e.key === 'ArrowUp') {
              at += e.key === 'ArrowDown' ? 1 : -1;
              e.preventDefault();
              redraw();
            } else if (e.key === 'Enter' && list.length) {
              e.preventDefault();
              e.stopPropagation();
              chosen = list[at];
              close();
            }
          }}>
        <ul id="choose-list" role="listbox" aria-label=${title}>${list.map((choice, i) => html`
          <li id="choice-${i}" role="option" aria-selected=${i === at} @click=${() => { chosen = choice; close(); }}>
            <span>${choice.name}${choice.hint ? html`<small>${choice.hint}</small>` : nothing}</span>
            ${choice.key ? html`<kbd>${choice.key}</kbd>` : nothing}</li>`)}
          ${list.length ? nothing : html`<li class="none" role="option" aria-selected="false" aria-disabled="true">Nothing is called that.</li>`}
        </ul>`;
    };
    const dialog = open(draw, 'choose', () => resolve(chosen));
    const redraw = () => {
      render(draw(() => dialog.close()), dialog);
      dialog.querySelector('[aria-selected=true]')?.scrollIntoView({ block: 'nearest' });
    };
    dialog.querySelector('input')!.focus();
  });
}

/** True if every typed word begins a word of the name. */
function matches(name: string, typed: string): boolean {
  const words = name.toLowerCase().split(/[^\p{L}\p{N}]+/u);
  return typed.toLowerCase().split(/\s+/).every((part) => words.some((word) => word.startsWith(part)));
}

export function show(content: (close: () => void) => TemplateResult, name: string): Promise<void> {
  return new Promise((resolve) => { open(content, name, () => resolve()); });
}
