// Charts as plain SVG. Each has a table with the same numbers, for those who cannot or would rather not see it.
import { html, nothing, svg, type TemplateResult } from 'lit';
import { clock } from './format';

export interface Series { name: string; tone: string; values: (number | undefined)[] }
export interface Mark { at: number; text: string }

const WIDTH = 600;
const HEIGHT = 150;
const LEFT = 44;
const FOOT = 20;
/** Where texts of marks stand, above all lines. */
const HEAD = 16;
const LETTER_WIDTH = 7;

export interface ChartOptions {
  title: string; about?: string; from: number; step: number; series: Series[]; unit: (n: number) => string; marks?: Mark[]; top?: number;
  stacked?: boolean;
}

export function chart(options: ChartOptions): TemplateResult {
  const { series, from, step } = options;
  const steps = series[0]?.values.length ?? 0;
  const sums = options.stacked ? Array.from({ length: steps }, (_, i) => series.reduce((sum, s) => sum + (s.values[i] ?? 0), 0)) : [];
  const most = options.top ?? niceTop(Math.max(...(options.stacked ? sums : series.flatMap((s) => s.values.map((v) => v ?? 0))), 0));
  const x = (i: number) => LEFT + (i * (WIDTH - LEFT)) / Math.max(1, steps - 1);
  const y = (value: number) => (HEIGHT - FOOT) * (1 - value / most) + HEAD * (value / most);
  const known = series.some((s) => s.values.some((v) => v !== undefined && (v > 0 || !options.stacked)));
  return html`<figure class="chart"><figcaption><h2>${options.title}</h2>
      <span class="legend">${series.map((s) => html`<span class=${s.tone}><i></i>${s.name}</span>`)}</span>
      ${options.about ? html`<p class="about">${options.about}</p>` : nothing}</figcaption>
    <svg viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label="${options.title}; the table below has the numbers">
      ${[0, 0.5, 1].map((share) => svg`<line class="grid" x1=${LEFT} x2=${WIDTH} y1=${y(share * most)} y2=${y(share * most)} />
        ${known ? svg`<text class="axis" x=${LEFT - 6} y=${y(share * most) + 4} text-anchor="end">${options.unit(share * most)}</text>` : nothing}`)}
      ${[0, 0.25, 0.5, 0.75, 1].map((share) => svg`<text class="axis" x=${x(share * (steps - 1))} y=${HEIGHT - 3}
        text-anchor=${share === 0 ? 'start' : share === 1 ? 'end' : 'middle'}>${clock(from + step * share * (steps - 1))}</text>`)}
      ${options.stacked ? stacks(series, steps, x, y) : series.map((s) => svg`<path class="line ${s.tone}" d=${path(s.values, x, y)} />`)}
      ${marks(options.marks ?? [], from, step, steps, x)}
      ${known ? nothing : svg`<text class="none" x=${(LEFT + WIDTH) / 2} y=${HEIGHT / 2} text-anchor="middle">Nothing in this time</text>`}
    </svg>
    ${table(options, steps)}</figure>`;
}

/** Each mark's text stands right of its line, or left of it, or is left out: where texts would touch, the newest has its say. */
function marks(all: Mark[], from: number, step: number, steps: number, x: (i: number) => number): unknown {
  let free = WIDTH;
  return all.filter((mark) => mark.at >= from && mark.at <= from + step * steps).sort((a, b) => b.at - a.at).map((mark) => {
    const at = Math.min(WIDTH, x((mark.at - from) / step));
    const width = mark.text.length * LETTER_WIDTH;
    const start = [at + 3, at - 3 - width].find((place) => place + width <= free && place >= LEFT);
    free = Math.min(free, start ?? free, at) - 3;
    return svg`<line class="mark" x1=${at} x2=${at} y1="2" y2=${HEIGHT - FOOT}><title>${mark.text}, ${clock(mark.at)}</title></line>
      ${start === undefined ? nothing : svg`<text class="marktext" x=${start} y="10">${mark.text}</text>`}`;
  });
}

function path(values: (number | undefined)[], x: (i: number) => number, y: (v: number) => number): string {
  let pen = false;
  let text = '';
  values.forEach((value, i) => {
    // Steps without a value are bridged: with little traffic, dashes alone would say nothing.
    if (value === undefined) return;
    const alone = values.filter((other) => other !== undefined).length === 1;
    text += `${pen ? 'L' : 'M'}${x(i).toFixed(1)} ${y(value).toFixed(1)}${alone ? 'h2' : ''}`;
    pen = true;
  });
  return text;
}

function stacks(series: Series[], steps: number, x: (i: number) => number, y: (v: number) => number): unknown {
  const width = Math.max(1, (WIDTH - LEFT) / steps - 1);
  return Array.from({ length: steps }, (_, i) => {
    let sum = 0;
    return series.map((s) => {
      const value = s.values[i] ?? 0;
      sum += value;
      return value ? svg`<rect class=${s.tone} x=${Math.min(x(i), WIDTH - width)} width=${width} y=${y(sum)} height=${Math.max(0.5, y(sum - value) - y(sum))} />` : nothing;
    });
  });
}

function table(options: ChartOptions, steps: number): TemplateResult {
  const rows = Array.from({ length: steps }, (_, i) => i).filter((i) => options.series.some((s) => s.values[i]));
  return html`<details><summary>Table</summary><div class="scroll" tabindex="0" role="region" aria-label="${options.title}, table"><table><thead><tr><th scope="col">From</th>
    ${options.series.map((s) => html`<th scope="col" class="number">${s.name}</th>`)}</tr></thead>
    <tbody>${rows.map((i) => html`<tr><th scope="row">${clock(options.from + i * options.step)}</th>
      ${options.series.map((s) => html`<td class="number">${s.values[i] === undefined ? '–' : options.unit(s.values[i]!)}</td>`)}</tr>`)}
    </tbody></table></div></details>`;
}

/** The next number that reads well on an axis. */
function niceTop(most: number): number {
  if (most <= 0) return 1;
  const power = 10 ** Math.floor(Math.log10(most));
  return [1, 2, 4, 5, 10].map((step) => step * power).find((top) => top >= most) ?? 10 * power;
}
