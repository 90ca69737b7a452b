// One event stream for the page. Events: articles, table, projection, reset, and status when the pill changes.
import type { Projection } from './api';

export type LiveStatus = 'connecting' | 'live' | 'reconnecting' | 'stale' | 'catching-up' | 'waiting';

export interface ArticleChange {
  id: string; state: string; label?: string; secondaryLabels: string[]; editor?: string; decided?: number; decisionId?: string;
  rivalLabel?: string; rivalEditor?: string; flagged: boolean; modelVersion?: number; revision: number;
}

const SILENCE_MILLIS = 12_000;

class Live extends EventTarget {
  status: LiveStatus = 'connecting';
  projection?: Projection;
  private heard = Date.now();
  private source?: EventSource;

  open(): void {
    this.source = new EventSource('/api/events');
    this.source.onopen = () => this.hear();
    this.source.onerror = () => this.become('reconnecting');
    this.source.addEventListener('beat', () => this.hear());
    this.source.addEventListener('hello', (e) => this.greet(e as MessageEvent));
    this.source.addEventListener('reset', (e) => { this.greet(e as MessageEvent); this.tell('reset', undefined); });
    this.source.addEventListener('projection', (e) => this.greet(e as MessageEvent));
    for (const name of ['articles', 'table']) {
      this.source.addEventListener(name, (e) => { this.hear(); this.tell(name, JSON.parse((e as MessageEvent).data)); });
    }
    setInterval(() => {
      if (this.status === 'live' && Date.now() - this.heard > SILENCE_MILLIS) this.become('stale');
    }, 2_000);
  }

  on<T>(name: string, heard: (data: T) => void): () => void {
    const listener = (e: Event) => heard((e as CustomEvent<T>).detail);
    this.addEventListener(name, listener);
    return () => this.removeEventListener(name, listener);
  }

  private greet(event: MessageEvent): void {
    this.projection = JSON.parse(event.data) as Projection;
    this.hear();
  }

  private hear(): void {
    this.heard = Date.now();
    const state = this.projection?.state;
    this.become(state === 'CATCHING_UP' ? 'catching-up' : state === 'WAITING' ? 'waiting' : 'live');
  }

  private become(status: LiveStatus): void {
    const changed = status !== this.status || status === 'catching-up';
    this.status = status;
    if (changed) this.tell('status', status);
  }

  private tell(name: string, detail: unknown): void {
    this.dispatchEvent(new CustomEvent(name, { detail }));
  }
}

export const live = new Live();
