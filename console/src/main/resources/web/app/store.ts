// What every screen shares: labels, the serving version, settings of this browser.
import { ApiError, editorName, get, type Guide, type Label, type Overview, type Session } from './api';
import { live } from './live';

class Store extends EventTarget {
  overview?: Overview;
  error = '';
  /** Who it is that may not even look. */
  denied?: Session;
  guides: Guide[] = [];
  private byId = new Map<string, Label>();
  private guidelines = new Map<string, string>();

  async load(): Promise<void> {
    try {
      this.overview = await get<Overview>('/api/overview');
      this.guides = await get<Guide[]>('/api/guides');
      this.guidelines = new Map(this.guides.filter((guide) => guide.state === 'guideline').map((guide) => [guide.id, guide.text]));
      this.byId = new Map(this.overview.labels.map((label) => [label.id, label]));
      this.error = '';
      this.denied = undefined;
    } catch (e) {
      this.error = (e as Error).message;
      if (e instanceof ApiError && e.status === 403) this.denied = await get<Session>('/api/session').catch(() => undefined);
    }
    this.dispatchEvent(new CustomEvent('change'));
  }

  get labels(): Label[] { return this.overview?.labels ?? []; }

  name(id?: string): string {
    if (!id) return 'no label';
    return sentenceCase(this.byId.get(id)?.name ?? id);
  }

  /** The name without what follows its first comma, for narrow places. */
  shortName(id?: string): string {
    const name = this.name(id);
    const cut = name.search(/,| and /);
    return cut >= 4 ? name.slice(0, cut) : name;
  }

  /** What belongs under the label: editors' guideline, or the label set's own sentence. */
  description(id?: string): string {
    return (id && (this.guidelines.get(id) ?? this.byId.get(id)?.description)) || '';
  }

  /** Every label, for a type-ahead. */
  choices(): { id: string; name: string; hint: string }[] {
    return this.labels.map(({ id }) => ({ id, name: this.name(id), hint: this.description(id) }));
  }

  /** True if this person has the role; the server has the last word. */
  can(role: 'editor' | 'ops' | 'admin'): boolean {
    return this.overview?.roles.includes(role) ?? true;
  }

  /** Whose decisions are made here; undefined until the server has said whether people sign in. */
  get me(): string | undefined {
    return this.overview && (this.overview.signedIn ? this.overview.editor : editorName() || 'editor');
  }

  get keys(): boolean { return localStorage.getItem('slugline.keys') !== 'off'; }
  set keys(on: boolean) { localStorage.setItem('slugline.keys', on ? 'on' : 'off'); this.changed(); }

  get utc(): boolean { return localStorage.getItem('slugline.utc') === 'on'; }
  set utc(on: boolean) { localStorage.setItem('slugline.utc', on ? 'on' : 'off'); this.changed(); }

  get theme(): string { return localStorage.getItem('slugline.theme') ?? 'auto'; }
  set theme(theme: string) {
    localStorage.setItem('slugline.theme', theme);
    applyTheme();
    this.changed();
  }

  changed(): void { this.dispatchEvent(new CustomEvent('change')); }
}

export const store = new Store();

export function applyTheme(): void {
  if (store.theme === 'auto') delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = store.theme;
}

export const sentenceCase = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

live.on<{ topic: string }>('table', ({ topic }) => {
  if (topic === 'model-versions' || topic === 'model-aliases' || topic === 'label-guides') void store.load();
});
live.on('reset', () => void store.load());
live.on('status', () => { if (live.status === 'live' && !store.overview) void store.load(); });
