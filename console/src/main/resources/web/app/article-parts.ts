// Pieces that show an article: its state, its labels with scores, its history.
import { html, nothing, svg, type TemplateResult } from 'lit';
import type { Article, Detail, Scored } from './api';
import { ago, dateTime, percent } from './format';
import { store } from './store';

const STATES: Record<string, [string, string]> = {
  waiting: ['◌', 'Waiting for a model'],
  machine: ['○', 'By the machine'],
  confirmed: ['●', 'Confirmed'],
  corrected: ['◆', 'Corrected'],
  conflict: ['▲', 'Editors disagree'],
  adjudicated: ['■', 'Settled'],
};

export const stateName = (state: string): string => STATES[state]?.[1] ?? state;

export const stateMark = (article: Article): TemplateResult => html`
  <span class="state ${article.state}"><span aria-hidden="true">${STATES[article.state]?.[0]}</span>
    ${stateName(article.state)}${article.editor ? ` by ${article.editor}` : ''}</span>`;

export const dot = (article: Article): TemplateResult => html`
  <span class="dot ${article.state}" aria-hidden="true">${STATES[article.state]?.[0]}</span>`;

export function meta(article: Article): TemplateResult {
  return html`<p class="meta">
    <span>${article.feedTitle ?? 'Unknown feed'}</span>
    <time datetime=${new Date(article.fetched).toISOString()} title=${dateTime(article.fetched)}>${ago(article.published ?? article.fetched)}</time>
    ${article.authors.length ? html`<span>${article.authors.join(', ')}</span>` : nothing}
    ${article.language && article.language !== 'en' ? html`<span>${article.language}</span>` : nothing}
    ${article.revision > 1 ? html`<span>edited, revision ${article.revision}</span>` : nothing}
    ${safeLink(article.url)}</p>`;
}

/** Only web addresses become links: a feed may hold anything. */
function safeLink(url?: string): unknown {
  if (!url || !/^https?:\/\//i.test(url)) return nothing;
  return html`<a href=${url} target="_blank" rel="noopener noreferrer nofollow">At the publisher</a>`;
}

export function words(text: string): TemplateResult {
  const paragraphs = text.split(/\n\s*\n|\n/).filter((paragraph) => paragraph.trim());
  return html`<div class="words" dir="auto">${paragraphs.map((paragraph) => html`<p dir="auto">${paragraph}</p>`)}</div>`;
}

/** What else a story is about, quieter than its label. */
export const also = (labels: string[]): unknown => (labels.length === 0 ? nothing : html`
  <span class="also">also: ${labels.map((label) => html`<span class="tag">${store.name(label)}</span>`)}</span>`);

const andAlso = (labels: string[] = []): unknown => (labels.length === 0 ? nothing
  : html`, also ${labels.map((label, i) => html`${i ? ', ' : ''}<b>${store.name(label)}</b>`)}`);

/** A thin bar; its length is the score. An attribute of SVG, because inline styles are not allowed. */
export const bar = (share: number): TemplateResult => html`
  <svg class="bar" viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true">
    ${svg`<rect class="ground" width="100" height="4" /><rect class="fill" width=${Math.max(0.5, 100 * share)} height="4" />`}
  </svg>`;

export interface Option { label: string; score?: number }

export function labelButtons(
  options: Option[], article: Article, secondary: string[], choose: (label: string) => void): TemplateResult {
  return html`<ol class="labels">${options.map((option, i) => {
    const given = article.label === option.label && article.state !== 'machine' && article.state !== 'waiting';
    return html`<li><button class="label ${given ? 'given' : ''} ${secondary.includes(option.label) ? 'secondary' : ''}" aria-pressed=${given}
        title=${store.description(option.label)} @click=${() => choose(option.label)}>
      ${i < 9 ? html`<kbd>${i + 1}</kbd>` : html`<span class="nokey"></span>`}
      <span class="name">${store.name(option.label)}</span>
      ${option.score === undefined ? nothing : html`<span class="score">${percent(option.score)}</span>${bar(option.score)}`}
    </button></li>`;
  })}</ol>`;
}

export const scores = (list: Scored[]): TemplateResult => html`
  <table class="scores"><caption class="visually-hidden">Every label with its score</caption><tbody>${list.map((scored) => html`
    <tr><th scope="row">${store.name(scored.label)}</th><td>${bar(scored.score)}</td><td class="number">${percent(scored.score)}</td></tr>`)}
  </tbody></table>`;

const ACTIONS: Record<string, string> = {
  CONFIRM: 'confirmed', CORRECT: 'corrected it to', ADJUDICATE: 'settled it as', FLAG: 'flagged it', SKIP: 'skipped it', UNDO: 'took back a decision',
};

/** Classifications and decisions in one line of time, newest first. */
export function timeline(detail: Detail): TemplateResult {
  const undone = new Set(detail.decisions.filter((d) => d.action === 'UNDO').map((d) => d.undoes));
  const entries = [
    ...detail.classifications.map((c) => ({
      at: c.classified, kind: 'machine', undone: false,
      text: html`<b>${c.modelName} v${c.modelVersion}</b> said <b>${store.name(c.topLabel ?? c.labels[0]?.label)}</b>,
        ${percent(c.topScore)}${andAlso(c.secondaryLabels)}${c.abstained ? ', and abstained' : ''}${c.revision > 1 ? `, of revision ${c.revision}` : ''}`,
    })),
    ...detail.decisions.map((d) => ({
      at: d.decided, kind: d.action.toLowerCase(), undone: undone.has(d.decisionId),
      text: html`<b>${d.editor}</b> ${ACTIONS[d.action] ?? d.action.toLowerCase()}
        ${d.label ? html`<b>${store.name(d.label)}</b>` : nothing}${andAlso(d.secondaryLabels)}${d.blind ? ', blind' : ''}${d.note ? html` — “${d.note}”` : nothing}`,
    })),
  ].sort((a, b) => b.at - a.at);
  return html`<ol class="timeline">${entries.map((entry) => html`
    <li class=${entry.kind}><time datetime=${new Date(entry.at).toISOString()}>${dateTime(entry.at)}</time>
      <span>${entry.undone ? html`<s>${entry.text}</s> (taken back)` : entry.text}</span></li>`)}</ol>`;
}
