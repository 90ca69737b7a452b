// One label for many stories: for those that are selected, or for everything that matches.
import { get, post } from './api';
import { choose, confirmThat } from './dialogs';
import { plural } from './format';
import type { Queue } from './queue';
import { store } from './store';
import { say } from './toast';

/** The index shows a bulk a moment after Kafka has it. */
const SETTLE_MILLIS = 600;

const stories = (n: number): string => plural(n, 'story', 'stories');

/** Asks for a label and gives it to the selection, or to everything that matches if nothing is selected. */
export async function labelMany(queue: Queue, query: URLSearchParams, reload: () => void): Promise<void> {
  const selected = [...queue.selected];
  const matching = selected.length || (await get<{ count: number }>(`/api/articles/count?${query}`)).count;
  if (matching === 0) {
    say('Nothing matches');
    return;
  }
  const what = selected.length ? plural(selected.length, 'selected story', 'selected stories')
    : `everything that matches: ${stories(matching)}`;
  const label = await choose(`Label for ${what}`, store.choices());
  if (!label) return;
  if (selected.length) {
    labelSelected(queue, selected, label.id);
    say(`${what} labelled ${label.name}; undo takes them back one by one`, 'good');
  } else if (await confirmThat(`Label ${stories(matching)}?`,
    `All of them become “${label.name}”. One undo takes it back.`, 'Label them')) {
    await labelMatching(query, matching, label.id, label.name, reload);
  }
}

function labelSelected(queue: Queue, ids: string[], label: string): void {
  for (const id of ids) {
    const article = queue.articles.find((candidate) => candidate.id === id);
    if (article) queue.label(article, label);
  }
  queue.selected.clear();
}

async function labelMatching(
  query: URLSearchParams, expected: number, label: string, name: string, reload: () => void): Promise<void> {
  const bulkId = crypto.randomUUID();
  const undo = () => void post<{ count: number }>(`/api/bulk/${bulkId}/undo`, {})
    .then((undone) => {
      say(`${plural(undone.count, 'label', 'labels')} taken back`);
      setTimeout(reload, SETTLE_MILLIS);
    })
    .catch((e: Error) => say(e.message, 'bad'));
  const done = await post<{ count: number }>(`/api/bulk?${query}`, { bulkId, label, expected });
  say(`${stories(done.count)} labelled ${name}`, 'good', { name: 'Undo', run: undo });
  setTimeout(reload, SETTLE_MILLIS);
}
