// The frame around every screen: where one is, whether it is live, what is unsent.
import { html, LitElement, nothing, type TemplateResult } from 'lit';
import './app.css';
import './review.css';
import './pages.css';
import './dialogs.css';
import './small.css';
import './article-screen';
import './feeds-screen';
import './labels-screen';
import './models-screen';
import './operations-screen';
import './review-screen';
import { call, editorName } from './api';
import { choose, show } from './dialogs';
import { count, plural, span } from './format';
import { live } from './live';
import { outbox } from './outbox';
import { KEYS } from './review-keys';
import { go, typing } from './screen';
import { applyTheme, store } from './store';
import type { Note } from './toast';

const SCREENS: [string, string][] = [
  ['/review', 'Review'], ['/stories', 'Stories'], ['/labels', 'Labels'], ['/models', 'Models'], ['/operations', 'Operations'], ['/manage/feeds', 'Feeds'],
];
const NOTE_MILLIS = 6_000;

class App extends LitElement {
  private notes: Note[] = [];
  private shown = '';

  protected override createRenderRoot(): HTMLElement { return this; }

  override connectedCallback(): void {
    super.connectedCallback();
    this.querySelector('.boot')?.remove();
    applyTheme();
    const redraw = () => this.requestUpdate();
    addEventListener('popstate', redraw);
    store.addEventListener('change', redraw);
    outbox.addEventListener('change', redraw);
    live.on('status', redraw);
    addEventListener('slugline-note', (e) => this.note((e as CustomEvent<Note>).detail));
    addEventListener('click', (e) => this.click(e));
    addEventListener('keydown', (e) => this.key(e));
    setInterval(redraw, 30_000);
    live.open();
    void store.load();
    if (location.pathname === '/') history.replaceState(null, '', '/review');
  }

  /** Links within the page change the screen without loading it again. */
  private click(e: MouseEvent): void {
    const link = e.composedPath().find((node): node is HTMLAnchorElement => node instanceof HTMLAnchorElement);
    if (!link || link.target || link.origin !== location.origin || link.hasAttribute('download') || link.pathname.startsWith('/api/')
      || e.ctrlKey || e.metaKey || e.shiftKey || e.button !== 0) return;
    e.preventDefault();
    go(link.pathname + link.search);
  }

  private key(e: KeyboardEvent): void {
    if ((e.ctrlKey || e.metaKey) && e.key === 'k') {
      e.preventDefault();
      void this.palette();
    } else if (e.key === '?' && store.keys && !typing(e)) {
      e.preventDefault();
      void this.help();
    }
  }

  private async palette(): Promise<void> {
    if (document.querySelector('dialog[open]')) return;
    const chosen = await choose('Go to a screen, or to the stories of a label', [
      ...SCREENS.map(([address, name]) => ({ id: address, name })),
      { id: 'theme', name: 'Light, dark or as the system' },
      { id: 'keys', name: 'Keys' },
      ...store.labels.map((label) => ({ id: `/stories?label=${encodeURIComponent(label.id)}`, name: store.name(label.id), hint: 'Stories' })),
    ]);
    if (chosen?.id === 'theme') this.nextTheme();
    else if (chosen?.id === 'keys') await this.help();
    else if (chosen) go(chosen.id);
  }

  private help(): Promise<void> {
    if (document.querySelector('dialog[open]')) return Promise.resolve();
    return show((close) => html`<h2>Keys</h2>
      <dl class="keys">${KEYS.map(([key, does]) => html`<dt>${key.split('  ').map((k) => html`<kbd>${k}</kbd>`)}</dt><dd>${does}</dd>`)}</dl>
      <label class="check"><input type="checkbox" ?checked=${store.keys} @change=${(e: Event) => { store.keys = (e.target as HTMLInputElement).checked; }}> Single keys act at once</label>
      <label class="check"><input type="checkbox" ?checked=${store.utc} @change=${(e: Event) => { store.utc = (e.target as HTMLInputElement).checked; }}> Times in UTC</label>
      ${store.overview?.signedIn ? html`<p>Signed in as <b>${store.overview.editor}</b>: ${store.overview.roles.join(', ') || 'no role'}.
        <button class="button small" @click=${signOut}>Sign out</button></p>` : html`<label class="field">Your name, as colleagues see it
        <input maxlength="60" .value=${editorName()} placeholder="editor" @change=${(e: Event) => {
          localStorage.setItem('slugline.editor', (e.target as HTMLInputElement).value.trim());
          void store.load();
        }}></label>`}
      <div class="row end"><button class="button primary" @click=${close}>Done</button></div>`, 'help');
  }

  private nextTheme(): void {
    store.theme = { auto: 'light', light: 'dark', dark: 'auto' }[store.theme] ?? 'auto';
  }

  private note(note: Note): void {
    this.notes = [...this.notes.slice(-2), note];
    setTimeout(() => { this.notes = this.notes.filter((other) => other !== note); this.requestUpdate(); }, NOTE_MILLIS);
    this.requestUpdate();
  }

  override render(): TemplateResult {
    const path = location.pathname;
    document.title = `${SCREENS.find(([address]) => path.startsWith(address))?.[1] ?? 'Story'} – Slugline`;
    return html`
      <a class="skip" href="#screen" @click=${(e: Event) => { e.preventDefault(); e.stopPropagation(); this.querySelector<HTMLElement>('main')?.focus(); }}>Skip to the screen</a>
      <header class="top"><a class="mark" href="/review">Slugline</a>
        <nav aria-label="Screens">${SCREENS.map(([address, name]) => html`
          <a href=${address} aria-current=${path.startsWith(address) ? 'page' : nothing}>${name}</a>`)}</nav>
        <span class="grow"></span>${this.unsent()}${store.denied ? nothing : this.pill()}
        <button class="button quiet" @click=${() => this.help()} title="Your name, keys and settings">${store.overview?.editor ?? store.denied?.editor ?? 'editor'}<kbd>?</kbd></button>
        <button class="button quiet theme" @click=${() => this.nextTheme()} aria-label="Theme: ${store.theme}" title="Theme: ${store.theme}">${{ auto: '◐', light: '☀', dark: '☾' }[store.theme]}</button>
      </header>
      ${this.news()}
      <main id="screen" tabindex="-1">${this.screen(path)}</main>
      <div class="notes" role="status" aria-live="polite">${(store.denied ? [] : this.notes).map((note) => html`<p class="note ${note.tone}">${note.text}
        ${note.action ? html`<button class="button small" @click=${note.action.run}>${note.action.name}</button>` : nothing}</p>`)}</div>`;
  }

  /** On a phone the screens' names do not all fit: the current one is brought into sight. */
  protected override updated(): void {
    if (this.shown === location.pathname) return;
    this.shown = location.pathname;
    this.querySelector('nav [aria-current]')?.scrollIntoView({ block: 'nearest', inline: 'center' });
  }

  private screen(path: string): TemplateResult {
    if (store.denied) return noRole(store.denied.editor);
    if (path.startsWith('/article/')) return html`<article-screen></article-screen>`;
    if (path.startsWith('/models')) return html`<models-screen></models-screen>`;
    if (path.startsWith('/labels')) return html`<labels-screen></labels-screen>`;
    if (path.startsWith('/operations')) return html`<operations-screen></operations-screen>`;
    if (path.startsWith('/manage/feeds')) return html`<feeds-screen></feeds-screen>`;
    return html`<review-screen></review-screen>`;
  }

  private unsent(): unknown {
    if (!outbox.stuck) return nothing;
    return html`<button class="pill bad" title=${outbox.reason} @click=${() => outbox.flush()}>${count(outbox.size)} unsent</button>`;
  }

  private pill(): TemplateResult {
    const projection = live.projection;
    const text = {
      'connecting': 'Connecting', 'live': 'Live', 'reconnecting': 'Reconnecting', 'stale': 'Stale', 'waiting': 'Kafka is away',
      'catching-up': `Catching up${projection?.etaMillis ? `, ${span(projection.etaMillis)}` : ''}`,
    }[live.status];
    return html`<span class="pill ${live.status}" role="status" title=${projection?.reason ?? ''}>${text}</span>`;
  }

  private news(): unknown {
    const news = store.overview?.live;
    if (!news || localStorage.getItem('slugline.live') === String(news.version)) return nothing;
    return html`<div class="news" role="status">${plural(news.labels, 'label of yours is', 'labels of yours are')} live in <a href="/models">v${news.version}</a>.
      <button class="button small quiet" @click=${() => { localStorage.setItem('slugline.live', String(news.version)); this.requestUpdate(); }}>Good</button></div>`;
  }
}
const signOut = (): void => void call('DELETE', '/api/session').then(() => location.assign('/'));

const noRole = (name: string): TemplateResult => html`<div class="void"><h1>You have no role here yet</h1>
  <p>You are signed in as <b>${name}</b>, but have no role in this newsroom. Whoever runs Slugline can give you one: <b>viewer</b> to look,
    <b>editor</b> to label, <b>ops</b> for feeds and models, <b>admin</b> for everything.</p>
  <button class="button" @click=${signOut}>Sign in as somebody else</button></div>`;

customElements.define('slug-app', App);
