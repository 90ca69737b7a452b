// Decisions on their way to the server. Nothing leaves the box before the server says that Kafka has it.
// Each has a key of its own, because tabs share the storage and a list would be overwritten by the next tab; the key
// names the editor, because whoever uses this browser next must not send it as theirs. Two tabs may send the same one:
// the server writes a decisionId once.
import { ApiError, call, type DecisionRequest, type DecisionResult } from './api';
import { store } from './store';

const PREFIX = 'slugline.outbox.';
/** A list of everybody's decisions, as earlier versions kept it. */
const OLD_KEY = 'slugline.outbox';
const BATCH = 50;
const PAUSE_MILLIS = [500, 1_000, 2_000, 5_000, 10_000];
const CONFLICT = 409;

/** The time orders decisions, of all tabs: an undo must not overtake what it takes back. */
interface Kept { made: number; request: DecisionRequest }

const prefixOf = (editor: string): string => `${PREFIX}${encodeURIComponent(editor).replaceAll('.', '%2E')}.`;

function keep(editor: string, request: DecisionRequest, made: number): void {
  localStorage.setItem(prefixOf(editor) + request.decisionId, JSON.stringify({ made, request } satisfies Kept));
}

function waiting(editor: string): DecisionRequest[] {
  return Object.keys(localStorage)
    .filter((key) => key.startsWith(prefixOf(editor)))
    .map((key) => JSON.parse(localStorage.getItem(key) ?? 'null') as Kept | null)
    .filter((kept): kept is Kept => kept !== null)
    .sort((one, other) => one.made - other.made)
    .map((kept) => kept.request);
}

/** Where people sign in nobody can tell whose an old list is, and it must not become a label in somebody else's name. */
function takeOver(editor: string): void {
  const old = localStorage.getItem(OLD_KEY);
  if (old === null) return;
  if (!store.overview?.signedIn) (JSON.parse(old) as DecisionRequest[]).forEach((request, i) => keep(editor, request, i));
  localStorage.removeItem(OLD_KEY);
}

class Outbox extends EventTarget {
  private sending = false;
  private failures = 0;
  reason = '';

  /** How many of this editor's wait, whichever tab they were made in. */
  get size(): number { return store.me === undefined ? 0 : waiting(store.me).length; }

  /** True while the server has been refusing or silent, so the counter is worth showing. */
  get stuck(): boolean { return this.failures > 0 && this.size > 0; }

  add(editor: string, request: DecisionRequest): void {
    keep(editor, request, performance.timeOrigin + performance.now());
    this.changed();
    void this.flush();
  }

  async flush(): Promise<void> {
    const editor = store.me;
    if (this.sending || editor === undefined) return;
    takeOver(editor);
    const batch = waiting(editor).slice(0, BATCH);
    if (batch.length === 0) return;
    this.sending = true;
    try {
      // Without sign-in the request itself names the editor; with it somebody else may have signed in, in another tab.
      const whose = store.overview?.signedIn ? editor : undefined;
      const { results } = await call<{ results: DecisionResult[] }>('POST', '/api/decisions', { decisions: batch, editor: whose });
      this.take(editor, results);
    } catch (e) {
      this.fail((e as Error).message);
      if (e instanceof ApiError && e.status === CONFLICT) void store.load();
    }
    this.sending = false;
    if (this.size > 0) {
      const pause = this.failures === 0 ? 0 : PAUSE_MILLIS[Math.min(this.failures, PAUSE_MILLIS.length) - 1];
      setTimeout(() => void this.flush(), pause);
    }
  }

  private take(editor: string, results: DecisionResult[]): void {
    let unsaved = '';
    for (const result of results) {
      if (result.outcome === 'unsaved') unsaved = result.reason;
      else localStorage.removeItem(prefixOf(editor) + result.decisionId);
      this.dispatchEvent(new CustomEvent('result', { detail: result }));
    }
    if (unsaved) {
      this.fail(unsaved);
    } else {
      this.failures = 0;
      this.changed();
    }
  }

  private fail(reason: string): void {
    this.failures++;
    this.reason = reason;
    this.changed();
  }

  private changed(): void { this.dispatchEvent(new CustomEvent('change')); }
}

export const outbox = new Outbox();
addEventListener('beforeunload', (e) => { if (outbox.stuck) e.preventDefault(); });
addEventListener('online', () => void outbox.flush());
// Only then is it known who is here.
store.addEventListener('change', () => void outbox.flush());
