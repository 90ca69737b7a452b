// What went through, and what it cost, drawn over time.
import { html, type TemplateResult } from 'lit';
import { chart, type Mark, type Series } from './charts';
import { count, percent, span } from './format';
import { store } from './store';

interface Step { fetched: number; classified: number; latencies?: { p50: number; p95: number; p99: number }; meanScore?: number; labels: Record<string, number> }
export interface Traffic { from: number; stepMillis: number; steps: Step[]; waiting: number; oldestWaiting: Record<string, number> }
/** What the classifier was doing in ten seconds. */
export interface Load { at: number; processor?: number; machine?: number; batchArticles?: number; batchTokens?: number; batchMillis?: number; padding?: number }

const MINUTE = 60_000;
const SHOWN_LABELS = 6;

export const short = (n: number): string => (n >= 10 || n === 0 ? count(Math.round(n)) : n.toFixed(1));

export function trafficCharts(traffic: Traffic, marks: Mark[]): TemplateResult {
  const ground = { from: traffic.from, step: traffic.stepMillis, marks };
  const minutes = traffic.stepMillis / MINUTE;
  return html`<div class="charts">
    ${chart({ ...ground, title: 'Stories a minute', unit: short, series: [
      { name: 'in', tone: 't1', values: traffic.steps.map((s) => s.fetched / minutes) },
      { name: 'out', tone: 't2', values: traffic.steps.map((s) => s.classified / minutes) }] })}
    ${chart({ ...ground, title: 'From fetched to classified', unit: span, series: (['p50', 'p95', 'p99'] as const).map((p, i) => (
      { name: p, tone: `t${i + 1}`, values: traffic.steps.map((s) => s.latencies?.[p]) })) })}
    ${chart({ ...ground, title: 'Mix of labels', unit: short, stacked: true, series: mix(traffic.steps) })}
    ${chart({ ...ground, title: 'Mean of the best scores', unit: percent, top: 1, series: [
      { name: 'mean', tone: 't1', values: traffic.steps.map((s) => s.meanScore) }] })}</div>`;
}

export function batchCharts(traffic: Traffic, loads: Load[], marks: Mark[]): TemplateResult {
  const ground = { from: traffic.from, step: traffic.stepMillis, marks };
  const values = (value: (load: Load) => number | undefined) => byStep(traffic, loads, value);
  return html`<div class="charts">
    ${chart({ ...ground, title: 'Stories in a batch', about: tokens(loads), unit: short, series: [
      { name: 'stories', tone: 't1', values: values((load) => load.batchArticles) }] })}
    ${chart({ ...ground, title: 'Padding', about: 'Share of computed places that hold no token, because the texts of a batch differ in length. 0 % wastes nothing.', unit: percent, series: [
      { name: 'padding', tone: 't1', values: values((load) => load.padding) }] })}
    ${chart({ ...ground, title: 'Scoring a batch', about: 'From its texts to its scores.', unit: span, series: [
      { name: 'time', tone: 't1', values: values((load) => load.batchMillis) }] })}
    ${chart({ ...ground, title: 'Processor time', about: 'Share of all cores together.', unit: percent, top: 1, series: [
      { name: 'classifier', tone: 't1', values: values((load) => load.processor) },
      { name: 'whole machine', tone: 't7', values: values((load) => load.machine) }] })}</div>`;
}

/** How large the stories of the newest batches were. */
function tokens(loads: Load[]): string {
  const load = [...loads].reverse().find((candidate) => candidate.batchTokens !== undefined);
  return load ? `Lately ${count(Math.round(load.batchTokens!))} tokens together: words, and pieces of rare words.` : 'On average.';
}

/** Means by step of the traffic's time; a step in which nothing was seen has none. */
function byStep(traffic: Traffic, loads: Load[], value: (load: Load) => number | undefined): (number | undefined)[] {
  return traffic.steps.map((_, i) => {
    const from = traffic.from + i * traffic.stepMillis;
    const known = loads.filter((load) => load.at >= from && load.at < from + traffic.stepMillis)
      .map(value).filter((n): n is number => n !== undefined);
    return known.length ? known.reduce((sum, n) => sum + n, 0) / known.length : undefined;
  });
}

function mix(steps: Step[]): Series[] {
  const totals = new Map<string, number>();
  steps.forEach((step) => Object.entries(step.labels).forEach(([label, n]) => totals.set(label, (totals.get(label) ?? 0) + n)));
  const top = [...totals].sort((a, b) => b[1] - a[1]).slice(0, SHOWN_LABELS).map(([label]) => label);
  const series = top.map((label, i) => ({ name: store.shortName(label), tone: `t${i + 1}`, values: steps.map((step) => step.labels[label] ?? 0) }));
  const rest = steps.map((step) => Object.entries(step.labels).filter(([label]) => !top.includes(label)).reduce((sum, [, n]) => sum + n, 0));
  return totals.size > SHOWN_LABELS || series.length === 0 ? [...series, { name: 'others', tone: 't7', values: rest }] : series;
}
