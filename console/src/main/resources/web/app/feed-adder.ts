// Adding a feed: the connector reads the address first, and one decides on what it found.
import { html, nothing, type TemplateResult } from 'lit';
import { post } from './api';
import { ago, count, languageName, plural, span } from './format';
import { Screen } from './screen';
import { say } from './toast';

interface Preview {
  url: string; format: string; title?: string; note?: string; nextPollMillis: number; entries: number; languages: string[];
  latest: { title: string; url?: string; published?: number }[];
}
interface Looked { known: boolean; preview?: Preview; reason?: string }
export interface Row { url: string; outcome: 'new' | 'known' | 'refused'; id?: string; reason?: string }

class FeedAdder extends Screen {
  /** The address that the answer below the field is about. */
  private asked = '';
  private looked?: Looked;
  /** Nobody could look. */
  private away = '';

  private async look(e: SubmitEvent): Promise<void> {
    e.preventDefault();
    const url = this.field.value.trim();
    this.show(url);
    try {
      const looked = await post<Looked>('/api/feeds/preview', { url });
      if (this.asked === url) this.looked = looked;
    } catch (failure) {
      if (this.asked === url) this.away = (failure as Error).message;
    }
    this.requestUpdate();
    await this.updateComplete;
    this.querySelector<HTMLElement>('.preview .primary')?.focus();
  }

  private async add(): Promise<void> {
    try {
      const row = await post<Row>('/api/feeds', { url: this.asked });
      if (row.outcome === 'refused') {
        say(row.reason ?? 'Refused', 'bad');
      } else {
        say(row.outcome === 'new' ? 'Added; its stories come within seconds' : 'That feed is here already', row.outcome === 'new' ? 'good' : 'plain');
        this.clear();
      }
    } catch (failure) {
      say((failure as Error).message, 'bad');
    }
  }

  private get field(): HTMLInputElement { return this.querySelector<HTMLInputElement>('#feed-url')!; }

  private show(url: string): void {
    this.asked = url;
    this.looked = undefined;
    this.away = '';
    this.requestUpdate();
  }

  private clear(): void {
    this.field.value = '';
    this.show('');
    this.field.focus();
  }

  override render(): TemplateResult {
    return html`<form class="add" @submit=${(e: SubmitEvent) => this.look(e)}><label class="visually-hidden" for="feed-url">Address of a feed, or of a page that names one</label>
        <input id="feed-url" name="url" type="url" required placeholder="https://example.org/feed.xml" autocomplete="off"><button class="button primary">Preview</button></form>
      ${this.asked ? html`<section class="card preview" aria-live="polite" aria-busy=${!this.looked && !this.away}>${this.answer()}</section>` : nothing}`;
  }

  private answer(): TemplateResult {
    if (this.looked?.preview) return this.found(this.looked.preview, this.looked.known);
    const reason = this.away || this.looked?.reason;
    if (!reason) return html`<div class="row"><p class="muted">Reading ${this.asked}</p><span class="grow"></span>${this.dismissal('Stop')}</div>`;
    return html`<div class="row"><h2>${this.away ? 'Nobody could look' : 'Nothing to read there'}</h2><span class="grow"></span>${this.dismissal('Close')}${this.keep('Add it anyway', '')}</div>
      <p class="muted">${this.asked}</p><p class="banner">${reason}</p>`;
  }

  private found(feed: Preview, known: boolean): TemplateResult {
    return html`<div class="row"><h2 dir="auto">${feed.title ?? feed.url}</h2><span class="tag">${feed.format}</span><span class="grow"></span>
        ${this.dismissal(known ? 'Close' : 'Not this one')}${known ? html`<span class="muted">It is here already.</span>` : this.keep('Add feed', 'primary')}</div>
      ${feed.note ? html`<p class="banner">${feed.note}</p>` : nothing}
      <dl class="facts">${feed.url === this.asked ? nothing : html`<dt>Feed</dt><dd>${feed.url}, which the address leads to</dd>`}
        <dt>Stories</dt><dd>${plural(feed.entries, 'story', 'stories')} in it now${feed.entries ? ', all of which are read at once' : ''}</dd>
        <dt>Language</dt><dd>${feed.languages.length ? feed.languages.map(languageName).join(', ') : 'it does not say, and its texts are too short to tell'}</dd>
        <dt>Polled again</dt><dd>after ${span(feed.nextPollMillis)}, then as often as it has news</dd></dl>
      ${feed.latest.length ? html`<h3>${feed.latest.length < feed.entries ? `Its latest ${count(feed.latest.length)}` : 'Its stories'}</h3>
        <ul class="similar">${feed.latest.map((story) => html`<li><span class="headline" dir="auto">${story.title || 'Untitled'}</span>
          <span class="under">${story.published ? ago(story.published) : 'undated'}</span></li>`)}</ul>` : nothing}`;
  }

  private dismissal(name: string): TemplateResult {
    return html`<button type="button" class="button small quiet" @click=${() => this.clear()}>${name}</button>`;
  }

  private keep(name: string, tone: string): TemplateResult {
    return html`<button type="button" class="button small ${tone}" @click=${() => this.add()}>${name}</button>`;
  }
}
customElements.define('feed-adder', FeedAdder);
