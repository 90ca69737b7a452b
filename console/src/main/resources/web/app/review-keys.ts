// The keys of Review, in the order in which they are explained.
export const KEYS: [string, string][] = [
  ['j  k', 'Next, previous story'],
  ['Enter', 'Accept the label with its secondary labels'],
  ['1 – 9', 'Give one of the labels shown'],
  ['l', 'Give any label: type its name'],
  ['a', 'Also: add a secondary label, or take it away'],
  ['Shift 1 – 9', 'The same with one of the labels shown'],
  ['s', 'Skip'],
  ['f', 'Flag for a colleague'],
  ['u', 'Undo, as often as you like'],
  ['h', 'History of this story'],
  ['x', 'Select; Shift-x selects a range'],
  ['b', 'Label the selection, or everything that matches'],
  ['/', 'Search'],
  ['Ctrl K', 'Go anywhere'],
  ['?', 'These keys'],
];
