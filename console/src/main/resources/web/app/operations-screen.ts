// Is it keeping up, is it still right, what was left behind.
import { html, nothing, type TemplateResult } from 'lit';
import { get, post, type Projection } from './api';
import { chart, type Mark } from './charts';
import { confirmThat } from './dialogs';
import { ago, count, percent, plural, span } from './format';
import { live } from './live';
import { instanceTable, type Models } from './models-screen';
import { empty, failed, replaceParameters, Screen, skeleton } from './screen';
import { store } from './store';
import { say } from './toast';

interface Step { fetched: number; classified: number; latencies?: { p50: number; p95: number; p99: number }; meanScore?: number; labels: Record<string, number> }
interface Operations {
  now: number; projection: Projection;
  traffic: { from: number; stepMillis: number; steps: Step[]; waiting: number; oldestWaiting: Record<string, number> };
}
interface DeadLetter {
  partition: number; offset: number; at: number; key?: string; reason: string; exception?: string; topic?: string;
  service?: string; attempt?: string; payload: string; replayable: boolean;
}
interface DeadLetters { total: number; complete: boolean; reasons: Record<string, number>; letters: DeadLetter[] }

const SPANS: [string, string][] = [['15m', '15 minutes'], ['1h', '1 hour'], ['6h', '6 hours'], ['24h', '24 hours'], ['7d', '7 days']];
const REFRESH_MILLIS = 5_000;
const SHOWN_LABELS = 6;

class OperationsScreen extends Screen {
  private operations?: Operations;
  private models?: Models;
  private letters?: DeadLetters;
  private error = '';
  private span = '1h';
  private reason = '';

  override connectedCallback(): void {
    super.connectedCallback();
    const parameters = new URLSearchParams(location.search);
    this.span = parameters.get('span') ?? '1h';
    this.reason = parameters.get('reason') ?? '';
    const timer = setInterval(() => void this.load(), REFRESH_MILLIS);
    this.onLeave(() => clearInterval(timer));
    this.onLeave(live.on('reset', () => void this.load()));
    void this.load();
    void this.loadLetters();
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

  private async loadLetters(): Promise<void> {
    try {
      this.letters = await get<DeadLetters>(`/api/dead-letters?reason=${encodeURIComponent(this.reason)}`);
    } catch (e) {
      say((e as Error).message, 'bad');
    }
    this.requestUpdate();
  }

  private change(span: string): void {
    this.span = span;
    this.keep();
    void this.load();
  }

  private keep(): void {
    const parameters = new URLSearchParams();
    if (this.span !== '1h') parameters.set('span', this.span);
    if (this.reason) parameters.set('reason', this.reason);
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
        ${chart({ ...ground, title: 'Mix of labels', unit: short, stacked: true, series: mix(traffic.steps) })}
      </div>
      ${this.waiting(traffic)}
      <section><h2>Instances</h2>${this.models?.instances.length ? instanceTable(this.models.instances) : html`<p class="muted">No classifier has reported yet.</p>`}</section>
      ${this.deadLetters()}</div>`;
  }

  private tiles({ traffic, projection }: Operations): TemplateResult {
    const recent = traffic.steps.slice(-6);
    const minutes = (traffic.stepMillis * recent.length) / 60_000;
    const latest = [...traffic.steps].reverse().find((step) => step.latencies)?.latencies;
    const oldest = Math.min(...Object.values(traffic.oldestWaiting));
    const lag = Number.isFinite(oldest) ? Date.now() - oldest : 0;
    const behind = lag > 60_000;
    return html`<dl class="tiles">
      <div class=${behind ? 'bad' : ''}><dt>Keeping up</dt><dd>${behind ? `${span(lag)} behind` : 'Yes'}</dd><dd class="sub">${traffic.waiting ? plural(traffic.waiting, 'story waits', 'stories wait') : 'No story waits'} for a score</dd></div>
      <div><dt>Stories a minute</dt><dd>${short(recent.reduce((sum, s) => sum + s.classified, 0) / minutes)}</dd><dd class="sub">classified, lately</dd></div>
      <div><dt>Latency p95</dt><dd>${latest ? span(latest.p95) : '–'}</dd><dd class="sub">from fetched to classified</dd></div>
      <div><dt>Serving</dt><dd>${this.models?.championVersion ? `v${this.models.championVersion}` : 'nothing yet'}</dd><dd class="sub">${plural(this.models?.instances.filter((i) => i.state === 'serving').length ?? 0, 'instance', 'instances')}</dd></div>
      <div class=${this.letters?.total ? 'warn' : ''}><dt>Dead letters</dt><dd>${this.letters ? count(this.letters.total) : '–'}</dd><dd class="sub">in the last 30 days</dd></div>
      <div class=${projection.state === 'LIVE' ? '' : 'warn'}><dt>This console</dt><dd>${{ LIVE: 'Live', CATCHING_UP: 'Catching up', WAITING: 'Waiting' }[projection.state]}</dd>
        <dd class="sub">${projection.reason ?? (projection.state === 'LIVE' ? `${count(store.overview?.articles ?? 0)} stories indexed` : `${count(projection.remaining)} records to go`)}</dd></div></dl>`;
  }

  private waiting(traffic: Operations['traffic']): unknown {
    const entries = Object.entries(traffic.oldestWaiting);
    if (entries.length === 0) return nothing;
    return html`<section><h2>Lag by partition</h2><table><thead><tr><th scope="col">Partition</th><th scope="col" class="number">Oldest story waits</th></tr></thead>
      <tbody>${entries.map(([partition, at]) => html`<tr><th scope="row">${partition}</th><td class="number">${span(Date.now() - at)}</td></tr>`)}</tbody></table></section>`;
  }

  private deadLetters(): TemplateResult {
    const letters = this.letters;
    const pick = (reason: string) => { this.reason = reason; this.keep(); void this.loadLetters(); };
    return html`<section><div class="row"><h2>Dead letters</h2><span class="grow"></span>
        ${letters?.total ? html`<button class="button" @click=${() => this.replay()}>Replay${this.reason ? ` “${this.reason}”` : ' all'}</button>` : nothing}</div>
      ${letters && Object.keys(letters.reasons).length ? html`<div class="segments wrap" role="group" aria-label="Reason">
        <button aria-pressed=${!this.reason} @click=${() => pick('')}>every reason</button>
        ${Object.entries(letters.reasons).map(([reason, n]) => html`<button aria-pressed=${reason === this.reason} @click=${() => pick(reason)}>${reason} ${count(n)}</button>`)}</div>` : nothing}
      ${!letters ? skeleton(2) : letters.letters.length === 0 ? empty('No dead letters', 'Every record so far could be processed.') : html`
        <ul class="letters">${letters.letters.map((letter) => html`<li><details><summary><span class="tag refused">${letter.reason}</span>
          <span class="key">${letter.key ?? 'no key'}</span><span class="muted">${letter.service ?? ''} · ${letter.topic ?? ''} · ${ago(letter.at)}</span></summary>
          ${letter.exception ? html`<p>${letter.exception}</p>` : nothing}<pre tabindex="0" aria-label="Payload">${letter.payload}</pre></details></li>`)}</ul>
        ${letters.complete ? nothing : html`<p class="muted">Only the newest are shown.</p>`}`}</section>`;
  }

  private async replay(): Promise<void> {
    const wish = { reason: this.reason };
    try {
      const dry = await post<{ count: number; skipped: number }>('/api/dead-letters/replay', { ...wish, dryRun: true });
      if (dry.count === 0) { say(`None of them can be replayed${dry.skipped ? `: ${dry.skipped} were replayed too often or have lost their bytes` : ''}`); return; }
      if (!await confirmThat(`Replay ${plural(dry.count, 'record', 'records')}?`,
        `Their original bytes go back to where they came from.${dry.skipped ? ` ${dry.skipped} are left out: replayed too often, or without their bytes.` : ''}`, 'Replay')) return;
      const done = await post<{ count: number }>('/api/dead-letters/replay', { ...wish, dryRun: false });
      say(`${plural(done.count, 'record', 'records')} replayed`, 'good');
      await this.loadLetters();
    } catch (e) {
      say((e as Error).message, 'bad');
    }
  }
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
