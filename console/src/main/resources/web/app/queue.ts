// The list behind Review and Stories: what is loaded, which one is current, and what was decided here.
import { ApiError, get, type Article, type DecisionRequest, type DecisionResult, type Page, type State } from './api';
import type { ArticleChange } from './live';
import { outbox } from './outbox';
import { store } from './store';

const AHEAD = 15;
const PAGE = 50;

interface Step { request: DecisionRequest; before: Article }

export type Mode = 'review' | 'stories';

export class Queue extends EventTarget {
  articles: Article[] = [];
  total = 0;
  at = 0;
  loading = true;
  slow = false;
  error = '';
  fresh = 0;
  selected = new Set<string>();
  /** Articles that another editor touched while they were on this screen. */
  touched = new Map<string, string>();
  /** Secondary labels that were put together here, of stories whose decision is still to come. */
  private chosen = new Map<string, string[]>();
  private undone: Step[] = [];
  private steps: Step[] = [];
  private shownAt = performance.now();
  private generation = 0;
  private extending = false;
  private reported = new Set<string>();

  constructor(private mode: Mode, private parameters: URLSearchParams) { super(); }

  get current(): Article | undefined { return this.articles[this.at]; }
  get canUndo(): boolean { return this.steps.length > 0; }

  async load(mode: Mode, parameters: URLSearchParams): Promise<void> {
    this.mode = mode;
    this.parameters = parameters;
    const generation = ++this.generation;
    const keep = this.current?.id;
    this.loading = true;
    const timer = setTimeout(() => { this.slow = true; this.changed(); }, 120);
    try {
      const page = await this.page(0);
      if (generation !== this.generation) return;
      this.articles = page.articles;
      this.total = page.total;
      this.at = Math.max(0, this.articles.findIndex((article) => article.id === keep));
      this.fresh = 0;
      this.reported.clear();
      this.error = '';
      this.shownAt = performance.now();
    } catch (e) {
      if (generation === this.generation) this.error = (e as ApiError).message;
    }
    clearTimeout(timer);
    if (generation === this.generation) {
      this.loading = false;
      this.slow = false;
      this.changed();
    }
  }

  private page(offset: number): Promise<Page> {
    const parameters = new URLSearchParams(this.parameters);
    parameters.set('limit', String(PAGE));
    if (this.mode === 'stories') parameters.set('offset', String(offset));
    return get<Page>(`${this.mode === 'review' ? '/api/review' : '/api/articles'}?${parameters}`);
  }

  /** More of the list, before anyone waits for it. */
  async extend(): Promise<void> {
    const open = this.articles.slice(this.at).filter((article) => !this.decidedHere(article)).length;
    const more = this.mode === 'review' ? open < AHEAD && open < this.total : this.articles.length < this.total;
    if (this.extending || this.loading || !more) return;
    this.extending = true;
    const generation = this.generation;
    try {
      const page = await this.page(this.articles.length);
      if (generation === this.generation) {
        const known = new Set(this.articles.map((article) => article.id));
        this.articles = [...this.articles, ...page.articles.filter((article) => !known.has(article.id))];
        this.changed();
      }
    } catch {
      // The list just stays as long as it is; the next move asks again.
    }
    this.extending = false;
  }

  move(to: number): void {
    if (this.articles.length === 0) return;
    this.at = Math.max(0, Math.min(this.articles.length - 1, to));
    this.shownAt = performance.now();
    if (this.mode === 'review' || this.at > this.articles.length - AHEAD) void this.extend();
    this.changed();
  }

  decidedHere(article: Article): boolean {
    return this.steps.some((step) => step.request.articleId === article.id);
  }

  /** The secondary labels that are shown, and go along with a decision: those chosen here, else those that it has. */
  secondaryLabels(article: Article): string[] { return this.chosen.get(article.id) ?? article.secondaryLabels; }

  toggleSecondary(article: Article, label: string): void {
    const shown = this.secondaryLabels(article);
    this.chosen.set(article.id, shown.includes(label) ? shown.filter((other) => other !== label) : [...shown, label]);
    this.changed();
  }

  /** Without secondary labels the editor was not asked for them, which is not the same as that there are none. */
  label(article: Article, label: string, action: 'LABEL' | 'ADJUDICATE' = 'LABEL', shown?: string[]): void {
    const secondaryLabels = shown?.filter((other) => other !== label);
    this.chosen.delete(article.id);
    const best = article.machine?.top[0]?.label;
    const state: State = action === 'ADJUDICATE' ? 'adjudicated' : label === best ? 'confirmed' : 'corrected';
    const millis = Math.round(performance.now() - this.shownAt);
    this.decide(article, { action, label, secondaryLabels, decisionMillis: millis }, {
      label, secondaryLabels: secondaryLabels ?? [], state, editor: store.me, blind: false, rivalEditor: undefined, rivalLabel: undefined,
    });
  }

  flag(article: Article): void { this.decide(article, { action: 'FLAG' }, { flagged: true }); }
  skip(article: Article): void { this.decide(article, { action: 'SKIP' }, {}); }

  private decide(article: Article, what: Partial<DecisionRequest>, after: Partial<Article>): void {
    const me = store.me;
    if (me === undefined) return;
    const request = {
      decisionId: crypto.randomUUID(), articleId: article.id, blind: article.blind, shownVersion: article.modelVersion,
      seen: article.decisionId, ...what,
    } as DecisionRequest;
    this.steps.push({ request, before: article });
    this.replace({ ...article, ...after, ...(after.label ? { decisionId: request.decisionId, decided: Date.now() } : {}) });
    outbox.add(me, request);
    if (request.action !== 'FLAG' && this.mode === 'review') this.forward();
    this.changed();
  }

  /** The next one that is still open. */
  private forward(): void {
    let next = this.at + 1;
    while (next < this.articles.length && this.decidedHere(this.articles[next])) next++;
    this.move(next);
  }

  undo(): Article | undefined {
    const me = store.me;
    const step = me === undefined ? undefined : this.steps.pop();
    if (me === undefined || !step) return undefined;
    const request: DecisionRequest = {
      decisionId: crypto.randomUUID(), articleId: step.request.articleId, action: 'UNDO',
      undoes: step.request.decisionId, blind: false,
    };
    outbox.add(me, request);
    this.replace(step.before);
    this.undone.push(step);
    const at = this.articles.findIndex((article) => article.id === step.before.id);
    if (at >= 0) this.move(at);
    this.changed();
    return step.before;
  }

  toggle(article: Article): void {
    if (!this.selected.delete(article.id)) this.selected.add(article.id);
    this.changed();
  }

  toggleRange(to: number): void {
    const last = this.articles.findIndex((article) => article.id === [...this.selected].pop());
    const from = last < 0 ? to : last;
    for (let i = Math.min(from, to); i <= Math.max(from, to); i++) this.selected.add(this.articles[i].id);
    this.changed();
  }

  result(result: DecisionResult): string | undefined {
    if (result.outcome === 'saved' && result.conflict) {
      const step = this.steps.find((candidate) => candidate.request.decisionId === result.decisionId);
      const article = this.articles.find((candidate) => candidate.id === step?.request.articleId);
      if (article) {
        this.replace({ ...article, state: 'conflict', rivalEditor: result.conflict.editor, rivalLabel: result.conflict.label });
        this.changed();
      }
    } else if (result.outcome === 'refused') {
      const at = this.steps.findIndex((step) => step.request.decisionId === result.decisionId);
      if (at >= 0) {
        this.replace(this.steps[at].before);
        this.steps.splice(at, 1);
        this.changed();
      }
      return result.reason;
    }
    return undefined;
  }

  /** Takes in what happened elsewhere. */
  hear(changes: ArticleChange[]): void {
    const me = store.me;
    for (const change of changes) {
      const article = this.articles.find((candidate) => candidate.id === change.id);
      if (!article) {
        if (change.state === 'machine' && change.decisionId === undefined && !this.reported.has(change.id)) {
          this.reported.add(change.id);
          this.fresh++;
        }
        continue;
      }
      const pending = this.steps.some((step) => step.request.articleId === change.id);
      if (change.editor && change.editor !== me && change.decisionId !== article.decisionId) {
        this.touched.set(change.id, change.editor);
      } else if (pending && change.state === 'machine') {
        continue;
      }
      const hidden = article.blind && change.state === 'machine';
      this.replace({
        ...article, ...change, label: hidden ? article.label : change.label,
        secondaryLabels: hidden ? article.secondaryLabels : change.secondaryLabels,
        rivalEditor: change.rivalEditor, rivalLabel: change.rivalLabel,
      } as Article);
    }
    this.changed();
  }

  private replace(article: Article): void {
    const at = this.articles.findIndex((candidate) => candidate.id === article.id);
    if (at >= 0) this.articles = this.articles.with(at, article);
  }

  private changed(): void { this.dispatchEvent(new CustomEvent('change')); }
}
