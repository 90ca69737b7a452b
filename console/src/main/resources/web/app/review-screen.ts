// Review and Stories: a list and the article beside it, made for the keyboard.
import { html, nothing, type TemplateResult } from 'lit';
import { get, type Article, type DecisionResult, type Detail } from './api';
import type { Option } from './article-parts';
import { labelMany } from './bulk';
import { choose } from './dialogs';
import { filterOf, filters, type Facets } from './filters';
import { live, type ArticleChange } from './live';
import { outbox } from './outbox';
import { Queue, type Mode } from './queue';
import { list, summary } from './review-list';
import { storyPane } from './review-story';
import { replaceParameters, Screen, typing } from './screen';
import { store } from './store';
import { say } from './toast';

const SEARCH_PAUSE_MILLIS = 150;

/** The place on the keyboard counts: with Shift, and in France without it, a digit's key is a sign. NaN if it is no digit. */
const digit = (e: KeyboardEvent): number => Number(/^Digit([1-9])$/.exec(e.code)?.[1] ?? (/^[1-9]$/.test(e.key) ? e.key : NaN));

class ReviewScreen extends Screen {
  private mode: Mode = 'review';
  private parameters = new URLSearchParams();
  private queue = new Queue('review', this.parameters);
  private facets: Facets = {};
  private history?: Detail;
  private historyOpen = false;
  private reading = false;
  /** True between a key that opens a question and the question itself, so that no key slips through in between. */
  private asking = false;
  private searchTimer = 0;
  private facetTimer = 0;

  override connectedCallback(): void {
    super.connectedCallback();
    this.mode = location.pathname === '/stories' ? 'stories' : 'review';
    this.parameters = filterOf(new URLSearchParams(location.search));
    this.queue = new Queue(this.mode, this.parameters);
    const redraw = () => { this.requestUpdate(); };
    this.queue.addEventListener('change', redraw);
    const heard = (e: Event) => {
      const refused = this.queue.result((e as CustomEvent<DecisionResult>).detail);
      if (refused) say(refused, 'bad');
    };
    outbox.addEventListener('result', heard);
    this.onLeave(() => outbox.removeEventListener('result', heard));
    this.onLeave(live.on<ArticleChange[]>('articles', (changes) => { this.queue.hear(changes); this.refreshFacetsSoon(); }));
    this.onLeave(live.on('reset', () => this.reload()));
    this.listen('keydown', (e) => this.key(e));
    this.listen('popstate', () => this.follow());
    this.reload();
  }

  private follow(): void {
    const mode: Mode = location.pathname === '/stories' ? 'stories' : 'review';
    if (!['/review', '/stories'].includes(location.pathname)) return;
    this.mode = mode;
    this.parameters = filterOf(new URLSearchParams(location.search));
    this.reload();
  }

  private reload(): void {
    void this.queue.load(this.mode, this.query());
    void this.refreshFacets();
  }

  private query(): URLSearchParams {
    const query = new URLSearchParams(this.parameters);
    if (this.mode === 'review') { query.delete('state'); query.delete('sort'); }
    return query;
  }

  private refreshFacetsSoon(): void {
    clearTimeout(this.facetTimer);
    this.facetTimer = window.setTimeout(() => void this.refreshFacets(), 1_000);
  }

  private async refreshFacets(): Promise<void> {
    const query = this.query();
    if (this.mode === 'review') query.set('state', 'machine');
    try {
      this.facets = await get<Facets>(`/api/articles/facets?${query}`);
      this.requestUpdate();
    } catch {
      // Filters without counts still filter.
    }
  }

  private change(name: string, value: string): void {
    if (value) this.parameters.set(name, value);
    else this.parameters.delete(name);
    replaceParameters(this.parameters);
    clearTimeout(this.searchTimer);
    this.searchTimer = window.setTimeout(() => this.reload(), name === 'q' ? SEARCH_PAUSE_MILLIS : 0);
    this.requestUpdate();
  }

  private feedName = (id: string): string =>
    this.queue.articles.find((article) => article.feedId === id)?.feedTitle ?? id;

  private options(article: Article): Option[] {
    if (article.machine) return article.machine.top;
    return [...store.labels].sort((a, b) => a.name.localeCompare(b.name)).map((label) => ({ label: label.id }));
  }

  private key(e: KeyboardEvent): void {
    if (e.key === 'Escape' && typing(e)) (e.target as HTMLElement).blur();
    if (typing(e) || e.ctrlKey || e.metaKey || e.altKey || document.querySelector('dialog[open]')) return;
    const onControl = e.composedPath().some((node) => node instanceof HTMLElement && /^(A|BUTTON|SUMMARY)$/.test(node.tagName));
    const article = this.queue.current;
    const always = ['Enter', 'ArrowDown', 'ArrowUp'].includes(e.key);
    if ((onControl && e.key === 'Enter') || (!store.keys && !always)) return;
    if (this.asking || this.act(e, article)) e.preventDefault();
  }

  private act(e: KeyboardEvent, article?: Article): boolean {
    switch (e.key) {
      case 'j': case 'ArrowDown': this.move(1); return true;
      case 'k': case 'ArrowUp': this.move(-1); return true;
      case '/': this.querySelector<HTMLInputElement>('input[type=search]')?.focus(); return true;
      case 'u': this.undo(); return true;
      case 'b': void this.bulk(); return true;
    }
    if (!article) return false;
    if (e.key === 'h') { void this.toggleHistory(article); return true; }
    return store.can('editor') && this.decide(e, article);
  }

  private decide(e: KeyboardEvent, article: Article): boolean {
    switch (e.key) {
      case 'Enter': this.accept(article); return true;
      case 'l': void this.chooseLabel(article); return true;
      case 'a': void this.chooseSecondary(article); return true;
      case 's': this.queue.skip(article); return true;
      case 'f': this.flag(article); return true;
      case 'x': this.queue.toggle(article); return true;
      case 'X': this.queue.toggleRange(this.queue.at); return true;
    }
    const option = this.options(article)[digit(e) - 1];
    if (option && e.shiftKey) this.queue.toggleSecondary(article, option.label);
    else if (option) this.give(article, option.label);
    return option !== undefined;
  }

  private move(by: number): void { this.select(this.queue.at + by); }

  private select(at: number): void {
    this.historyOpen = false;
    this.queue.move(at);
  }

  private give(article: Article, label: string): void {
    this.historyOpen = false;
    this.queue.touched.delete(article.id);
    const action = article.state === 'conflict' || article.state === 'adjudicated' ? 'ADJUDICATE' : 'LABEL';
    this.queue.label(article, label, action, this.queue.secondaryLabels(article));
  }

  private accept(article: Article): void {
    const best = article.label ?? article.machine?.top[0]?.label;
    if (article.blind || !best) say(article.blind ? 'A blind story: choose the label yourself' : 'No model has scored this story yet');
    else this.give(article, best);
  }

  private flag(article: Article): void {
    this.queue.flag(article);
    say('Flagged for a colleague');
  }

  private undo(): void {
    if (!this.queue.undo()) say('Nothing to undo on this screen');
  }

  private async chooseLabel(article: Article): Promise<void> {
    const chosen = await choose('Type a label', store.choices());
    if (chosen) this.give(article, chosen.id);
  }

  private async chooseSecondary(article: Article): Promise<void> {
    const shown = this.queue.secondaryLabels(article);
    const choices = store.choices().map((choice) => ({ ...choice, key: shown.includes(choice.id) ? 'also' : undefined }));
    const chosen = await choose('Type what else it is about', choices);
    if (chosen) this.queue.toggleSecondary(article, chosen.id);
  }

  private async toggleHistory(article: Article): Promise<void> {
    this.historyOpen = !this.historyOpen;
    this.history = undefined;
    this.requestUpdate();
    if (!this.historyOpen) return;
    try {
      this.history = await get<Detail>(`/api/articles/${encodeURIComponent(article.id)}`);
    } catch (e) {
      say((e as Error).message, 'bad');
    }
    this.requestUpdate();
  }

  private async bulk(): Promise<void> {
    if (!store.can('editor')) return;
    const query = this.query();
    if (this.mode === 'review') query.set('state', 'machine');
    this.asking = true;
    try {
      await labelMany(this.queue, query, () => this.reload());
    } catch (e) {
      say((e as Error).message, 'bad');
    } finally {
      this.asking = false;
    }
  }

  protected override updated(): void {
    const row = this.querySelector('.list [aria-current=true]');
    const pane = this.querySelector('.list');
    if (row && pane) row.scrollIntoView({ block: 'nearest' });
    const id = this.queue.current?.id ?? '';
    const reader = this.querySelector<HTMLElement>('.reader');
    if (reader && reader.dataset.shown !== id) {
      reader.dataset.shown = id;
      reader.scrollTop = 0;
    }
  }

  override render(): TemplateResult {
    const actions = {
      open: (at: number) => { this.reading = true; this.select(at); },
      reload: () => this.reload(),
      bulk: () => void this.bulk(),
      clear: () => this.clear(),
    };
    return html`<div class="review ${this.reading ? 'reading' : ''}">
      <section class="side" aria-label=${this.mode === 'review' ? 'Stories to review' : 'Stories'}>
        ${filters(this.mode === 'review', this.parameters, this.facets, this.feedName, (name, value) => this.change(name, value))}
        ${summary(this.queue, this.mode, this.parameters, actions)}
        ${list(this.queue, this.mode, [...this.parameters.keys()].length > 0, actions)}
      </section>
      <section class="reader" aria-label="Story" tabindex="-1">${this.story()}</section>
    </div>`;
  }

  private clear(): void {
    this.parameters = new URLSearchParams();
    replaceParameters(this.parameters);
    this.reload();
  }

  private story(): unknown {
    const article = this.queue.current;
    if (!article) return nothing;
    return storyPane({
      article, options: this.options(article), secondary: this.queue.secondaryLabels(article), touchedBy: this.queue.touched.get(article.id),
      canUndo: this.queue.canUndo, historyOpen: this.historyOpen, history: this.history,
    }, {
      back: () => { this.reading = false; this.requestUpdate(); },
      give: (label) => this.give(article, label),
      accept: () => this.accept(article),
      other: () => void this.chooseLabel(article),
      also: () => void this.chooseSecondary(article),
      toggle: (label) => this.queue.toggleSecondary(article, label),
      skip: () => this.queue.skip(article),
      flag: () => this.flag(article),
      undo: () => this.undo(),
      history: () => void this.toggleHistory(article),
    });
  }
}
customElements.define('review-screen', ReviewScreen);
