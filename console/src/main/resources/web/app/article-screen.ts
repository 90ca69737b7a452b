// One article with all that is known of it.
import { html, nothing, type TemplateResult } from 'lit';
import { get, type Article, type Detail } from './api';
import { also, dot, meta, scores, stateMark, timeline, words } from './article-parts';
import { live, type ArticleChange } from './live';
import { empty, failed, Screen, skeleton } from './screen';
import { store } from './store';
import { say } from './toast';
import { whyPanel, type Why } from './why';

class ArticleScreen extends Screen {
  private detail?: Detail;
  private similar: Article[] = [];
  private why?: Why | 'asked';
  private error = '';
  private missing = false;
  private id = '';

  override connectedCallback(): void {
    super.connectedCallback();
    this.listen('popstate', () => this.follow());
    this.onLeave(live.on<ArticleChange[]>('articles', (changes) => {
      if (changes.some((change) => change.id === this.id)) void this.load();
    }));
    this.follow();
  }

  private follow(): void {
    if (!location.pathname.startsWith('/article/')) return;
    this.id = decodeURIComponent(location.pathname.slice('/article/'.length));
    this.detail = undefined;
    this.why = undefined;
    void this.load();
  }

  private async load(): Promise<void> {
    const address = `/api/articles/${encodeURIComponent(this.id)}`;
    try {
      this.detail = await get<Detail>(address);
      this.error = '';
      this.requestUpdate();
      this.similar = await get<Article[]>(`${address}/similar`);
    } catch (e) {
      this.missing = (e as { status?: number }).status === 404;
      this.error = (e as Error).message;
    }
    this.requestUpdate();
  }

  private async explain(): Promise<void> {
    this.why = 'asked';
    this.requestUpdate();
    try {
      this.why = await get<Why>(`/api/articles/${encodeURIComponent(this.id)}/why`);
    } catch (e) {
      this.why = undefined;
      say((e as Error).message, 'bad');
    }
    this.requestUpdate();
  }

  override render(): TemplateResult {
    const detail = this.detail;
    if (this.missing) return empty('This story is not here', this.error, html`<a class="button" href="/stories">All stories</a>`);
    if (this.error && !detail) return failed(this.error, () => this.load());
    if (!detail) return skeleton(6);
    const newest = detail.classifications.at(-1);
    return html`<div class="page article"><article>
      <header>${meta(detail.article)}<h1 dir="auto">${detail.article.title || 'Untitled'}</h1>
        <div class="standing">${stateMark(detail.article)}<b>${store.name(detail.article.label)}</b>${also(detail.article.secondaryLabels)}</div></header>
      ${words(detail.body)}
      ${detail.categories.length ? html`<p class="muted">The publisher’s own categories: ${detail.categories.join(', ')}</p>` : nothing}
      ${detail.duplicateOf ? html`<p class="muted">Nearly repeats <a href="/article/${encodeURIComponent(detail.duplicateOf)}">an earlier story</a>.</p>` : nothing}
      </article>
      <div class="beside">
        <section><h2>Scores</h2>${newest ? html`<p class="muted">${newest.modelName} v${newest.modelVersion}, ${newest.tokens} tokens${newest.truncated ? ', text cut to what the model reads' : ''}</p>${scores(newest.labels)}`
          : html`<p class="muted">No model has scored this story yet.</p>`}</section>
        <section><h2>Why this label?</h2>${newest ? whyPanel(this.why, () => this.explain()) : html`<p class="muted">It has none yet.</p>`}</section>
        <section><h2>History</h2>${timeline(detail)}</section>
        <section><h2>Similar stories</h2>${this.similar.length === 0 ? html`<p class="muted">None shares enough telling words.</p>` : html`
          <ul class="similar">${this.similar.map((article) => html`<li><a href="/article/${encodeURIComponent(article.id)}" dir="auto">${article.title || 'Untitled'}</a>
            <span class="under">${dot(article)} ${store.shortName(article.label)}</span></li>`)}</ul>`}</section>
      </div></div>`;
  }
}
customElements.define('article-screen', ArticleScreen);
