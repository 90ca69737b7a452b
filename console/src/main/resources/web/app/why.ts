// The words that moved a label's score.
import { html, nothing, type TemplateResult } from 'lit';
import { percent } from './format';
import { store } from './store';

interface Piece { text: string; weight: number }
export interface Why { label: string; score: number; modelVersion: number; title: Piece[]; text: Piece[] }

/** Less than this share of the strongest word is not worth ink. */
const FAINT = 0.08;
const STRONGEST = 6;
const SHADES = 4;

export function whyPanel(why: Why | 'asked' | undefined, explain: () => void): TemplateResult {
  if (!why) return html`<p class="muted">Each word is left out in turn, and the rest is scored again.</p><button class="button" @click=${explain}>Find the words</button>`;
  if (why === 'asked') return html`<p class="muted" role="status">The classifier is scoring the story without each of its words…</p>`;
  const pieces = [...why.title, ...why.text];
  const most = Math.max(...pieces.map((piece) => Math.abs(piece.weight)), 1e-9);
  const strongest = pieces.filter((piece) => piece.weight > FAINT * most && !/\s\S/.test(piece.text.trim()))
    .sort((a, b) => b.weight - a.weight).slice(0, STRONGEST);
  return html`<div class="why"><p class="muted"><b>${store.name(why.label)}</b>, ${percent(why.score)} by v${why.modelVersion}: what the model used, not why it is right.</p>
    <p class="marked title" dir="auto">${why.title.map((piece) => shaded(piece, most))}</p>
    <p class="marked" dir="auto">${why.text.map((piece) => shaded(piece, most))}</p>
    ${strongest.length ? html`<table><caption>The score falls without</caption><tbody>${strongest.map((piece) => html`
      <tr><th scope="row">${piece.text.trim()}</th><td class="number">${points(piece.weight)}</td></tr>`)}</tbody></table>` : nothing}</div>`;
}

const points = (share: number): string => `${(100 * share).toFixed(1)} points`;

function shaded(piece: Piece, most: number): unknown {
  const share = piece.weight / most;
  if (Math.abs(share) < FAINT) return piece.text;
  const shade = Math.ceil(Math.abs(share) * SHADES);
  return html`<mark class="${share > 0 ? 'for' : 'against'} shade${shade}" title="${share > 0 ? 'for' : 'against'} the label: ${points(Math.abs(piece.weight))}">${piece.text}</mark>`;
}
