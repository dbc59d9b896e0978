/* What is done to the whole language: hand over, give back, sign, and the topic's own address. */

import { write } from './api.js';
import { choose } from './filters.js';
import { ask } from './dialog.js';
import { announce, button, element, follow, page, say, tell } from './page.js';
import { rowOf, rows, take } from './rows.js';
import { save } from './saving.js';

const SHOWN = 12;
const refusal = document.getElementById('refusal');

/** Links to rows, by document path. */
function links(paths) {
  const items = paths.slice(0, SHOWN).map((path) => rowOf(path)).filter(Boolean).map((row) => element('li', {},
    element('a', { href: `#segment-${row.segment}`, onclick: (event) => { event.preventDefault(); choose('all'); row.goTo(); } },
      `${row.label}: ${row.source.textContent.slice(0, 60)}`)));
  if (paths.length > SHOWN) items.push(element('li', {}, say('and_more', { count: paths.length - SHOWN })));
  return element('ul', { class: 'parity-list' }, ...items);
}

function showRefused(message, paths = [], more = null) {
  refusal.replaceChildren(...[element('p', {}, element('b', {}, message)), paths.length && say('in_the_way'), paths.length && links(paths), more].filter(Boolean));
  refusal.dataset.kind = 'refused';
  refusal.hidden = false;
  refusal.focus();
}

function showDone(message, paths = []) {
  refusal.replaceChildren(...[element('p', {}, message), paths.length && say('own_left'), paths.length && links(paths)].filter(Boolean));
  refusal.dataset.kind = 'done';
  refusal.hidden = false;
  announce(message);
}

/** Saves everything that is typed, then acts; a refusal is shown with the rows in the way. */
async function act(address, fields, otherwise = () => false) {
  const saved = await Promise.all(rows.map((row) => save(row)));
  if (saved.includes(false)) {
    showRefused(say('leave'), rows.filter((row) => row.isBusy).map((row) => row.path));
    return;
  }
  try {
    const answer = await write(address, fields);
    take(answer, { keepText: false });
    page.standing = answer.standing;
    tell('standing');
    showDone(answer.message, answer.own);
  } catch (refused) {
    if (!refused.kind) throw refused;
    if (!otherwise(refused)) showRefused(refused.message, refused.body.paths);
  }
}

async function handOver() {
  const note = await ask({ title: say('hand_over'), field: say('hand_over_note'), ok: say('hand_over') });
  if (note !== null) await act('hand-over/', { note });
}

async function giveBack() {
  const note = await ask({ title: say('give_back'), field: say('give_back_note'), isRequired: true, ok: say('give_back') });
  if (note !== null) await act('give-back/', { note });
}

async function signAll(unread = []) {
  await act('sign-all/', { source: page.source, unread: JSON.stringify(unread) }, ({ kind, message, body }) => {
    if (kind !== 'unread') return false;
    const anyway = button(say('sign_all_anyway'), () => signAll(body.paths), { class: 'button button-small', id: 'sign-anyway' });
    showRefused(`${message} ${say('unread')}`, body.paths, element('p', {}, anyway));
    return true;
  });
}

function startSlug() {
  const field = document.getElementById('slug');
  follow('loaded', ({ slug, may_edit_source: mayEdit }) => {
    if (field) field.value = slug;
    for (const link of document.querySelectorAll('[data-for-author]')) link.hidden = !mayEdit;
  });
  const said = document.getElementById('slug-said');
  field?.addEventListener('change', async () => {
    try {
      field.value = (await write('slug/', { slug: field.value })).slug;
      said.textContent = say('slug_saved');
      said.dataset.saved = 'saved';
    } catch (refused) {
      if (!refused.kind) throw refused;
      said.textContent = refused.message;
      said.dataset.saved = 'failed';
    }
  });
}

export function startWhole() {
  document.getElementById('hand-over')?.addEventListener('click', handOver);
  document.getElementById('give-back')?.addEventListener('click', giveBack);
  document.getElementById('sign-all')?.addEventListener('click', () => signAll());
  startSlug();
}
