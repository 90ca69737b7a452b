// One version: its figures, what it learned from, and what differs from another.
import { html, nothing, type TemplateResult } from 'lit';
import { ago, count, dateTime, megabytes, percent } from './format';
import { changed, difference, metricName, metricText, overall } from './metrics';
import type { Flips, Models, Version } from './models';
import { store } from './store';

const KINDS: [string, string][] = [['precision', 'Precision'], ['recall', 'Recall'], ['f1', 'F1']];

export const stateTag = (version: Version, champion?: number): TemplateResult => {
  const state = version.version === champion ? 'champion' : version.state;
  return html`<span class="tag ${state}">${state}</span>`;
};

export interface CardActions { promote: () => void; against: (other: string) => void; findFlips: () => void }

/** @param before the version that this one is compared with, its parent if nobody chose one */
export function versionCard(
  models: Models, version: Version, before: Version | undefined, flips: Flips | 'asked' | undefined, actions: CardActions): TemplateResult {
  const champion = version.version === models.championVersion;
  const { first, others } = overall(version.metrics);
  return html`<section class="card version">
    <div class="row"><h2>Version ${version.version}</h2>${stateTag(version, models.championVersion)}<span class="grow"></span>
      ${models.versions.length > 1 ? comparePick(models, version, before, actions) : nothing}
      ${!champion && store.can('admin') ? html`<button class="button" @click=${actions.promote}>Promote</button>` : nothing}</div>
    ${version.reason ? reasonsList(sentences(version.reason)) : nothing}
    <dl class="tiles">${first.map(([name, value]) => html`<div><dt>${metricName(name)}</dt>
      <dd>${metricText(name, value)}${difference(name, value, before?.metrics[name])}</dd></div>`)}</dl>
    ${others.length ? html`<details class="more"><summary>Other figures</summary><dl class="facts">${others.map(([name, value]) => html`
      <dt>${metricName(name)}</dt><dd>${metricText(name, value)} ${difference(name, value, before?.metrics[name])}</dd>`)}</dl></details>` : nothing}
    ${perLabel(version, before)}${compared(models, version, before, flips, actions)}${facts(version, before)}</section>`;
}

/** The gate gives its reasons one after the other, each a sentence; labels are named as people know them. */
const sentences = (text: string): string[] => store.labels.reduce((told, label) => told.replaceAll(label.id, store.name(label.id)), text)
  .split(/(?<=[.!?]) (?=[A-Z])/);

const reasonsList = (reasons: string[]): TemplateResult => html`<ul class="reasons-list">${reasons.map((reason) => html`<li>${reason}</li>`)}</ul>`;

/** One reason as it is; of several the first, and all of them when asked. */
export function reasons(text: string): unknown {
  const all = sentences(text);
  return all.length < 2 ? all[0] : html`<details class="more"><summary>${all[0]}</summary>${reasonsList(all.slice(1))}</details>`;
}

function comparePick(models: Models, version: Version, before: Version | undefined, actions: CardActions): TemplateResult {
  return html`<label class="pick"><span class="visually-hidden">Compare with</span>
    <select @change=${(e: Event) => actions.against((e.target as HTMLSelectElement).value)}>
      <option value="" ?selected=${!before}>Compare with…</option>
      ${models.versions.filter((other) => other.version !== version.version).map((other) => html`
        <option value=${other.version} ?selected=${other.version === before?.version}>against v${other.version}</option>`)}</select></label>`;
}

/** Metrics of single labels are named metric/label; against another version only those that differ are shown. */
function perLabel(version: Version, before?: Version): unknown {
  const find = (v: Version | undefined, kind: string, label: string) => v?.metrics[`${kind}/${label}`] ?? v?.metrics[`${kind}.${label}`];
  const known = store.labels.filter((label) => KINDS.some(([kind]) => find(version, kind, label.id) !== undefined));
  const labels = before ? known.filter((label) => KINDS.some(([kind]) => changed(find(version, kind, label.id), find(before, kind, label.id)))) : known;
  if (known.length === 0) return nothing;
  if (labels.length === 0) return html`<p class="muted">No label’s figures differ from v${before!.version}.</p>`;
  return html`<div class="scroll" tabindex="0" role="region" aria-label="Figures by label"><table class="perlabel">
    <caption>${before ? `Labels whose figures differ from v${before.version}` : 'By label'}</caption><thead><tr><th scope="col">Label</th>
    ${KINDS.map(([, name]) => html`<th scope="col" class="number">${name}</th>`)}</tr></thead><tbody>${labels.map((label) => html`<tr>
    <th scope="row"><a href="/stories?label=${encodeURIComponent(label.id)}">${store.name(label.id)}</a></th>
    ${KINDS.map(([kind]) => {
      const value = find(version, kind, label.id);
      return html`<td class="number">${value === undefined ? '–' : html`${percent(value)}${difference(kind, value, find(before, kind, label.id))}`}</td>`;
    })}</tr>`)}</tbody></table></div>`;
}

/** Only the serving version can score stories anew, so flips are those between this version and that one. */
function compared(models: Models, version: Version, before: Version | undefined, flips: Flips | 'asked' | undefined, actions: CardActions): unknown {
  const champion = models.championVersion;
  const other = version.version === champion ? before?.version : version.version;
  if (!champion || !other || other === champion) return nothing;
  if (flips === 'asked') return html`<p class="muted">v${champion} is scoring the newest stories of v${other}…</p>`;
  if (!flips || flips.from !== other) {
    return html`<p><button class="button" @click=${actions.findFlips}>Which stories of v${other} flip under v${champion}?</button></p>`;
  }
  if (flips.compared === 0) return html`<p class="muted">No story was scored by v${other} last.</p>`;
  return html`<div class="scroll" tabindex="0" role="region" aria-label="Stories that flip"><table class="flips">
    <caption>${count(flips.flips.length)} of the newest ${count(flips.compared)} stories of v${flips.from} flip under v${flips.to}</caption>
    <thead><tr><th scope="col">Story</th><th scope="col">v${flips.from}</th><th scope="col">v${flips.to}</th></tr></thead>
    <tbody>${flips.flips.map((flip) => html`<tr><th scope="row" dir="auto"><a href="/article/${encodeURIComponent(flip.article.id)}">${flip.article.title}</a></th>
      <td>${store.shortName(flip.before.label)} <span class="muted">${percent(flip.before.score)}</span></td>
      <td>${store.shortName(flip.after.label)} <span class="muted">${percent(flip.after.score)}</span></td></tr>`)}</tbody></table></div>`;
}

function facts(version: Version, before?: Version): TemplateResult {
  const offsets = Object.entries(version.endOffsets).filter(([, offset]) => offset > 0);
  return html`<dl class="facts"><dt>Learned from</dt><dd>${count(version.trainExamples)} examples, measured on ${count(version.heldOutExamples)} held out</dd>
    <dt>How</dt><dd>${version.adaptation} on ${version.base}${version.parentVersion ? html`, after <a href="/models/${version.parentVersion}">v${version.parentVersion}</a>` : nothing}</dd>
    ${offsets.length ? html`<dt>Labels up to</dt><dd>${offsets.map(([p, offset]) => `partition ${p}: ${count(offset)}`).join(', ')}</dd>` : nothing}
    <dt>Published</dt><dd>${dateTime(version.created)}, ${ago(version.created)}, by ${version.createdBy}; ${megabytes(version.sizeBytes)}</dd>
    <dt>Stories</dt><dd><a href="/stories?version=${version.version}">Those it scored last</a>${before ? html`, <a href="/stories?version=${before.version}">those of v${before.version}</a>` : nothing}</dd></dl>`;
}
