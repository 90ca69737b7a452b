// Versions, what served when, training runs, and the buttons that the training service obeys.
import { html, nothing, type TemplateResult } from 'lit';
import { call, get, post } from './api';
import { askReason, confirmThat } from './dialogs';
import { ago, count, dateTime, megabytes, percent, span } from './format';
import { live } from './live';
import { empty, failed, Screen, skeleton } from './screen';
import { store } from './store';
import { say } from './toast';

interface Version {
  version: number; state: string; reason?: string; adaptation: string; base: string; parentVersion?: number;
  labelSetVersion: string; trainExamples: number; heldOutExamples: number; endOffsets: Record<string, number>;
  metrics: Record<string, number>; sizeBytes: number; artifactUri: string; createdBy: string; created: number;
}
interface Change { alias: string; version?: number; previous?: number; who: string; why: string; changed: number }
export interface Instance {
  instance: string; service: string; state: string; loadedVersion?: number; wantedVersion?: number; reason?: string;
  device?: string; dtype?: string; since: number;
}
interface Run {
  runId: string; lane: string; trigger: string; state: string; phase?: string; step: number; steps: number;
  etaMillis?: number; metrics: Record<string, number>; version?: number; reason?: string; started: number; updated: number;
}
export interface Models {
  modelName: string; championVersion?: number; versions: Version[]; changes: Change[]; instances: Instance[]; runs: Run[];
}

const RUNNING = ['queued', 'running'];

class ModelsScreen extends Screen {
  private models?: Models;
  private error = '';
  private shown?: number;

  override connectedCallback(): void {
    super.connectedCallback();
    this.listen('popstate', () => this.follow());
    this.onLeave(live.on<{ topic: string }>('table', ({ topic }) => { if (/^(model|training)/.test(topic)) void this.load(); }));
    this.onLeave(live.on('reset', () => void this.load()));
    this.follow();
    void this.load();
  }

  private follow(): void {
    const version = Number(location.pathname.split('/')[2]);
    this.shown = version > 0 ? version : undefined;
    this.requestUpdate();
  }

  private async load(): Promise<void> {
    try {
      this.models = await get<Models>('/api/models');
      this.error = '';
    } catch (e) {
      this.error = (e as Error).message;
    }
    this.requestUpdate();
  }

  private async press(done: string, action: () => Promise<unknown>): Promise<void> {
    try {
      await action();
      say(done, 'good');
    } catch (e) {
      say((e as Error).message, 'bad');
    }
  }

  private async promote(version: Version): Promise<void> {
    const refused = version.state === 'refused';
    const why = await askReason(`Make v${version.version} champion?`,
      refused ? 'The gate refused this version. Your reason overrules it and is kept for ever.'
        : 'Every classifier loads it, checks it and swaps it in between two batches.', 'Promote');
    if (why) await this.press(`v${version.version} is champion; classifiers are loading it`,
      () => post('/api/models/champion', { version: version.version, why, evenIfRefused: refused }));
  }

  private async rollBack(): Promise<void> {
    const why = await askReason('Roll back?', 'The champion before this one serves again.', 'Roll back');
    if (why) await this.press('Rolled back', () => post('/api/models/champion/rollback', { why }));
  }

  private async retrain(): Promise<void> {
    const why = await askReason('Retrain now?', 'A new version learns from every label given so far. The gate decides whether it may serve.', 'Retrain', 'Asked for by an editor');
    if (why) await this.press('A training run is queued', () => post('/api/models/runs', { why }));
  }

  private async cancel(run: Run): Promise<void> {
    if (await confirmThat('Cancel this run?', 'What it has learned so far is lost.', 'Cancel the run')) {
      await this.press('The run is being cancelled', () => call('DELETE', `/api/models/runs/${encodeURIComponent(run.runId)}`));
    }
  }

  override render(): TemplateResult {
    const models = this.models;
    if (this.error && !models) return failed(this.error, () => this.load());
    if (!models) return skeleton(6);
    const running = models.runs.filter((run) => RUNNING.includes(run.state));
    return html`<div class="page">
      <header class="pagehead"><h1>Models</h1><span class="grow"></span>
        <button class="button" ?disabled=${!models.changes.some((change) => change.previous)} @click=${() => this.rollBack()}>Roll back</button>
        <button class="button primary" @click=${() => this.retrain()}>Retrain now</button></header>
      ${running.map((run) => this.progress(run))}
      ${models.versions.length === 0 && running.length === 0
        ? empty('No version yet', 'The training service trains the first one by itself after the first start. That takes seconds.')
        : html`<div class="split">${this.versions(models)}${this.version(models)}</div>`}
      ${this.instances(models)}${this.runs(models)}${this.changes(models)}</div>`;
  }

  private progress(run: Run): TemplateResult {
    const share = run.steps > 0 ? run.step / run.steps : undefined;
    return html`<section class="card progress" aria-live="polite"><div class="row"><b>${run.state === 'queued' ? 'Waiting to train' : `Training: ${run.phase ?? 'starting'}`}</b>
      <span class="muted">${run.trigger}</span><span class="grow"></span>
      ${run.etaMillis ? html`<span class="muted">${span(run.etaMillis)} left in this phase</span>` : nothing}
      <button class="button small" @click=${() => this.cancel(run)}>Cancel</button></div>
      <progress aria-label="Progress of the run" max="1" value=${share ?? nothing}></progress></section>`;
  }

  private versions(models: Models): TemplateResult {
    return html`<section class="versions"><h2 class="visually-hidden">Versions</h2><ol>${models.versions.map((version) => {
      const champion = version.version === models.championVersion;
      const current = version.version === (this.shown ?? models.championVersion ?? models.versions[0]?.version);
      return html`<li><a href="/models/${version.version}" aria-current=${current ? 'true' : nothing}>
        <span class="row"><b>v${version.version}</b><span class="tag ${champion ? 'champion' : version.state}">${champion ? 'champion' : version.state}</span>
          <span class="grow"></span>${version.metrics.macro_f1 === undefined ? nothing : html`<span class="score">${percent(version.metrics.macro_f1)}</span>`}</span>
        <span class="muted">${ago(version.created)} · ${version.adaptation} · ${count(version.trainExamples)} examples</span></a></li>`;
    })}</ol></section>`;
  }

  private version(models: Models): unknown {
    const wanted = this.shown ?? models.championVersion ?? models.versions[0]?.version;
    const version = models.versions.find((candidate) => candidate.version === wanted);
    if (!version) return wanted ? html`<section class="card"><p>There is no version ${wanted}.</p></section>` : nothing;
    const before = models.versions.find((candidate) => candidate.version === version.parentVersion);
    const champion = version.version === models.championVersion;
    const plain = Object.entries(version.metrics).filter(([name]) => !/[./:]/.test(name))
      .sort(([a], [b]) => order(a) - order(b));
    return html`<section class="card version">
      <div class="row"><h2>Version ${version.version}</h2><span class="tag ${champion ? 'champion' : version.state}">${champion ? 'champion' : version.state}</span><span class="grow"></span>
        ${champion ? nothing : html`<button class="button" @click=${() => this.promote(version)}>Promote</button>`}</div>
      ${version.reason ? html`<p class="reason">${version.reason}</p>` : nothing}
      <dl class="tiles">${plain.map(([name, value]) => html`<div><dt>${metricName(name)}</dt>
        <dd>${metricText(name, value)}${this.difference(value, before?.metrics[name], LESS_IS_BETTER.test(name))}</dd></div>`)}</dl>
      ${this.perLabel(version, before)}
      <dl class="facts"><dt>Learned from</dt><dd>${count(version.trainExamples)} examples, measured on ${count(version.heldOutExamples)} held out</dd>
        <dt>How</dt><dd>${version.adaptation} on ${version.base}${before ? html`, after <a href="/models/${before.version}">v${before.version}</a>` : nothing}</dd>
        ${Object.keys(version.endOffsets).length ? html`<dt>Labels up to</dt><dd>${Object.entries(version.endOffsets).map(([p, offset]) => `partition ${p}: ${count(offset)}`).join(', ')}</dd>` : nothing}
        <dt>Published</dt><dd>${dateTime(version.created)} by ${version.createdBy}, ${megabytes(version.sizeBytes)}</dd>
        <dt>Stories</dt><dd><a href="/stories?version=${version.version}">Those it scored last</a></dd></dl></section>`;
  }

  private difference(now: number, before?: number, lessIsBetter = false): unknown {
    if (before === undefined || Math.abs(now - before) < 0.0005 || now > 1.5) return nothing;
    const points = 100 * (now - before);
    return html`<small class=${points > 0 !== lessIsBetter ? 'up' : 'down'}>${points > 0 ? '+' : '−'}${Math.abs(points).toFixed(1)}</small>`;
  }

  /** Metrics of single labels are named metric/label. */
  private perLabel(version: Version, before?: Version): unknown {
    const kinds = ['precision', 'recall', 'f1'];
    const find = (v: Version | undefined, kind: string, label: string) => v?.metrics[`${kind}/${label}`] ?? v?.metrics[`${kind}.${label}`];
    const labels = store.labels.filter((label) => kinds.some((kind) => find(version, kind, label.id) !== undefined));
    if (labels.length === 0) return nothing;
    return html`<table class="perlabel"><caption>By label${before ? `, and against v${before.version}` : ''}</caption><thead><tr><th scope="col">Label</th>
      ${kinds.map((kind) => html`<th scope="col" class="number">${kind === 'f1' ? 'F1' : kind}</th>`)}</tr></thead><tbody>${labels.map((label) => html`<tr>
      <th scope="row"><a href="/stories?label=${encodeURIComponent(label.id)}">${store.name(label.id)}</a></th>
      ${kinds.map((kind) => { const value = find(version, kind, label.id); return html`<td class="number">${value === undefined ? '–' : percent(value)}${value === undefined ? nothing : this.difference(value, find(before, kind, label.id))}</td>`; })}</tr>`)}</tbody></table>`;
  }

  private instances(models: Models): unknown {
    if (models.instances.length === 0) return nothing;
    return html`<section><h2>Who serves what</h2>${instanceTable(models.instances)}</section>`;
  }

  private runs(models: Models): unknown {
    const past = models.runs.filter((run) => !RUNNING.includes(run.state));
    if (past.length === 0) return nothing;
    return html`<section><h2>Training runs</h2><div class="scroll" tabindex="0" role="region" aria-label="Training runs"><table><thead><tr><th scope="col">Ended</th><th scope="col">Result</th><th scope="col">Lane</th><th scope="col">Why it ran</th><th scope="col">Took</th><th scope="col">Reason</th></tr></thead>
      <tbody>${past.map((run) => html`<tr><td>${ago(run.updated)}</td><td><span class="tag ${run.state}">${run.state}</span>${run.version ? html` <a href="/models/${run.version}">v${run.version}</a>` : nothing}</td>
        <td>${run.lane}</td><td>${run.trigger}</td><td class="nowrap">${span(run.updated - run.started)}</td><td>${run.reason ?? ''}</td></tr>`)}</tbody></table></div></section>`;
  }

  private changes(models: Models): unknown {
    if (models.changes.length === 0) return nothing;
    return html`<section><h2>What served when</h2><ol class="timeline">${models.changes.map((change) => html`<li><time datetime=${new Date(change.changed).toISOString()}>${dateTime(change.changed)}</time>
      <span><b>${change.version ? `v${change.version}` : 'none'}</b> became ${change.alias}${change.previous ? ` after v${change.previous}` : ''}, by <b>${change.who}</b>: ${change.why}</span></li>`)}</ol></section>`;
  }
}

export const instanceTable = (instances: Instance[]): TemplateResult => html`
  <div class="scroll" tabindex="0" role="region" aria-label="Instances"><table><thead><tr><th scope="col">Instance</th><th scope="col">State</th><th scope="col">Serves</th><th scope="col">Wanted</th><th scope="col">On</th><th scope="col">Since</th><th scope="col">Reason</th></tr></thead>
  <tbody>${instances.map((instance) => html`<tr><th scope="row">${instance.instance}</th><td><span class="tag ${instance.state}">${instance.state}</span></td>
    <td>${instance.loadedVersion ? `v${instance.loadedVersion}` : '–'}</td><td>${instance.wantedVersion ? `v${instance.wantedVersion}` : '–'}</td>
    <td>${[instance.device, instance.dtype].filter(Boolean).join(', ') || '–'}</td><td>${ago(instance.since)}</td><td>${instance.reason ?? ''}</td></tr>`)}</tbody></table></div>`;

const NAMES: Record<string, string> = {
  macro_f1: 'Macro-F1', micro_f1: 'Micro-F1', accuracy: 'Accuracy', ece: 'Calibration error', macro_precision: 'Macro precision',
  macro_recall: 'Macro recall', macro_f1_low: 'Macro-F1, low end', macro_f1_high: 'Macro-F1, high end', loss: 'Loss',
};
const LESS_IS_BETTER = /ece|loss|error/;
const order = (name: string): number => (name in NAMES ? Object.keys(NAMES).indexOf(name) : 99);
const metricName = (name: string): string => NAMES[name] ?? name.replaceAll('_', ' ');
const metricText = (name: string, value: number): string =>
  value >= 0 && value <= 1 && !/loss|temperature|seconds/.test(name) ? percent(value) : String(Math.round(1000 * value) / 1000);

customElements.define('models-screen', ModelsScreen);
