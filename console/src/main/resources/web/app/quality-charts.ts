// How good a version is, drawn: a confusion map whose cells open the stories, agreement by score, the learning curve.
import { html, nothing, svg, type TemplateResult } from 'lit';
import { count, percent } from './format';
import type { Quality, Version } from './models';
import { go } from './screen';
import { store } from './store';

const CELL = 26;
const NAMES_WIDTH = 150;
const NAMES_HEIGHT = 96;
const SIDE = 300;
const EDGE = 40;

/** Columns are what the version said, rows what editors said; every cell leads to its stories. */
export function confusionMap(quality: Quality): TemplateResult {
  const used = new Set(quality.cells.flatMap((cell) => [cell.said, cell.given]));
  const labels = [...store.labels.map((label) => label.id).filter((id) => used.has(id)), ...[...used].filter((id) => !store.labels.some((label) => label.id === id))];
  const most = Math.max(1, ...quality.cells.map((cell) => cell.count));
  const width = NAMES_WIDTH + CELL * labels.length + 4;
  const height = NAMES_HEIGHT + CELL * labels.length + 4;
  const open = (e: Event, address: string) => { e.preventDefault(); go(address); };
  return html`<figure class="chart confusion"><figcaption><h2>What editors made of it</h2>
      <span class="muted">${count(quality.agreed)} of ${count(quality.reviewed)} kept</span>
      <p class="about">Rows: what editors said. Columns: what the version said. A cell opens its stories.</p></figcaption>
    <div class="scroll" tabindex="0" role="region" aria-label="Confusion map"><svg class="fixed" width=${width} height=${height} viewBox="0 0 ${width} ${height}" role="group" aria-label="Rows are editors’ labels, columns the version’s">
      ${labels.map((id, i) => svg`
        <text class="axis" x=${NAMES_WIDTH - 8} y=${NAMES_HEIGHT + CELL * i + 17} text-anchor="end">${store.shortName(id)}</text>
        <text class="axis" transform="translate(${NAMES_WIDTH + CELL * i + 16} ${NAMES_HEIGHT - 6}) rotate(-45)">${store.shortName(id)}</text>
        ${labels.map((_, j) => svg`<rect class="ground" x=${NAMES_WIDTH + CELL * j + 1} y=${NAMES_HEIGHT + CELL * i + 1} width=${CELL - 2} height=${CELL - 2} rx="4" />`)}`)}
      ${quality.cells.map((cell) => {
        const x = NAMES_WIDTH + CELL * labels.indexOf(cell.said);
        const y = NAMES_HEIGHT + CELL * labels.indexOf(cell.given);
        const address = `/stories?judged=${encodeURIComponent(cell.key)}`;
        const name = `${cell.count}: ${store.name(cell.given)} by editors, ${store.name(cell.said)} by the version`;
        return svg`<a href=${address} aria-label=${name} @click=${(e: Event) => open(e, address)}><title>${name}</title>
          <rect class=${cell.said === cell.given ? 'right' : 'wrong'} x=${x + 1} y=${y + 1} width=${CELL - 2} height=${CELL - 2} rx="4" fill-opacity=${0.12 + (0.4 * cell.count) / most} />
          <text class="incell" x=${x + CELL / 2} y=${y + 17} text-anchor="middle">${cell.count}</text></a>`;
      })}</svg></div>
    ${confusions(quality)}</figure>`;
}

function confusions(quality: Quality): TemplateResult {
  const wrong = quality.cells.filter((cell) => cell.said !== cell.given);
  return html`<details><summary>Table</summary><table><caption>Where editors gave another label</caption><thead><tr><th scope="col">The version said</th><th scope="col">Editors said</th><th scope="col" class="number">Stories</th></tr></thead>
    <tbody>${wrong.map((cell) => html`<tr><td>${store.name(cell.said)}</td><td>${store.name(cell.given)}</td>
      <td class="number"><a href="/stories?judged=${encodeURIComponent(cell.key)}">${count(cell.count)}</a></td></tr>`)}</tbody></table></details>`;
}

const x = (share: number): number => EDGE + share * (SIDE - EDGE - 10);
const y = (share: number): number => SIDE - EDGE - share * (SIDE - EDGE - 10);

/** Agreement against score: a version that knows how sure it is lies on the diagonal. */
export function reliability(quality: Quality): unknown {
  if (quality.bins.length === 0) return nothing;
  const most = Math.max(...quality.bins.map((bin) => bin.count));
  return html`<figure class="chart"><figcaption><h2>Can its scores be trusted?</h2><span class="legend"><span class="t7"><i></i>perfect</span><span class="t1"><i></i>this version</span></span>
      <p class="about">How often editors kept a label (upwards), by its score (to the right). A larger dot is more stories.</p></figcaption>
    <svg class="square" viewBox="0 0 ${SIDE} ${SIDE - 20}" role="img" aria-label="Agreement of editors by score; the table below has the numbers">
      ${[0, 0.5, 1].map((share) => svg`<line class="grid" x1=${x(0)} x2=${x(1)} y1=${y(share)} y2=${y(share)} />
        <text class="axis" x=${EDGE - 6} y=${y(share) + 4} text-anchor="end">${percent(share)}</text>
        <text class="axis" x=${x(share)} y=${y(0) + 16} text-anchor=${share === 1 ? 'end' : 'middle'}>${percent(share)}</text>`)}
      <line class="line t7 dashed" x1=${x(0)} y1=${y(0)} x2=${x(1)} y2=${y(1)} />
      ${quality.bins.map((bin) => svg`<circle class="point t1" cx=${x((bin.from + bin.to) / 2)} cy=${y(bin.right / bin.count)} r=${3 + 6 * Math.sqrt(bin.count / most)}><title>${bin.right} of ${bin.count} kept</title></circle>`)}
    </svg>
    <details><summary>Table</summary><table><thead><tr><th scope="col">Score</th><th scope="col" class="number">Stories</th><th scope="col" class="number">Kept by editors</th></tr></thead>
      <tbody>${quality.bins.map((bin) => html`<tr><th scope="row">${percent(bin.from)} to ${percent(bin.to)}</th><td class="number">${count(bin.count)}</td><td class="number">${percent(bin.right / bin.count)}</td></tr>`)}</tbody></table></details></figure>`;
}

/** Macro-F1 of every version against what it learned from. */
export function learningCurve(versions: Version[], shown?: number): unknown {
  const known = versions.filter((version) => version.metrics.macroF1 !== undefined).sort((a, b) => a.trainExamples - b.trainExamples);
  if (known.length < 2) return nothing;
  const fewest = known[0].trainExamples;
  const range = Math.max(1, known.at(-1)!.trainExamples - fewest);
  const at = (version: Version) => x(0.04 + (0.92 * (version.trainExamples - fewest)) / range);
  const low = Math.floor(10 * Math.min(...known.map((version) => version.metrics.macroF1))) / 10;
  const up = (value: number) => y((value - low) / (1 - low));
  return html`<figure class="chart"><figcaption><h2>Does it learn?</h2><p class="about">Macro-F1 on held-out stories (upwards), by the examples that a version learned from (to the right).</p></figcaption>
    <svg class="square" viewBox="0 0 ${SIDE} ${SIDE - 20}" role="img" aria-label="Macro-F1 by number of training examples; the table below has the numbers">
      ${[low, (low + 1) / 2, 1].map((share) => svg`<line class="grid" x1=${x(0)} x2=${x(1)} y1=${up(share)} y2=${up(share)} /><text class="axis" x=${EDGE - 6} y=${up(share) + 4} text-anchor="end">${percent(share)}</text>`)}
      <path class="line t1" d=${known.map((version, i) => `${i ? 'L' : 'M'}${at(version).toFixed(1)} ${up(version.metrics.macroF1).toFixed(1)}`).join('')} />
      ${known.map((version) => svg`<circle class="point ${version.version === shown ? 't2' : 't1'}" cx=${at(version)} cy=${up(version.metrics.macroF1)} r="4"><title>v${version.version}: ${percent(version.metrics.macroF1)}</title></circle>`)}
      <text class="axis" x=${x(0)} y=${y(0) + 16}>${count(fewest)}</text><text class="axis" x=${x(1)} y=${y(0) + 16} text-anchor="end">${count(fewest + range)}</text>
    </svg>
    <details><summary>Table</summary><table><thead><tr><th scope="col">Version</th><th scope="col" class="number">Examples</th><th scope="col" class="number">Macro-F1</th></tr></thead>
      <tbody>${known.map((version) => html`<tr><th scope="row">v${version.version}</th><td class="number">${count(version.trainExamples)}</td><td class="number">${percent(version.metrics.macroF1)}</td></tr>`)}</tbody></table></details></figure>`;
}
