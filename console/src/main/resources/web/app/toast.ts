// Short messages at the foot of the page, read out politely, with at most one thing to do about them.
export interface Note { text: string; tone: 'plain' | 'good' | 'bad'; action?: { name: string; run: () => void } }

export function say(text: string, tone: Note['tone'] = 'plain', action?: Note['action']): void {
  dispatchEvent(new CustomEvent<Note>('slugline-note', { detail: { text, tone, action } }));
}
