// The list of Review and Stories: what there is, what is selected, and why there is nothing.
import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { Article } from './api';
import { dot } from './article-parts';
import { ago, count, percent, plural } from './format';
import type { Mode, Queue } from './queue';
import { empty, failed, skeleton } from './screen';
import { store } from './store';

export interface ListActions {
  open: (at: number) => void;
  reload: () => void;
  bulk: () => void;
  clear: () => void;
}

/** How many there are, what is new, and what can be done with all of them. */
export function summary(queue: Queue, mode: Mode, parameters: URLSearchParams, actions: ListActions): TemplateResult {
  const { total, selected, fresh } = queue;
  const subscribed = parameters.toString();
  return html`<div class="summary" aria-live="polite">
    <span>${mode === 'review' ? `${count(total)} to review` : plural(total, 'story', 'stories')}${
      selected.size ? ` · ${selected.size} selected` : ''}</span>
    ${fresh ? html`<button class="fresh" @click=${actions.reload}>${count(fresh)} new</button>` : nothing}
    <span class="grow"></span>
    ${mode === 'stories' ? html`<a class="button small quiet" href="/feeds/atom.xml?${subscribed}" target="_blank"
      title="These stories as an Atom feed, which others can subscribe to">Atom</a>
      <a class="button small quiet" href="/feeds/feed.json?${subscribed}" target="_blank"
      title="These stories as a JSON Feed, which others can subscribe to">JSON</a>` : nothing}
    ${store.can('editor') ? html`<button class="button small" title="Label the selection, or everything that matches"
      @click=${actions.bulk}>Bulk <kbd>b</kbd></button>` : nothing}
  </div>`;
}

/** The stories, or the reason why there are none. */
export function list(queue: Queue, mode: Mode, filtered: boolean, actions: ListActions): TemplateResult {
  const { articles, at, loading, slow, error } = queue;
  if (error && articles.length === 0) return failed(error, actions.reload);
  if (loading && articles.length === 0) return slow ? skeleton(8) : html``;
  if (articles.length === 0) return nothingThere(mode, filtered, actions);
  const scrolled = (e: Event) => {
    const pane = e.target as HTMLElement;
    if (pane.scrollTop + 2 * pane.clientHeight > pane.scrollHeight) void queue.extend();
  };
  return html`<ol class="list" @scroll=${scrolled}>${repeat(articles, (article) => article.id,
    (article, i) => row(queue, article, i === at, () => actions.open(i)))}</ol>`;
}

function row(queue: Queue, article: Article, current: boolean, open: () => void): TemplateResult {
  const best = article.machine?.top[0];
  const done = queue.decidedHere(article) || !['machine', 'waiting'].includes(article.state);
  const labels = [article.label ?? best?.label, ...article.secondaryLabels];
  const name = article.blind ? 'Blind' : labels.map((label) => store.shortName(label)).join(' + ');
  return html`<li class="${done ? 'done' : ''} ${queue.selected.has(article.id) ? 'selected' : ''}">
    <button class="rowbutton" aria-current=${current} @click=${open}>
      <span class="title" dir="auto">${article.title || 'Untitled'}</span>
      <span class="under">${dot(article)}<span class="label-name">${name}</span>
        ${best && article.state === 'machine' ? html`<span class="score">${percent(best.score)}</span>` : nothing}
        ${article.flagged ? html`<span class="flag" title="Flagged">⚑<span class="visually-hidden">flagged</span></span>` : nothing}
        <span class="grow"></span><span class="feed">${article.feedTitle ?? ''}</span>
        <span>${ago(article.published ?? article.fetched)}</span>
      </span></button></li>`;
}

function nothingThere(mode: Mode, filtered: boolean, actions: ListActions): TemplateResult {
  if (filtered) {
    return empty('Nothing matches', 'Take a filter away, or search for other words.',
      html`<button class="button" @click=${actions.clear}>Clear filters</button>`);
  }
  if (store.overview && !store.overview.championVersion) {
    return empty('No model serves yet', 'Stories appear here once the first model version is trained and has scored '
      + 'them. Training takes seconds after the first start.', html`<a class="button" href="/models">See how training goes</a>`);
  }
  return mode === 'review'
    ? empty('All caught up', 'Every story has been looked at. New ones arrive here by themselves.',
      html`<a class="button" href="/stories">Browse all stories</a>`)
    : empty('No stories yet', 'They arrive as soon as a feed has some.', html`<a class="button" href="/manage/feeds">Add a feed</a>`);
}
