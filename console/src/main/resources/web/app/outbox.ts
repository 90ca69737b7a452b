// Decisions on their way to the server. Nothing leaves the box before the server says that Kafka has it.
import { call, type DecisionRequest, type DecisionResult } from './api';

const KEY = 'slugline.outbox';
const BATCH = 50;
const PAUSE_MILLIS = [500, 1_000, 2_000, 5_000, 10_000];

class Outbox extends EventTarget {
  private waiting: DecisionRequest[] = JSON.parse(localStorage.getItem(KEY) ?? '[]');
  private sending = false;
  private failures = 0;
  reason = '';

  get size(): number { return this.waiting.length; }

  /** True while the server has been refusing or silent, so the counter is worth showing. */
  get stuck(): boolean { return this.failures > 0 && this.size > 0; }

  add(request: DecisionRequest): void {
    this.waiting.push(request);
    this.keep();
    void this.flush();
  }

  async flush(): Promise<void> {
    if (this.sending || this.waiting.length === 0) return;
    this.sending = true;
    const batch = this.waiting.slice(0, BATCH);
    try {
      const { results } = await call<{ results: DecisionResult[] }>('POST', '/api/decisions', { decisions: batch });
      this.take(results);
    } catch (e) {
      this.fail((e as Error).message);
    }
    this.sending = false;
    if (this.waiting.length > 0) {
      const pause = this.failures === 0 ? 0 : PAUSE_MILLIS[Math.min(this.failures, PAUSE_MILLIS.length) - 1];
      setTimeout(() => void this.flush(), pause);
    }
  }

  private take(results: DecisionResult[]): void {
    const done = new Set<string>();
    let unsaved = '';
    for (const result of results) {
      if (result.outcome === 'unsaved') unsaved = result.reason;
      else done.add(result.decisionId);
      this.dispatchEvent(new CustomEvent('result', { detail: result }));
    }
    this.waiting = this.waiting.filter((request) => !done.has(request.decisionId));
    if (unsaved) this.fail(unsaved);
    else this.failures = 0;
    this.keep();
  }

  private fail(reason: string): void {
    this.failures++;
    this.reason = reason;
    this.keep();
  }

  private keep(): void {
    localStorage.setItem(KEY, JSON.stringify(this.waiting));
    this.dispatchEvent(new CustomEvent('change'));
  }
}

export const outbox = new Outbox();
addEventListener('beforeunload', (e) => { if (outbox.stuck) e.preventDefault(); });
addEventListener('online', () => void outbox.flush());
