// Is it keeping up, is it still right, what was left behind.
import { html, nothing, type TemplateResult } from 'lit';
import { get, type Projection } from './api';
import { chart, type Mark } from './charts';
import './dead-letters';
import { count, percent, plural, span } from './format';
import { live } from './live';
import { instanceTable } from './instances';
import type { Models } from './models';
import { failed, replaceParameters, Screen, skeleton } from './screen';
import { store } from './store';

interface Step { fetched: number; classified: number; latencies?: { p50: number; p95: number; p99: number }; meanScore?: number; labels: Record<string, number> }
interface Load { at: number; processor?: number; machine?: number; batchArticles?: number; batchTokens?: number; batchMillis?: number }
interface Operations {
  now: number; projection: Projection; drift: { labels?: number; score?: number }; loads: Load[];
  feeds: { feeds: number; failing: number; p95Millis?: number };
  traffic: { from: number; stepMillis: number; steps: Step[]; waiting: number; oldestWaiting: Record<string, number> };
}
const SPANS: [string, string][] = [['15m', '15 minutes'], ['1h', '1 hour'], ['6h', '6 hours'], ['24h', '24 hours'], ['7d', '7 days']];
const REFRESH_MILLIS = 5_000;
const LATE_MILLIS = 60_000;
/** More than a fifth of the stories under other labels than last week is worth a look. */
const MUCH_DRIFT = 0.2;
const SHOWN_LABELS = 6;

class OperationsScreen extends Screen {
  private operations?: Operations;
  private models?: Models;
  private error = '';
  private span = '1h';

  override connectedCallback(): void {
    super.connectedCallback();
    const parameters = new URLSearchParams(location.search);
    this.span = parameters.get('span') ?? '1h';
    const timer = setInterval(() => void this.load(), REFRESH_MILLIS);
    this.onLeave(() => clearInterval(timer));
    this.onLeave(live.on('reset', () => void this.load()));
    void this.load();
  }

  private async load(): Promise<void> {
    try {
      [this.operations, this.models] = await Promise.all([
        get<Operations>(`/api/operations?span=${encodeURIComponent(this.span)}`), get<Models>('/api/models')]);
      this.error = '';
    } catch (e) {
      this.error = (e as Error).message;
    }
    this.requestUpdate();
  }

  private change(span: string): void {
    this.span = span;
    this.keep();
    void this.load();
  }

  private keep(): void {
    const parameters = new URLSearchParams(location.search);
    if (this.span === '1h') parameters.delete('span');
    else parameters.set('span', this.span);
    replaceParameters(parameters);
  }

  override render(): TemplateResult {
    const operations = this.operations;
    if (this.error && !operations) return failed(this.error, () => this.load());
    if (!operations) return skeleton(6);
    const { traffic } = operations;
    const marks: Mark[] = (this.models?.changes ?? []).filter((change) => change.alias === 'champion' && change.version)
      .map((change) => ({ at: change.changed, text: `v${change.version}` }));
    const ground = { from: traffic.from, step: traffic.stepMillis, marks };
    const minutes = traffic.stepMillis / 60_000;
    return html`<div class="page">
      <header class="pagehead"><h1>Operations</h1><span class="grow"></span><div class="segments" role="group" aria-label="Stretch of time">${SPANS.map(([id, name]) => html`
        <button aria-pressed=${id === this.span} title=${name} @click=${() => this.change(id)}>${id}</button>`)}</div></header>
      ${this.error ? html`<p class="banner" role="alert">${this.error} The figures below are from before.</p>` : nothing}
      ${this.tiles(operations)}
      <div class="charts">
        ${chart({ ...ground, title: 'Stories a minute', unit: short, series: [
          { name: 'in', tone: 't1', values: traffic.steps.map((s) => s.fetched / minutes) },
          { name: 'out', tone: 't2', values: traffic.steps.map((s) => s.classified / minutes) }] })}
        ${chart({ ...ground, title: 'From fetched to classified', unit: span, series: (['p50', 'p95', 'p99'] as const).map((p, i) => (
          { name: p, tone: `t${i + 1}`, values: traffic.steps.map((s) => s.latencies?.[p]) })) })}
        ${chart({ ...ground, title: 'Mean of the best scores', unit: percent, top: 1, series: [
          { name: 'mean', tone: 't1', values: traffic.steps.map((s) => s.meanScore) }] })}
        ${chart({ ...ground, title: 'Processor time', unit: percent, top: 1, series: [
          { name: 'classifier', tone: 't1', values: byStep(operations, (load) => load.processor) },
          { name: 'whole machine', tone: 't7', values: byStep(operations, (load) => load.machine) }] })}
        ${chart({ ...ground, title: 'Stories in a batch', unit: short, series: [
          { name: 'stories', tone: 't1', values: byStep(operations, (load) => load.batchArticles) }] })}
        ${chart({ ...ground, title: 'Mix of labels', unit: short, stacked: true, series: mix(traffic.steps) })}
      </div>
      ${this.waiting(traffic)}
      <section><h2>Instances</h2>${this.models?.instances.length ? instanceTable(this.models.instances) : html`<p class="muted">No classifier has reported yet.</p>`}</section>
      <dead-letters></dead-letters></div>`;
  }

  private tiles({ traffic, projection, drift, feeds, loads }: Operations): TemplateResult {
    const recent = traffic.steps.slice(-6);
    const minutes = (traffic.stepMillis * recent.length) / 60_000;
    const latest = [...traffic.steps].reverse().find((step) => step.latencies)?.latencies;
    const oldest = Math.min(...Object.values(traffic.oldestWaiting));
    const lag = Number.isFinite(oldest) ? Date.now() - oldest : 0;
    const serving = this.models?.instances.filter((i) => i.state === 'serving').length ?? 0;
    const late = feeds.p95Millis ?? 0;
    return html`<dl class="tiles">
      ${tile('Keeping up', lag > LATE_MILLIS ? `${span(lag)} behind` : 'Yes',
        `${traffic.waiting ? plural(traffic.waiting, 'story waits', 'stories wait') : 'No story waits'} for a score`, lag > LATE_MILLIS ? 'bad' : '')}
      ${tile('Stories a minute', short(recent.reduce((sum, s) => sum + s.classified, 0) / minutes), 'classified, lately')}
      ${tile('Latency p95', latest ? span(latest.p95) : '–', 'from fetched to classified')}
      ${tile('Serving', this.models?.championVersion ? `v${this.models.championVersion}` : 'nothing yet', plural(serving, 'instance', 'instances'), serving ? '' : 'bad')}
      ${tile('Feeds', feeds.failing ? `${count(feeds.failing)} failing` : late > LATE_MILLIS ? `${span(late)} late` : 'On time',
        `${count(feeds.feeds)} polled, 95 % of them ${late < 1000 ? 'on the second' : `at most ${span(late)} late`}`, feeds.failing || late > LATE_MILLIS ? 'warn' : '')}
      ${tile('Drift since last week', drift.labels === undefined ? '–' : percent(drift.labels),
        drift.labels === undefined ? 'needs 100 stories here and in the week before'
          : `of stories under other labels, confidence ${drift.score! < 0 ? '−' : '+'}${percent(Math.abs(drift.score!))}`,
        (drift.labels ?? 0) > MUCH_DRIFT ? 'warn' : '')}
      ${tile('Classifier', loads.length ? percent(loads.at(-1)!.processor ?? 0) : 'silent', loads.length ? 'of the machine’s processor time' : 'its metrics do not answer', loads.length ? '' : 'warn')}
      ${tile('This console', { LIVE: 'Live', CATCHING_UP: 'Catching up', WAITING: 'Waiting' }[projection.state],
        projection.reason ?? (projection.state === 'LIVE' ? `${count(store.overview?.articles ?? 0)} stories indexed` : `${count(projection.remaining)} records to go`),
        projection.state === 'LIVE' ? '' : 'warn')}</dl>`;
  }

  private waiting(traffic: Operations['traffic']): unknown {
    const entries = Object.entries(traffic.oldestWaiting);
    if (entries.length === 0) return nothing;
    return html`<section><h2>Lag by partition</h2><table><thead><tr><th scope="col">Partition</th><th scope="col" class="number">Oldest story waits</th></tr></thead>
      <tbody>${entries.map(([partition, at]) => html`<tr><th scope="row">${partition}</th><td class="number">${span(Date.now() - at)}</td></tr>`)}</tbody></table></section>`;
  }
}

const tile = (name: string, value: string, about: string, tone = ''): TemplateResult => html`
  <div class=${tone}><dt>${name}</dt><dd>${value}</dd><dd class="sub">${about}</dd></div>`;

/** Means by step of the traffic's time; a step in which nothing was seen has none. */
function byStep({ traffic, loads }: Operations, value: (load: Load) => number | undefined): (number | undefined)[] {
  return traffic.steps.map((_, i) => {
    const from = traffic.from + i * traffic.stepMillis;
    const known = loads.filter((load) => load.at >= from && load.at < from + traffic.stepMillis)
      .map(value).filter((n): n is number => n !== undefined);
    return known.length ? known.reduce((sum, n) => sum + n, 0) / known.length : undefined;
  });
}

function mix(steps: Step[]): { name: string; tone: string; values: number[] }[] {
  const totals = new Map<string, number>();
  steps.forEach((step) => Object.entries(step.labels).forEach(([label, n]) => totals.set(label, (totals.get(label) ?? 0) + n)));
  const top = [...totals].sort((a, b) => b[1] - a[1]).slice(0, SHOWN_LABELS).map(([label]) => label);
  const series = top.map((label, i) => ({ name: store.shortName(label), tone: `t${i + 1}`, values: steps.map((step) => step.labels[label] ?? 0) }));
  const rest = steps.map((step) => Object.entries(step.labels).filter(([label]) => !top.includes(label)).reduce((sum, [, n]) => sum + n, 0));
  return totals.size > SHOWN_LABELS || series.length === 0 ? [...series, { name: 'others', tone: 't7', values: rest }] : series;
}

const short = (n: number): string => (n >= 10 || n === 0 ? String(Math.round(n)) : n.toFixed(1));

customElements.define('operations-screen', OperationsScreen);
