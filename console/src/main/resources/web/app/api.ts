// Calls to the console's own API. Every failure is an ApiError with one sentence.

export interface Scored { label: string; score: number }
export interface Machine { top: Scored[]; uncertainty: number; needsReview: boolean; abstained: boolean }
export interface Article {
  id: string; revision: number; title: string; words: string; cut: boolean;
  feedId?: string; feedTitle?: string; url?: string; language?: string; authors: string[];
  published?: number; fetched: number; state: State; label?: string; secondaryLabels: string[]; editor?: string; decided?: number;
  decisionId?: string; rivalLabel?: string; rivalEditor?: string; flagged: boolean; blind: boolean;
  modelVersion?: number; machine?: Machine;
}
export type State = 'waiting' | 'machine' | 'confirmed' | 'corrected' | 'conflict' | 'adjudicated';
export interface Page { total: number; offset: number; articles: Article[] }
export interface Classification {
  modelName: string; modelVersion: number; revision: number; labels: Scored[]; topLabel?: string; secondaryLabels: string[];
  topScore: number; classified: number; abstained: boolean; tokens: number; truncated: boolean;
}
export interface Decision {
  decisionId: string; action: string; label?: string; secondaryLabels?: string[]; undoes?: string; machineLabel?: string; modelVersion?: number;
  editor: string; source: string; blind: boolean; note?: string; decided: number;
}
export interface Detail {
  article: Article; body: string; categories: string[]; duplicateOf?: string;
  classifications: Classification[]; decisions: Decision[];
}
export interface Label { id: string; name: string; description?: string }
export interface Projection {
  state: 'WAITING' | 'CATCHING_UP' | 'LIVE'; indexed: number; remaining: number; recordsPerSecond: number;
  skipped: number; reason?: string; etaMillis?: number;
}
/** A guideline of a label, or the wish for a new one. */
export interface Guide {
  id: string; state: 'guideline' | 'requested' | 'accepted' | 'declined'; name?: string; text: string; answer?: string;
  editor: string; updated: number;
}
export interface Session { editor: string; roles: string[]; signedIn: boolean }
export interface Overview extends Session {
  modelName: string; championVersion?: number; labels: Label[]; articles: number;
  projection: Projection; live?: { version: number; since: number; labels: number };
}
export interface DecisionRequest {
  decisionId: string; articleId: string; action: 'LABEL' | 'ADJUDICATE' | 'FLAG' | 'SKIP' | 'UNDO';
  /** Absent if the editor was not asked what else it is about. */
  secondaryLabels?: string[];
  label?: string; undoes?: string; shownVersion?: number; seen?: string; blind: boolean;
  decisionMillis?: number; note?: string;
}
export type DecisionResult =
  | { outcome: 'saved'; decisionId: string; conflict?: Decision }
  | { outcome: 'unsaved' | 'refused'; decisionId: string; reason: string };

export class ApiError extends Error {
  constructor(message: string, readonly status: number) { super(message); }
}

export const editorName = (): string => localStorage.getItem('slugline.editor') ?? '';

export async function call<T>(method: string, path: string, body?: unknown, type = 'application/json'): Promise<T> {
  const headers: Record<string, string> = { 'X-Requested-With': 'JavaScript' };
  if (editorName()) headers['X-Slugline-Editor'] = encodeURIComponent(editorName());
  if (body !== undefined) headers['Content-Type'] = type;
  const payload = body === undefined || typeof body === 'string' ? (body as string) : JSON.stringify(body);
  let answer: Response;
  try {
    answer = await fetch(path, { method, headers, body: payload, cache: 'no-store' });
  } catch {
    throw new ApiError('The console does not answer. Is it running?', 0);
  }
  const text = await answer.text();
  if (!answer.ok) throw new ApiError(sentence(text, answer.status), answer.status);
  return (text ? JSON.parse(text) : undefined) as T;
}

export const get = <T>(path: string): Promise<T> => call<T>('GET', path);
export const put = <T>(path: string, body: unknown): Promise<T> => call<T>('PUT', path, body);
export const post = <T>(path: string, body: unknown): Promise<T> => call<T>('POST', path, body);

/** Answers that come before the API itself has a word. */
const SENTENCES: Record<number, string> = {
  401: 'You are not signed in. Load the page again to sign in.',
  403: 'You may not do that: it needs a role that you do not have.',
  499: 'Your session has ended. Load the page again to sign in.',
};

function sentence(text: string, status: number): string {
  if (SENTENCES[status] && !text.startsWith('{')) return SENTENCES[status];
  try {
    return JSON.parse(text).error ?? `The console answered with status ${status}.`;
  } catch {
    return `The console answered with status ${status}.`;
  }
}
