// What no service could process, grouped by reason: why, what it was, and back again.
import { html, nothing, type TemplateResult } from 'lit';
import { get, post } from './api';
import { confirmThat } from './dialogs';
import { ago, count, plural } from './format';
import { empty, needs, replaceParameters, Screen, skeleton } from './screen';
import { store } from './store';
import { say } from './toast';

interface DeadLetter {
  partition: number; offset: number; at: number; key?: string; reason: string; exception?: string; topic?: string;
  service?: string; attempt?: string; payload: string; replays: number; sentBack: boolean;
}
interface DeadLetterList { total: number; complete: boolean; reasons: Record<string, number>; letters: DeadLetter[] }

const SEARCH_PAUSE_MILLIS = 300;

class DeadLetters extends Screen {
  private letters?: DeadLetterList;
  private reason = '';
  private text = '';
  private timer = 0;

  override connectedCallback(): void {
    super.connectedCallback();
    this.reason = new URLSearchParams(location.search).get('reason') ?? '';
    void this.load();
  }

  private async load(): Promise<void> {
    try {
      this.letters = await get<DeadLetterList>(`/api/dead-letters?${new URLSearchParams({ reason: this.reason, q: this.text })}`);
    } catch (e) {
      say((e as Error).message, 'bad');
    }
    this.requestUpdate();
  }

  private pick(reason: string): void {
    this.reason = reason === this.reason ? '' : reason;
    const parameters = new URLSearchParams(location.search);
    if (this.reason) parameters.set('reason', this.reason);
    else parameters.delete('reason');
    replaceParameters(parameters);
    void this.load();
  }

  private search(text: string): void {
    this.text = text;
    clearTimeout(this.timer);
    this.timer = window.setTimeout(() => void this.load(), SEARCH_PAUSE_MILLIS);
  }

  private async replay(reason: string): Promise<void> {
    try {
      const dry = await post<{ count: number; skipped: number }>('/api/dead-letters/replay', { reason, dryRun: true });
      const left = dry.skipped ? ` ${plural(dry.skipped, 'record is', 'records are')} left out: sent back already, come back three times, or without the bytes and the topic to go back to.` : '';
      if (dry.count === 0) {
        say(`Nothing to replay.${left}`);
      } else if (await confirmThat(`Replay ${plural(dry.count, 'record', 'records')}?`, `Their original bytes go back to where they came from.${left}`, 'Replay')) {
        const done = await post<{ count: number }>('/api/dead-letters/replay', { reason, dryRun: false });
        say(`${plural(done.count, 'record', 'records')} replayed`, 'good');
        await this.load();
      }
    } catch (e) {
      say((e as Error).message, 'bad');
    }
  }

  override render(): TemplateResult {
    const letters = this.letters;
    if (!letters) return html`<section><h2>Dead letters</h2>${skeleton(2)}</section>`;
    if (letters.total === 0) return html`<section><h2>Dead letters</h2>${empty('No dead letters', 'Every record of the last 30 days could be processed.')}</section>`;
    return html`<section><div class="row"><h2>Dead letters</h2><span class="muted">${count(letters.total)} in the last 30 days</span><span class="grow"></span>
        <label class="find"><span class="visually-hidden">Search dead letters</span><input type="search" placeholder="Search in them" .value=${this.text} @input=${(e: Event) => this.search((e.target as HTMLInputElement).value)}></label></div>
      ${needs('ops', 'Replaying them needs')}
      ${this.reasons(letters)}
      <ul class="letters">${letters.letters.map((letter) => this.letter(letter))}</ul>
      ${letters.letters.length ? nothing : html`<p class="muted">None of them has that in it.</p>`}
      ${letters.complete ? nothing : html`<p class="muted">Only the newest are shown.</p>`}</section>`;
  }

  private reasons(letters: DeadLetterList): TemplateResult {
    return html`<table class="reasons"><thead><tr><th scope="col">Reason</th><th scope="col" class="number">Records</th><th scope="col"><span class="visually-hidden">Actions</span></th></tr></thead>
      <tbody>${Object.entries(letters.reasons).map(([reason, n]) => html`<tr class=${reason === this.reason ? 'on' : ''}><th scope="row">${reason}</th><td class="number">${count(n)}</td>
        <td><div class="row end"><button class="button small" aria-pressed=${reason === this.reason} @click=${() => this.pick(reason)}>${reason === this.reason ? 'Show all' : 'Show'}<span class="visually-hidden"> ${reason}</span></button>
          ${store.can('ops') ? html`<button class="button small" @click=${() => this.replay(reason)}>Replay<span class="visually-hidden"> ${reason}</span></button>` : nothing}</div></td></tr>`)}</tbody></table>`;
  }

  private letter(letter: DeadLetter): TemplateResult {
    return html`<li><details><summary><span class="tag refused">${letter.reason}</span><span class="key">${letter.key ?? 'no key'}</span>
      <span class="muted">${[letter.service, letter.topic, ago(letter.at), letter.replays ? `came back ${plural(letter.replays, 'time', 'times')}` : '', letter.sentBack ? 'sent back' : ''].filter(Boolean).join(' · ')}</span></summary>
      ${letter.exception ? html`<p>${letter.exception}</p>` : nothing}<pre tabindex="0" aria-label="Payload">${letter.payload}</pre></details></li>`;
  }
}
customElements.define('dead-letters', DeadLetters);
