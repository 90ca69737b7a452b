// Is it keeping up, is it still right, what was left behind.
import { html, nothing, type TemplateResult } from 'lit';
import { get, type Projection } from './api';
import type { Mark } from './charts';
import './dead-letters';
import { count, percent, plural, span } from './format';
import { live } from './live';
import { instanceTable } from './instances';
import type { Models } from './models';
import { batchCharts, trafficCharts, short, type Load, type Traffic } from './operations-charts';
import { failed, replaceParameters, Screen, skeleton } from './screen';
import { store } from './store';

interface Operations {
  now: number; projection: Projection; drift: { labels?: number; score?: number }; loads: Load[];
  feeds: { feeds: number; failing: number; p95Millis?: number };
  traffic: Traffic;
}
const SPANS: [string, string][] = [['15m', '15 minutes'], ['1h', '1 hour'], ['6h', '6 hours'], ['24h', '24 hours'], ['7d', '7 days']];
const REFRESH_MILLIS = 5_000;
const LATE_MILLIS = 60_000;
/** More than a fifth of the stories under other labels than last week is worth a look. */
const MUCH_DRIFT = 0.2;

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
    return html`<div class="page">
      <header class="pagehead"><h1>Operations</h1><span class="grow"></span><div class="segments" role="group" aria-label="Stretch of time">${SPANS.map(([id, name]) => html`
        <button aria-pressed=${id === this.span} title=${name} @click=${() => this.change(id)}>${id}</button>`)}</div></header>
      ${this.error ? html`<p class="banner" role="alert">${this.error} The figures below are from before.</p>` : nothing}
      ${this.tiles(operations)}
      ${trafficCharts(traffic, marks)}
      <section><h2>Batches</h2><p class="muted note-line">Stories that wait together are scored together: the fuller a batch, the less a story costs.</p>
        ${batchCharts(traffic, operations.loads, marks)}</section>
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

  private waiting(traffic: Traffic): unknown {
    const entries = Object.entries(traffic.oldestWaiting);
    if (entries.length === 0) return nothing;
    return html`<section><h2>Lag by partition</h2><table><thead><tr><th scope="col">Partition</th><th scope="col" class="number">Oldest story waits</th></tr></thead>
      <tbody>${entries.map(([partition, at]) => html`<tr><th scope="row">${partition}</th><td class="number">${span(Date.now() - at)}</td></tr>`)}</tbody></table></section>`;
  }
}

const tile = (name: string, value: string, about: string, tone = ''): TemplateResult => html`
  <div class=${tone}><dt>${name}</dt><dd>${value}</dd><dd class="sub">${about}</dd></div>`;

customElements.define('operations-screen', OperationsScreen);
