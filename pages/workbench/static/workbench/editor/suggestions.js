/* What was translated before and is like the row that the person is in. Shown under it; taken by click or Alt+1…5. */

import { read } from './api.js';
import { button, element, page, pieces, say } from './page.js';
import { rowAround } from './rows.js';
import { save } from './saving.js';

const SHOWN = 5;
let current = null; // {row, node, matches}
let asked = 0;

export async function takeSuggestion(number) {
  const match = current?.matches[number - 1];
  if (!match) return;
  const { row } = current;
  row.field.propose(match.target);
  row.field.node.focus();
  await save(row, { origin: 'memory', machine: match.machine });
}

async function suggestFor(row) {
  if (current?.row === row) return;
  clear();
  const mine = (asked += 1);
  const answer = await read('suggestions/', { segment: row.segment }).catch(() => null); // another part, if it is there
  if (mine !== asked || !answer?.matches?.length) return;
  const matches = answer.matches.slice(0, SHOWN);
  const node = element('div', { class: 'segment-suggestions', role: 'group', 'aria-label': say('suggestions') },
    ...matches.map((match, index) => suggestion(row, match, index + 1)));
  row.more.before(node);
  current = { row, node, matches };
}

function suggestion(row, match, number) {
  const isRich = 'rich' in row.field.node.dataset;
  const target = element('span', { lang: page.language.tag, dir: page.language.dir, class: 'segment-suggested' });
  target.textContent = isRich ? new DOMParser().parseFromString(match.target, 'text/html').body.textContent : match.target;
  const about = [
    match.exact ? say('exact') : say('alike', { score: Math.round(match.score) }),
    match.is_signed && say('signed_before'),
    match.machine && say('machine'),
    match.where,
  ].filter(Boolean);
  /* Of a text that is only alike: what its source said, against what this one says. */
  const diff = !match.exact && match.diff && element('small', { class: 'parity-diff', lang: page.sourceLanguage }, ...pieces(match.diff));
  return button(element('span', {}, element('kbd', {}, `Alt+${number}`), ' ', target, diff || "", element('small', {}, about.join(', '))),
    () => takeSuggestion(number), { class: 'segment-suggestion', 'data-suggestion': number });
}

function clear() {
  current?.node.remove();
  current = null;
}

export function startSuggestions() {
  if (!page.may.translate) return;
  document.getElementById('rows').addEventListener('focusin', (event) => {
    const row = event.target.matches('[data-field]') && rowAround(event.target);
    if (row) suggestFor(row);
  });
}
