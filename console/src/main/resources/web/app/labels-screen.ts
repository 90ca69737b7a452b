// What each label means to editors, how often they agree with the machine about it, and labels in and out.
import { html, nothing, type TemplateResult } from 'lit';
import { call, get, post, put, type Guide, type Label } from './api';
import { bar } from './article-parts';
import { ask, askReason } from './dialogs';
import type { Facets } from './filters';
import { ago, count, percent, plural } from './format';
import { live } from './live';
import type { Quality } from './models';
import { empty, failed, needs, Screen, skeleton } from './screen';
import { store } from './store';
import { say } from './toast';

class LabelsScreen extends Screen {
  private stories: Record<string, number> = {};
  private quality?: Quality;
  private refused: string[] = [];

  override connectedCallback(): void {
    super.connectedCallback();
    this.onLeave(live.on('reset', () => void this.load()));
    void this.load();
  }

  private async load(): Promise<void> {
    try {
      this.stories = (await get<Facets>('/api/articles/facets')).label ?? {};
      const version = store.overview?.championVersion;
      this.quality = version ? await get<Quality>(`/api/models/${version}/quality`) : undefined;
    } catch (e) {
      say((e as Error).message, 'bad');
    }
    this.requestUpdate();
  }

  private async change(done: string, action: () => Promise<unknown>): Promise<void> {
    try {
      await action();
      say(done, 'good');
    } catch (e) {
      say((e as Error).message, 'bad');
    }
  }

  private async edit(label: Label): Promise<void> {
    const known = store.guides.find((guide) => guide.id === label.id && guide.state === 'guideline');
    const answer = await ask(`Guideline for “${store.name(label.id)}”`,
      'What belongs here and what does not; editors see it where they choose. Empty brings the label set’s own words back.',
      [{ name: 'text', title: 'Guideline', value: known?.text ?? label.description ?? '', long: true, optional: true }], 'Save');
    if (answer) await this.change('The guideline is saved', () => put(`/api/guides/${encodeURIComponent(label.id)}`, answer));
  }

  private async request(): Promise<void> {
    const answer = await ask('Ask for a new label', 'Whoever runs Slugline answers here. The label comes with the next label set.',
      [{ name: 'name', title: 'Name' }, { name: 'text', title: 'What belongs there, and why it is needed', long: true }], 'Ask for it');
    if (answer) await this.change('Your wish is kept', () => post('/api/guides/requests', answer));
  }

  private async answer(guide: Guide, accepted: boolean): Promise<void> {
    const why = await askReason(`${accepted ? 'Accept' : 'Decline'} “${guide.name}”?`,
      accepted ? 'Accepting says that the next label set will have it.' : 'The wish stays here with your reason.', accepted ? 'Accept' : 'Decline');
    if (why) await this.change('Answered', () => post(`/api/guides/requests/${encodeURIComponent(guide.id)}/answer`, { accepted, why }));
  }

  private async take(input: HTMLInputElement): Promise<void> {
    const file = input.files?.[0];
    if (!file) return;
    const type = file.name.endsWith('.csv') ? 'text/csv' : 'application/jsonl';
    await this.change('The file is read', async () => {
      const done = await call<{ taken: number; refused: string[] }>('POST', '/api/labels/import', await file.text(), type);
      this.refused = done.refused;
      say(`${plural(done.taken, 'label', 'labels')} imported${done.refused.length ? `, ${done.refused.length} refused` : ''}`);
    });
    input.value = '';
    this.requestUpdate();
  }

  override render(): TemplateResult {
    if (!store.overview) return store.error ? failed(store.error, () => store.load()) : skeleton(6);
    const editor = store.can('editor');
    return html`<div class="page">
      <header class="pagehead"><h1>Labels</h1><span class="muted">${plural(store.labels.length, 'label', 'labels')}</span><span class="grow"></span>
        ${editor ? html`<label class="button file" title="CSV or JSON Lines with label, title, text and perhaps articleId and secondary_labels">Import
          <input class="visually-hidden" type="file" accept=".csv,.jsonl,.ndjson" @change=${(e: Event) => this.take(e.target as HTMLInputElement)}></label>` : nothing}
        <a class="button" href="/api/labels/export.csv" download="labels.csv">Export CSV</a>
        <a class="button" href="/api/labels/export.jsonl" download="labels.jsonl">Export JSON Lines</a>
        ${editor ? html`<button class="button primary" @click=${() => this.request()}>Ask for a label</button>` : nothing}
        ${needs('editor', 'Writing guidelines, importing and asking for labels need')}</header>
      ${this.refused.length ? html`<section class="card"><h2>Refused rows</h2><ul class="plain">${this.refused.map((row) => html`<li>${row}</li>`)}</ul></section>` : nothing}
      ${store.labels.length === 0 ? empty('No labels yet', 'They come with the first model version.') : this.labels(editor)}
      ${this.wishes()}</div>`;
  }

  private labels(editor: boolean): TemplateResult {
    return html`<div class="scroll" tabindex="0" role="region" aria-label="Labels"><table class="guides"><thead><tr>
      <th scope="col">Label</th><th scope="col">What belongs here</th><th scope="col" class="number">Stories</th>
      <th scope="col">Editors agree</th><th scope="col"><span class="visually-hidden">Actions</span></th></tr></thead>
      <tbody>${store.labels.map((label) => html`<tr>
        <th scope="row"><a href="/stories?label=${encodeURIComponent(label.id)}">${store.name(label.id)}</a><small>${label.id}</small></th>
        <td class="guide">${this.guideline(label)}</td>
        <td class="number">${count(this.stories[label.id] ?? 0)}</td><td>${this.agreement(label.id)}</td>
        <td class="number">${editor ? html`<button class="button small" aria-label="Edit the guideline of ${store.name(label.id)}" @click=${() => this.edit(label)}>Edit</button>` : nothing}</td></tr>`)}
      </tbody></table></div>`;
  }

  private guideline(label: Label): unknown {
    const known = store.guides.find((guide) => guide.id === label.id && guide.state === 'guideline');
    return known ? html`${known.text}<small>${known.editor}, ${ago(known.updated)}</small>`
      : label.description ?? html`<span class="muted">Nobody has written that down yet.</span>`;
  }

  /** Of the stories that the serving version gave this label, the share where editors kept it. */
  private agreement(label: string): unknown {
    const said = this.quality?.cells.filter((cell) => cell.said === label) ?? [];
    const all = said.reduce((sum, cell) => sum + cell.count, 0);
    if (all === 0) return html`<span class="muted">not reviewed</span>`;
    const kept = said.filter((cell) => cell.given === label).reduce((sum, cell) => sum + cell.count, 0);
    return html`<span class="agreement">${bar(kept / all)}<span>${percent(kept / all)} of ${count(all)}</span></span>`;
  }

  private wishes(): unknown {
    const wishes = store.guides.filter((guide) => guide.state !== 'guideline');
    if (wishes.length === 0) return nothing;
    return html`<section><h2>Labels that editors want</h2><ul class="wishes">${wishes.map((guide) => html`<li class="card">
      <div class="row"><b>${guide.name}</b><span class="tag ${guide.state}">${guide.state}</span><span class="muted">${guide.editor}, ${ago(guide.updated)}</span><span class="grow"></span>
        ${guide.state === 'requested' && store.can('admin') ? html`<button class="button small" @click=${() => this.answer(guide, true)}>Accept</button>
          <button class="button small quiet" @click=${() => this.answer(guide, false)}>Decline</button>` : nothing}</div>
      <p>${guide.text}</p>${guide.answer ? html`<p class="reason">${guide.answer}</p>` : nothing}</li>`)}</ul></section>`;
  }
}
customElements.define('labels-screen', LabelsScreen);
