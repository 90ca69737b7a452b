// The story beside the list: what it says, where it stands, and the buttons that decide.
import { html, nothing, type TemplateResult } from 'lit';
import type { Article, Detail } from './api';
import { also, bar, labelButtons, meta, stateMark, timeline, words, type Option } from './article-parts';
import { ago, percent } from './format';
import { skeleton } from './screen';
import { store } from './store';

export interface StoryActions {
  back: () => void;
  give: (label: string) => void;
  accept: () => void;
  other: () => void;
  also: () => void;
  /** Adds this secondary label, or takes it away. */
  toggle: (label: string) => void;
  skip: () => void;
  flag: () => void;
  undo: () => void;
  history: () => void;
}

export interface Story {
  article: Article;
  options: Option[];
  /** Secondary labels that go along with the next decision. */
  secondary: string[];
  /** Another editor who touched it while it was on this screen. */
  touchedBy?: string;
  canUndo: boolean;
  /** True while the history is open; it may still be on its way. */
  historyOpen: boolean;
  history?: Detail;
}

export function storyPane(story: Story, actions: StoryActions): TemplateResult {
  const { article } = story;
  const address = `/article/${encodeURIComponent(article.id)}`;
  return html`<article>
    <header><button class="button quiet back" @click=${actions.back}>‹ List</button>
      ${meta(article)}<h1 dir="auto">${article.title || 'Untitled'}</h1>${standing(article, address)}</header>
    ${conflict(story, actions)}
    <div class="columns"><div class="column">${words(article.words)}
      ${article.cut ? html`<p><a href=${address}>Read the whole text</a></p>` : nothing}
      ${story.historyOpen ? html`<section class="history" aria-label="History"><h2>History</h2>
        ${story.history ? timeline(story.history) : skeleton(2)}</section>` : nothing}</div>
      ${store.can('editor') ? rail(story, actions) : readOnly(story)}</div></article>`;
}

function standing(article: Article, address: string): TemplateResult {
  return html`<div class="standing">${stateMark(article)}
    ${article.modelVersion ? html`<span class="muted">scored by v${article.modelVersion}</span>` : nothing}
    ${article.machine?.abstained ? html`<span class="muted">the model abstained</span>` : nothing}
    <a class="muted" href=${address}>Why, history, similar stories</a></div>`;
}

function conflict({ article, touchedBy }: Story, actions: StoryActions): unknown {
  if (article.state === 'conflict') {
    const labels = [article.label, article.rivalLabel].filter((label): label is string => !!label);
    return html`<div class="conflict" role="status">
      <p><b>${article.rivalEditor}</b> says <b>${store.name(article.rivalLabel)}</b>; <b>${article.editor}</b> says
        <b>${store.name(article.label)}</b>.${store.can('editor') ? ' Settle it:' : ''}</p>
      ${store.can('editor') ? html`<div class="row">${labels.map((label) => html`
        <button class="button" @click=${() => actions.give(label)}>${store.name(label)}</button>`)}</div>` : nothing}</div>`;
  }
  return touchedBy ? html`<div class="conflict plain" role="status">
    <p>Changed by <b>${touchedBy}</b> ${ago(article.decided)}.</p></div>` : nothing;
}

function certainty(article: Article): unknown {
  if (!article.machine) return nothing;
  const sure = 1 - article.machine.uncertainty;
  return html`<div class="certainty" title="How far the best label is ahead of the second">
    <span>Lead</span>${bar(sure)}<span>${percent(sure)}</span></div>`;
}

/** What the next decision says besides the label; a click takes one away. */
function chips(secondary: string[], actions: StoryActions): TemplateResult {
  return html`<div class="also" role="group" aria-label="Secondary labels">
    <button class="button small" title="Add what else it is about, or take it away; Shift with a label’s number does it, too"
      @click=${actions.also}>Also <kbd>a</kbd></button>
    ${secondary.length ? secondary.map((label) => html`<button class="tag" @click=${() => actions.toggle(label)}>
      ${store.name(label)} <span aria-hidden="true">×</span><span class="visually-hidden">take it away</span></button>`)
      : html`<span>nothing else</span>`}</div>`;
}

function rail({ article, options, secondary, canUndo, historyOpen }: Story, actions: StoryActions): TemplateResult {
  const best = article.label ?? article.machine?.top[0]?.label;
  return html`<section class="rail" aria-label="Decide">
    ${article.blind ? html`<p class="blind"><b>Blind.</b> The machine’s word is hidden, so that agreement can be measured.
        What is this story about?</p>`
      : html`<button class="button primary accept" ?disabled=${!best} @click=${actions.accept}>
          <span>${best ? store.name(best) : 'Not scored yet'}</span><kbd>Enter</kbd></button>${certainty(article)}`}
    ${chips(secondary, actions)}
    ${labelButtons(options, article, secondary, actions.give)}
    <div class="actions">
      <button class="button" @click=${actions.other}>Other label <kbd>l</kbd></button>
      <button class="button" @click=${actions.skip}>Skip <kbd>s</kbd></button>
      <button class="button" @click=${actions.flag}>Flag <kbd>f</kbd></button>
      <button class="button" ?disabled=${!canUndo} @click=${actions.undo}>Undo <kbd>u</kbd></button>
      <button class="button" aria-expanded=${historyOpen} @click=${actions.history}>History <kbd>h</kbd></button>
    </div></section>`;
}

function readOnly({ article, options }: Story): TemplateResult {
  return html`<section class="rail" aria-label="Labels">
    <p class="blind">You may read here. Labelling needs the role <b>editor</b>; whoever runs Slugline can give it.</p>
    ${also(article.secondaryLabels)}
    ${article.blind ? nothing : html`<ol class="labels">${options.map((option) => html`<li class="label plain">
      <span class="name">${store.name(option.label)}</span>
      ${option.score === undefined ? nothing : html`<span class="score">${percent(option.score)}</span>${bar(option.score)}`}
      </li>`)}</ol>`}</section>`;
}
