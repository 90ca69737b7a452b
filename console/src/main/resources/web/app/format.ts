// Times and numbers as people read them.
import { store } from './store';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

export function ago(millis?: number): string {
  if (!millis) return 'never';
  const gone = Date.now() - millis;
  if (gone < 0) return gone > -1_000 ? 'now' : `in ${span(-gone)}`;
  if (gone < 45_000) return 'just now';
  return gone < 14 * DAY ? `${span(gone)} ago` : date(millis);
}

export function span(millis: number): string {
  if (millis < 1_000) return `${Math.round(millis)}\u00a0ms`;
  if (millis < 90_000) return `${Math.round(millis / 1_000)}\u00a0s`;
  if (millis < 90 * MINUTE) return `${Math.round(millis / MINUTE)}\u00a0min`;
  return millis < 36 * HOUR ? `${Math.round(millis / HOUR)}\u00a0h` : `${Math.round(millis / DAY)}\u00a0d`;
}

const options = (extra: Intl.DateTimeFormatOptions): Intl.DateTimeFormatOptions =>
  store.utc ? { ...extra, timeZone: 'UTC' } : extra;

export const date = (millis: number): string =>
  new Intl.DateTimeFormat('en-GB', options({ day: 'numeric', month: 'short', year: 'numeric' })).format(millis);

export const dateTime = (millis?: number): string => millis
  ? new Intl.DateTimeFormat('en-GB', options({
    day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit', second: '2-digit',
  })).format(millis) + (store.utc ? ' UTC' : '')
  : '–';

export const clock = (millis: number): string =>
  new Intl.DateTimeFormat('en-GB', options({ hour: '2-digit', minute: '2-digit' })).format(millis);

export const percent = (share: number): string => `${(100 * share).toFixed(share > 0 && share < 0.0995 ? 1 : 0)}\u00a0%`;
export const count = (n: number): string => new Intl.NumberFormat('en-GB').format(n);
export const plural = (n: number, one: string, many: string): string => `${count(n)} ${n === 1 ? one : many}`;
export const megabytes = (bytes: number): string => `${(bytes / 1e6).toFixed(bytes < 1e7 ? 1 : 0)}\u00a0MB`;

/** In English; the tag itself where nobody knows it. */
export function languageName(tag: string): string {
  try {
    return new Intl.DisplayNames(['en'], { type: 'language' }).of(tag) ?? tag;
  } catch {
    return tag;
  }
}
