// The filters above a list. Their state is the address.
import { html, nothing, type TemplateResult } from 'lit';
import { stateName } from './article-parts';
import { store } from './store';

export type Facets = Record<string, Record<string, number>>;

const WORTH = ['q', 'label', 'about', 'state', 'feed', 'version', 'editor', 'sort', 'flagged', 'judged', 'machine'];

export const filterOf = (parameters: URLSearchParams): URLSearchParams => {
  const kept = new URLSearchParams();
  for (const name of WORTH) {
    for (const value of parameters.getAll(name)) if (value) kept.append(name, value);
  }
  return kept;
};

function pick(
  name: string, title: string, all: string, values: [string, string, number][], parameters: URLSearchParams,
  change: (name: string, value: string) => void): TemplateResult {
  const chosen = parameters.get(name) ?? '';
  return html`<label class="pick ${chosen ? 'on' : ''}"><span class="visually-hidden">${title}</span>
    <select @change=${(e: Event) => change(name, (e.target as HTMLSelectElement).value)}>
      <option value="" .selected=${!chosen}>${all}</option>
      ${values.map(([value, text, n]) => html`<option value=${value} .selected=${value === chosen}>${text}${n >= 0 ? ` (${n})` : ''}</option>`)}
      ${chosen && !values.some(([value]) => value === chosen) ? html`<option value=${chosen} selected>${chosen} (0)</option>` : nothing}
    </select></label>`;
}

const counted = (facet: Record<string, number> | undefined, name: (id: string) => string): [string, string, number][] =>
  Object.entries(facet ?? {}).sort((a, b) => b[1] - a[1]).map(([id, n]) => [id, name(id), n]);

/** The label, and whether a story that has it beside another one will do. */
function labelPick(
  parameters: URLSearchParams, facets: Facets, change: (name: string, value: string) => void): TemplateResult {
  const name = parameters.has('about') ? 'about' : 'label';
  const chosen = parameters.get(name) ?? '';
  const turn = (e: Event) => {
    const about = (e.target as HTMLInputElement).checked;
    change(about ? 'label' : 'about', '');
    change(about ? 'about' : 'label', chosen);
  };
  return html`<div class="pick-label">
    ${pick(name, 'Label', 'Every label', counted(facets[name], (id) => store.name(id)), parameters, change)}
    ${chosen ? html`<label class="check"><input type="checkbox" .checked=${name === 'about'} @change=${turn}>or as secondary label</label>` : nothing}
    </div>`;
}

/** A cell of a confusion map: the version, what it said, and what editors gave. */
function judged(parameters: URLSearchParams, change: (name: string, value: string) => void): unknown {
  const [version, said, given] = parameters.get('judged')?.split('|') ?? [];
  if (!given) return nothing;
  return html`<p class="chip"><span>v${version} said <b>${store.shortName(said)}</b>, editors <b>${store.shortName(given)}</b></span>
    <button class="button small quiet" aria-label="Take this filter away" @click=${() => change('judged', '')}>×</button></p>`;
}

export function filters(
  review: boolean, parameters: URLSearchParams, facets: Facets, feedName: (id: string) => string,
  change: (name: string, value: string) => void): TemplateResult {
  return html`<div class="filters" role="search">
    <label class="search"><span class="visually-hidden">Search stories</span>
      <input type="search" name="q" placeholder="Search stories" autocomplete="off" .value=${parameters.get('q') ?? ''}
        @input=${(e: Event) => change('q', (e.target as HTMLInputElement).value)}><kbd>/</kbd></label>
    <div class="picks">
      ${labelPick(parameters, facets, change)}
      ${pick('feed', 'Feed', 'Every feed', counted(facets.feed, feedName), parameters, change)}
      ${review ? nothing : pick('state', 'State', 'Every state', counted(facets.state, stateName), parameters, change)}
      ${review ? nothing : pick('sort', 'Order', 'Newest first',
        [['uncertain', 'Least certain', -1], ['relevant', 'Best match', -1], ['decided', 'Last decided', -1]], parameters, change)}
    </div>${judged(parameters, change)}</div>`;
}
