// What is polled and how that goes.
import { html, nothing, type TemplateResult } from 'lit';
import { call, get, post } from './api';
import { confirmThat } from './dialogs';
import './feed-adder';
import type { Row } from './feed-adder';
import { ago, dateTime, plural } from './format';
import { live } from './live';
import { empty, failed, needs, Screen, skeleton } from './screen';
import { store } from './store';
import { say } from './toast';

interface Feed {
  id: string; url: string; title: string; paused: boolean; status: string; format?: string; httpStatus?: number; reason?: string;
  consecutiveFailures: number; entriesPerDay?: number; lastTry?: number; lastSuccess?: number; nextTry?: number; owner?: string; added: number;
}

const RELOAD_MILLIS = 300;

class FeedsScreen extends Screen {
  private feeds?: Feed[];
  private error = '';
  private rows: Row[] = [];
  private timer = 0;

  override connectedCallback(): void {
    super.connectedCallback();
    this.onLeave(live.on<{ topic: string }>('table', ({ topic }) => { if (topic.startsWith('feed')) this.loadSoon(); }));
    this.onLeave(live.on('reset', () => this.loadSoon()));
    void this.load();
  }

  private loadSoon(): void {
    clearTimeout(this.timer);
    this.timer = window.setTimeout(() => void this.load(), RELOAD_MILLIS);
  }

  private async load(): Promise<void> {
    try {
      this.feeds = await get<Feed[]>('/api/feeds');
      this.error = '';
    } catch (e) {
      this.error = (e as Error).message;
    }
    this.requestUpdate();
  }

  private async opml(input: HTMLInputElement): Promise<void> {
    const file = input.files?.[0];
    if (!file) return;
    try {
      this.rows = await call<Row[]>('POST', '/api/feeds/opml', await file.text(), 'application/xml');
      say(this.rows.length ? `${plural(this.rows.filter((row) => row.outcome === 'new').length, 'feed', 'feeds')} added` : 'The list names no feeds');
    } catch (e) {
      say((e as Error).message, 'bad');
    }
    input.value = '';
    this.requestUpdate();
  }

  private async retryFailing(): Promise<void> {
    try {
      const { count } = await post<{ count: number }>('/api/feeds/retry', {});
      say(`${plural(count, 'feed is', 'feeds are')} polled again now`, 'good');
    } catch (e) {
      say((e as Error).message, 'bad');
    }
  }

  private async press(feed: Feed, action: 'pause' | 'resume' | 'remove' | 'retry'): Promise<void> {
    try {
      if (action === 'remove') {
        if (!await confirmThat(`Remove “${feed.title}”?`, 'Its stories stay. Adding it again begins anew.', 'Remove')) return;
        await call('DELETE', `/api/feeds/${encodeURIComponent(feed.id)}`);
      } else {
        await post(`/api/feeds/${encodeURIComponent(feed.id)}/${action}`, {});
      }
      if (action === 'retry') say('It is polled again now');
      this.loadSoon();
    } catch (e) {
      say((e as Error).message, 'bad');
    }
  }

  override render(): TemplateResult {
    if (this.error && !this.feeds) return failed(this.error, () => this.load());
    if (!this.feeds) return skeleton(6);
    const failing = this.feeds.filter((feed) => feed.status === 'failing').length;
    const ops = store.can('ops');
    return html`<div class="page">
      <header class="pagehead"><h1>Feeds</h1><span class="muted">${plural(this.feeds.length, 'feed', 'feeds')}${failing ? `, ${failing} failing` : ''}</span><span class="grow"></span>
        ${failing && ops ? html`<button class="button" @click=${() => this.retryFailing()}>Retry all failing</button>` : nothing}
        ${ops ? html`<label class="button file">Import OPML<input class="visually-hidden" type="file" accept=".opml,.xml,text/xml" @change=${(e: Event) => this.opml(e.target as HTMLInputElement)}></label>` : nothing}
        <a class="button" href="/api/feeds/opml" download="slugline.opml">Export OPML</a>
        ${needs('ops', 'Adding, pausing and removing feeds needs')}</header>
      ${ops ? html`<feed-adder></feed-adder>` : nothing}
      ${this.rows.length ? html`<section class="card"><div class="row"><h2>Import</h2><span class="grow"></span><button class="button small quiet" @click=${() => { this.rows = []; this.requestUpdate(); }}>Close</button></div>
        <ul class="plain">${this.rows.map((row) => html`<li><span class="tag ${row.outcome}">${row.outcome}</span> ${row.url} <span class="muted">${row.reason ?? ''}</span></li>`)}</ul></section>` : nothing}
      ${this.feeds.length === 0 ? empty('No feeds yet', ops ? 'Paste the address of an RSS, Atom or JSON feed above, or import an OPML list.' : 'Somebody with the role ops can add some.') : this.table(this.feeds)}</div>`;
  }

  private table(feeds: Feed[]): TemplateResult {
    return html`<div class="scroll" tabindex="0" role="region" aria-label="Feeds"><table class="feeds"><thead><tr><th scope="col">Feed</th><th scope="col">State</th><th scope="col" class="number">A day</th><th scope="col">Last success</th><th scope="col">Next try</th><th scope="col"><span class="visually-hidden">Actions</span></th></tr></thead>
      <tbody>${feeds.map((feed) => html`<tr><th scope="row"><a href="/stories?feed=${encodeURIComponent(feed.id)}">${feed.title}</a><small>${feed.url}${feed.format ? ` · ${feed.format}` : ''}</small></th>
        <td><span class="tag ${feed.status}">${feed.status}</span>${feed.reason ? html`<small>${feed.reason}${feed.consecutiveFailures > 1 ? ` ${feed.consecutiveFailures} times in a row.` : ''}</small>` : nothing}</td>
        <td class="number">${feed.entriesPerDay === undefined ? '–' : Math.round(feed.entriesPerDay * 10) / 10}</td>
        <td class="nowrap" title=${dateTime(feed.lastSuccess)}>${ago(feed.lastSuccess)}</td><td class="nowrap" title=${dateTime(feed.nextTry)}>${feed.paused ? 'paused' : feed.nextTry ? (feed.nextTry < Date.now() ? 'now' : ago(feed.nextTry)) : '–'}</td>
        <td><div class="row end">${store.can('ops') ? html`${feed.status === 'failing' ? html`<button class="button small" aria-label="Retry ${feed.title}" @click=${() => this.press(feed, 'retry')}>Retry</button>` : nothing}<button class="button small" aria-label="${feed.paused ? 'Resume' : 'Pause'} ${feed.title}" @click=${() => this.press(feed, feed.paused ? 'resume' : 'pause')}>${feed.paused ? 'Resume' : 'Pause'}</button>
          <button class="button small quiet" aria-label="Remove ${feed.title}" @click=${() => this.press(feed, 'remove')}>Remove</button>` : nothing}</div></td></tr>`)}</tbody></table></div>`;
  }
}
customElements.define('feeds-screen', FeedsScreen);
