/* Which rows are shown: by what they need, and by words in either text. Kept in the address, so it can be sent. */

import { announce, follow, page, say } from './page.js';
import { rows } from './rows.js';

const KINDS = {
  all: () => true,
  untranslated: (row) => row.isUntranslated,
  outdated: (row) => row.state.state === 'outdated',
  findings: (row) => row.openFindings.length > 0,
  commented: (row) => row.state.comments.open > 0,
  machine: (row) => Boolean(row.state.machine),
  unsigned: (row) => row.state.state !== 'approved',
};

const buttons = [...document.querySelectorAll('[data-filter]')];
const find = document.getElementById('find');
const none = document.getElementById('none-shown');
let kind = 'all';

const plain = (text) => text.normalize('NFKD').replace(/\p{M}/gu, '').toLocaleLowerCase();

function isFound(row, words) {
  return !words || plain(`${row.source.textContent} ${row.field.node.value ?? row.field.node.textContent}`).includes(words);
}

function show() {
  const words = plain(find.value.trim());
  let shown = 0;
  for (const row of rows) {
    const isShown = KINDS[kind](row) && isFound(row, words);
    row.node.hidden = !isShown;
    shown += isShown;
  }
  for (const part of document.querySelectorAll('[data-part]')) part.hidden = !part.querySelector('.segment:not([hidden])');
  for (const each of buttons) each.setAttribute('aria-pressed', String(each.dataset.filter === kind));
  none.hidden = shown > 0;
  return shown;
}

/** Counts anew. Rows stay where they are until the person chooses again: nothing vanishes under their hands. */
function count() {
  for (const each of buttons) {
    each.querySelector('[data-count]').textContent = rows.filter(KINDS[each.dataset.filter]).length;
  }
  const left = rows.filter((row) => row.isUntranslated).reduce((sum, row) => sum + row.words, 0);
  document.getElementById('words-left').textContent = say('words_left', { count: left });
}

function remember() {
  const values = new URLSearchParams();
  if (kind !== 'all') values.set('show', kind);
  if (find.value.trim()) values.set('find', find.value.trim());
  history.replaceState(null, '', values.size ? `#${values}` : `${location.pathname}${location.search}`);
}

export function choose(next) {
  kind = next;
  announce(say('found', { count: show() }));
  remember();
}

export function nextUntranslated(from) {
  const start = from ? rows.indexOf(from) + 1 : 0;
  const inOrder = [...rows.slice(start), ...rows.slice(0, start)];
  const next = inOrder.find((row) => row !== from && row.isUntranslated && !row.isDirty);
  if (next) {
    if (next.node.hidden || next.node.closest('[data-part]').hidden) choose('all');
    next.goTo();
  } else announce(say('nothing_left'));
}

export function startFilters() {
  const asked = new URLSearchParams(location.hash.slice(1));
  if (asked.get('show') in KINDS) kind = asked.get('show');
  find.value = asked.get('find') ?? '';
  for (const each of buttons) each.addEventListener('click', () => choose(each.dataset.filter));
  find.addEventListener('input', () => { announce(say('found', { count: show() })); remember(); });
  let waiting = false;
  const soon = () => {
    if (waiting) return;
    waiting = true;
    queueMicrotask(() => { waiting = false; count(); });
  };
  follow('row', soon);
  follow('loaded', show);
  count();
  show();
  document.getElementById('next-untranslated')?.addEventListener('click', () => nextUntranslated(null));
}
