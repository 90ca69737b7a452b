// Review and Stories: a list and the article beside it, made for the keyboard.
import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { get, post, type Article, type DecisionResult, type Detail } from './api';
import { bar, dot, labelButtons, meta, stateMark, timeline, words, type Option } from './article-parts';
import { choose, confirmThat } from './dialogs';
import { filterOf, filters, type Facets } from './filters';
import { ago, count, percent, plural } from './format';
import { live, type ArticleChange } from './live';
import { outbox } from './outbox';
import { Queue, type Mode } from './queue';
import { empty, failed, replaceParameters, Screen, skeleton, typing } from './screen';
import { store } from './store';
import { say } from './toast';

const SEARCH_PAUSE_MILLIS = 150;

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
    switch (e.key) {
      case 'Enter': this.accept(article); return true;
      case 'l': void this.chooseLabel(article); return true;
      case 's': this.queue.skip(article); return true;
      case 'f': this.queue.flag(article); say('Flagged for a colleague'); return true;
      case 'h': void this.toggleHistory(article); return true;
      case 'x': this.queue.toggle(article); return true;
      case 'X': this.queue.toggleRange(this.queue.at); return true;
    }
    const option = /^[1-9]$/.test(e.key) ? this.options(article)[Number(e.key) - 1] : undefined;
    if (option) this.give(article, option.label);
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
    this.queue.label(article, label, article.state === 'conflict' ? 'ADJUDICATE' : 'LABEL');
  }

  private accept(article: Article): void {
    const best = article.label ?? article.machine?.top[0]?.label;
    if (article.blind || !best) say(article.blind ? 'A blind story: choose the label yourself' : 'No model has scored this story yet');
    else this.give(article, best);
  }

  private undo(): void {
    if (!this.queue.undo()) say('Nothing to undo on this screen');
  }

  private async chooseLabel(article: Article): Promise<void> {
    const chosen = await choose('Type a label', store.labels.map((label) => ({ id: label.id, name: store.name(label.id), hint: label.description })));
    if (chosen) this.give(article, chosen.id);
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
    const selected = [...this.queue.selected];
    const query = this.query();
    if (this.mode === 'review') query.set('state', 'machine');
    let matching = selected.length;
    if (matching === 0) {
      this.asking = true;
      try {
        matching = (await get<{ count: number }>(`/api/articles/count?${query}`)).count;
      } catch (e) {
        say((e as Error).message, 'bad');
        return;
      } finally {
        this.asking = false;
      }
    }
    const what = selected.length ? plural(selected.length, 'selected story', 'selected stories')
      : `everything that matches: ${plural(matching, 'story', 'stories')}`;
    if (matching === 0) { say('Nothing matches'); return; }
    const label = await choose(`Label for ${what}`, store.labels.map((l) => ({ id: l.id, name: store.name(l.id) })));
    if (!label) return;
    if (selected.length) {
      for (const id of selected) {
        const article = this.queue.articles.find((candidate) => candidate.id === id);
        if (article) this.queue.label(article, label.id);
      }
      this.queue.selected.clear();
      say(`${what} labelled ${label.name}; undo takes them back one by one`, 'good');
    } else if (await confirmThat(`Label ${plural(matching, 'story', 'stories')}?`,
      `All of them become “${label.name}”. One undo takes it back.`, 'Label them')) {
      await this.bulkOnServer(query, matching, label.id, label.name);
    }
  }

  private async bulkOnServer(query: URLSearchParams, expected: number, label: string, name: string): Promise<void> {
    const bulkId = crypto.randomUUID();
    try {
      const done = await post<{ count: number }>(`/api/bulk?${query}`, { bulkId, label, expected });
      say(`${plural(done.count, 'story', 'stories')} labelled ${name}`, 'good', {
        name: 'Undo',
        run: () => void post<{ count: number }>(`/api/bulk/${bulkId}/undo`, {})
          .then((undone) => { say(`${plural(undone.count, 'label', 'labels')} taken back`); setTimeout(() => this.reload(), 600); })
          .catch((e: Error) => say(e.message, 'bad')),
      });
      setTimeout(() => this.reload(), 600);
    } catch (e) {
      say((e as Error).message, 'bad');
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
    return html`<div class="review ${this.reading ? 'reading' : ''}">
      <section class="side" aria-label=${this.mode === 'review' ? 'Stories to review' : 'Stories'}>
        ${filters(this.mode === 'review', this.parameters, this.facets, this.feedName, (name, value) => this.change(name, value))}
        ${this.summary()}${this.list()}
      </section>
      <section class="reader" aria-label="Story" tabindex="-1">${this.article()}</section>
    </div>`;
  }

  private summary(): TemplateResult {
    const { total, selected, fresh } = this.queue;
    return html`<div class="summary" aria-live="polite">
      <span>${this.mode === 'review' ? `${count(total)} to review` : plural(total, 'story', 'stories')}${selected.size ? ` · ${selected.size} selected` : ''}</span>
      ${fresh ? html`<button class="fresh" @click=${() => this.reload()}>${count(fresh)} new</button>` : nothing}
      <span class="grow"></span>
      <button class="button small" title="Label the selection, or everything that matches" @click=${() => this.bulk()}>Bulk <kbd>b</kbd></button>
    </div>`;
  }

  private list(): TemplateResult {
    const { articles, at, loading, slow, error } = this.queue;
    if (error && articles.length === 0) return failed(error, () => this.reload());
    if (loading && articles.length === 0) return slow ? skeleton(8) : html``;
    if (articles.length === 0) return this.nothingThere();
    return html`<ol class="list" @scroll=${(e: Event) => this.scrolled(e.target as HTMLElement)}>
      ${repeat(articles, (article) => article.id, (article, i) => this.row(article, i, i === at))}</ol>`;
  }

  private scrolled(list: HTMLElement): void {
    if (list.scrollTop + 2 * list.clientHeight > list.scrollHeight) void this.queue.extend();
  }

  private row(article: Article, i: number, current: boolean): TemplateResult {
    const best = article.machine?.top[0];
    const done = this.queue.decidedHere(article) || !['machine', 'waiting'].includes(article.state);
    return html`<li class="${done ? 'done' : ''} ${this.queue.selected.has(article.id) ? 'selected' : ''}">
      <button class="rowbutton" aria-current=${current} @click=${() => { this.reading = true; this.select(i); }}>
        <span class="title" dir="auto">${article.title || 'Untitled'}</span>
        <span class="under">${dot(article)}
          <span class="label-name">${article.blind ? 'Blind' : store.shortName(article.label ?? best?.label)}</span>
          ${best && article.state === 'machine' ? html`<span class="score">${percent(best.score)}</span>` : nothing}
          ${article.flagged ? html`<span class="flag" title="Flagged">⚑<span class="visually-hidden">flagged</span></span>` : nothing}
          <span class="grow"></span><span class="feed">${article.feedTitle ?? ''}</span><span>${ago(article.published ?? article.fetched)}</span>
        </span></button></li>`;
  }

  private nothingThere(): TemplateResult {
    const filtered = [...this.parameters.keys()].length > 0;
    if (filtered) {
      return empty('Nothing matches', 'Take a filter away, or search for other words.', html`
        <button class="button" @click=${() => { this.parameters = new URLSearchParams(); replaceParameters(this.parameters); this.reload(); }}>Clear filters</button>`);
    }
    if (!store.overview?.championVersion) {
      return empty('No model serves yet', 'Stories appear here once the first model version is trained and has scored them. Training takes seconds after the first start.',
        html`<a class="button" href="/models">See how training goes</a>`);
    }
    return this.mode === 'review'
      ? empty('All caught up', 'Every story has been looked at. New ones arrive here by themselves.', html`<a class="button" href="/stories">Browse all stories</a>`)
      : empty('No stories yet', 'They arrive as soon as a feed has some.', html`<a class="button" href="/manage/feeds">Add a feed</a>`);
  }

  private article(): TemplateResult {
    const article = this.queue.current;
    if (!article) return html``;
    return html`<article>
      <header><button class="button quiet back" @click=${() => { this.reading = false; this.requestUpdate(); }}>‹ List</button>
        ${meta(article)}<h1 dir="auto">${article.title || 'Untitled'}</h1>${this.standing(article)}</header>
      <div class="columns"><div class="column">${words(article.words)}${article.cut ? html`<p><a href="/article/${encodeURIComponent(article.id)}">Read the whole text</a></p>` : nothing}
        ${this.historyOpen ? html`<section class="history" aria-label="History"><h2>History</h2>
          ${this.history ? timeline(this.history) : skeleton(2)}</section>` : nothing}</div>
        ${this.rail(article)}</div></article>`;
  }

  private standing(article: Article): TemplateResult {
    const other = this.queue.touched.get(article.id);
    return html`<div class="standing">${stateMark(article)}
      ${article.modelVersion ? html`<span class="muted">scored by v${article.modelVersion}</span>` : nothing}
      ${article.machine?.abstained ? html`<span class="muted">the model abstained</span>` : nothing}
      <a class="muted" href="/article/${encodeURIComponent(article.id)}">Open</a></div>
      ${article.state === 'conflict' ? html`<div class="conflict" role="status">
        <p><b>${article.rivalEditor}</b> says <b>${store.name(article.rivalLabel)}</b>; <b>${article.editor}</b> says <b>${store.name(article.label)}</b>. Settle it:</p>
        <div class="row">${[article.label, article.rivalLabel].filter((label): label is string => !!label).map((label) => html`
          <button class="button" @click=${() => this.give(article, label)}>${store.name(label)}</button>`)}</div></div>`
        : other ? html`<div class="conflict plain" role="status"><p>Changed by <b>${other}</b> ${ago(article.decided)}.</p></div>` : nothing}`;
  }

  private rail(article: Article): TemplateResult {
    const best = article.label ?? article.machine?.top[0]?.label;
    return html`<section class="rail" aria-label="Decide">
      ${article.blind ? html`<p class="blind"><b>Blind.</b> The machine’s word is hidden, so that agreement can be measured. What is this story about?</p>`
        : html`<button class="button primary accept" ?disabled=${!best} @click=${() => this.accept(article)}>
            <span>${best ? store.name(best) : 'Not scored yet'}</span><kbd>Enter</kbd></button>
          ${article.machine ? html`<div class="certainty"><span>Certainty</span>${bar(1 - article.machine.uncertainty)}<span>${percent(1 - article.machine.uncertainty)}</span></div>` : nothing}`}
      ${labelButtons(this.options(article), article, (label) => this.give(article, label), true)}
      <div class="actions">
        <button class="button" @click=${() => this.chooseLabel(article)}>Other label <kbd>l</kbd></button>
        <button class="button" @click=${() => this.queue.skip(article)}>Skip <kbd>s</kbd></button>
        <button class="button" @click=${() => this.queue.flag(article)}>Flag <kbd>f</kbd></button>
        <button class="button" ?disabled=${!this.queue.canUndo} @click=${() => this.undo()}>Undo <kbd>u</kbd></button>
        <button class="button" aria-expanded=${this.historyOpen} @click=${() => this.toggleHistory(article)}>History <kbd>h</kbd></button>
      </div></section>`;
  }
}
customElements.define('review-screen', ReviewScreen);
