// Versions, what served when, training runs, and the buttons that the training service obeys.
import { html, nothing, type TemplateResult } from 'lit';
import { call, get, post } from './api';
import { askReason, confirmThat } from './dialogs';
import { ago, count, dateTime, percent, span } from './format';
import { instanceTable } from './instances';
import { live } from './live';
import type { Flips, Models, Quality, Run, Version } from './models';
import { confusionMap, learningCurve, reliability } from './quality-charts';
import { empty, failed, go, needs, Screen, skeleton } from './screen';
import { store } from './store';
import { say } from './toast';
import { reasons, stateTag, versionCard } from './version-card';

const RUNNING = ['queued', 'running'];

class ModelsScreen extends Screen {
  private models?: Models;
  private error = '';
  private shown?: number;
  private against?: number;
  private quality?: Quality;
  private flips?: Flips | 'asked';

  /** The version that is looked at: the one in the address, else the champion, else the newest. */
  private get wanted(): number | undefined {
    return this.shown ?? this.models?.championVersion ?? this.models?.versions[0]?.version;
  }

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
    this.against = Number(new URLSearchParams(location.search).get('against')) || undefined;
    void this.loadQuality();
    this.requestUpdate();
  }

  private async load(): Promise<void> {
    try {
      this.models = await get<Models>('/api/models');
      this.error = '';
      void this.loadQuality();
    } catch (e) {
      this.error = (e as Error).message;
    }
    this.requestUpdate();
  }

  private async loadQuality(): Promise<void> {
    const version = this.wanted;
    if (!version) return;
    try {
      this.quality = await get<Quality>(`/api/models/${version}/quality`);
    } catch (e) {
      say((e as Error).message, 'bad');
    }
    this.requestUpdate();
  }

  private async findFlips(version?: number): Promise<void> {
    if (!version) return;
    this.flips = 'asked';
    this.requestUpdate();
    try {
      this.flips = await get<Flips>(`/api/models/${version}/flips`);
    } catch (e) {
      this.flips = undefined;
      say((e as Error).message, 'bad');
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
        ${store.can('ops') ? html`<button class="button" ?disabled=${!models.changes.some((change) => change.previous)} @click=${() => this.rollBack()}>Roll back</button>
        <button class="button primary" @click=${() => this.retrain()}>Retrain now</button>` : nothing}
        ${needs('ops', 'Retraining and rolling back need')}</header>
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
      ${store.can('ops') ? html`<button class="button small" @click=${() => this.cancel(run)}>Cancel</button>` : nothing}</div>
      <progress aria-label="Progress of the run" max="1" value=${share ?? nothing}></progress></section>`;
  }

  private versions(models: Models): TemplateResult {
    return html`<section class="versions"><h2 class="visually-hidden">Versions</h2><ol>${models.versions.map((version) => {
      const current = version.version === this.wanted;
      return html`<li><a href="/models/${version.version}" aria-current=${current ? 'true' : nothing}>
        <span class="row"><b>v${version.version}</b>${stateTag(version, models.championVersion)}
          <span class="grow"></span>${version.metrics.macroF1 === undefined ? nothing : html`<span class="score">${percent(version.metrics.macroF1)}</span>`}</span>
        <span class="muted">${ago(version.created)} · ${version.adaptation} · ${count(version.trainExamples)} examples</span></a></li>`;
    })}</ol></section>`;
  }

  private version(models: Models): unknown {
    const version = models.versions.find((candidate) => candidate.version === this.wanted);
    if (!version) return this.wanted ? html`<section class="card"><p>There is no version ${this.wanted}.</p></section>` : nothing;
    const before = models.versions.find((candidate) => candidate.version === (this.against ?? version.parentVersion));
    return html`<div class="stack">${versionCard(models, version, before, this.flips, {
      promote: () => void this.promote(version),
      against: (other) => go(`/models/${version.version}${other ? `?against=${other}` : ''}`),
      findFlips: () => void this.findFlips(version.version === models.championVersion ? before?.version : version.version),
    })}
      ${this.quality?.reviewed ? html`<p class="muted note-line">Below is what editors made of v${version.version} on ${count(this.quality.reviewed)} stories they looked at one by one. They look mostly at what it was least sure of, so it is better than this overall.</p>` : nothing}
      <div class="charts">${this.quality?.reviewed ? html`${confusionMap(this.quality)}${reliability(this.quality)}` : nothing}${learningCurve(models.versions, version.version)}</div></div>`;
  }

  private instances(models: Models): unknown {
    if (models.instances.length === 0) return nothing;
    return html`<section><h2>Who serves what</h2>${instanceTable(models.instances)}</section>`;
  }

  private runs(models: Models): unknown {
    const past = models.runs.filter((run) => !RUNNING.includes(run.state));
    if (past.length === 0) return nothing;
    return html`<section><h2>Training runs</h2><div class="scroll" tabindex="0" role="region" aria-label="Training runs"><table class="runs"><thead><tr><th scope="col">Ended</th><th scope="col">Result</th><th scope="col">Lane</th><th scope="col">Why it ran</th><th scope="col">Took</th><th scope="col">Reason</th></tr></thead>
      <tbody>${past.map((run) => html`<tr><td>${ago(run.updated)}</td><td><span class="tag ${run.state}">${run.state}</span>${run.version ? html` <a href="/models/${run.version}">v${run.version}</a>` : nothing}</td>
        <td>${run.lane}</td><td>${run.trigger}</td><td class="nowrap">${span(run.updated - run.started)}</td><td>${run.reason ? reasons(run.reason) : nothing}</td></tr>`)}</tbody></table></div></section>`;
  }

  private changes(models: Models): unknown {
    if (models.changes.length === 0) return nothing;
    return html`<section><h2>What served when</h2><ol class="timeline">${models.changes.map((change) => html`<li><time datetime=${new Date(change.changed).toISOString()}>${dateTime(change.changed)}</time>
      <span><b>${change.version ? `v${change.version}` : 'none'}</b> became ${change.alias}${change.previous ? ` after v${change.previous}` : ''}, by <b>${change.who}</b>: ${change.why}</span></li>`)}</ol></section>`;
  }
}

customElements.define('models-screen', ModelsScreen);
