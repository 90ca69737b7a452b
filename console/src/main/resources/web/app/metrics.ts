// Names and texts of metrics as people read them.
import { html, nothing } from 'lit';
import { percent } from './format';

const NAMES: Record<string, string> = {
  macroF1: 'Macro-F1', accuracy: 'Accuracy', top3: 'Right label in top 3', ece: 'Calibration error',
  macroPrecision: 'Macro precision', macroRecall: 'Macro recall', weightedF1: 'Weighted F1', macroArea: 'Area under ROC',
  kappa: 'Cohen’s kappa', matthews: 'Matthews correlation', brier: 'Brier score', logLoss: 'Log loss',
};
const FIRST = ['macroF1', 'accuracy', 'top3', 'ece'];
const LESS_IS_BETTER = /ece|loss|error|brier/i;
const NOT_SHARES = /loss|temperature|seconds|kappa|matthews|brier/i;
/** A smaller change is the noise of a few stories. */
const SMALLEST_CHANGE = 0.0005;

export const metricName = (name: string): string => NAMES[name] ?? name.replaceAll('_', ' ');

export const metricText = (name: string, value: number): string =>
  value >= 0 && value <= 1 && !NOT_SHARES.test(name) ? percent(value) : String(Math.round(1000 * value) / 1000);

/** Metrics of the whole version, the telling ones first; those of single labels are named metric/label. */
export function overall(metrics: Record<string, number>): { first: [string, number][]; others: [string, number][] } {
  const all = Object.entries(metrics).filter(([name]) => !/[./:]/.test(name));
  const place = (name: string) => Object.keys(NAMES).indexOf(name) + (name in NAMES ? 0 : 100);
  const sorted = all.sort(([a], [b]) => place(a) - place(b));
  return {
    first: sorted.filter(([name]) => FIRST.includes(name)),
    others: sorted.filter(([name]) => !FIRST.includes(name)),
  };
}

export const changed = (now?: number, before?: number): boolean =>
  now !== undefined && before !== undefined && Math.abs(now - before) >= SMALLEST_CHANGE;

/** The change in points, coloured by whether it is for the better. */
export function difference(name: string, now: number, before?: number): unknown {
  if (before === undefined || !changed(now, before) || Math.abs(now) > 1.5) return nothing;
  const points = 100 * (now - before);
  return html`<small class=${points > 0 !== LESS_IS_BETTER.test(name) ? 'up' : 'down'}>${points > 0 ? '+' : '−'}${Math.abs(points).toFixed(1)}</small>`;
}
