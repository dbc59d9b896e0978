/* Comments, the author's note and history of a row: fetched when they are opened. */

import { act, showRefusal } from './acting.js';
import { read, write } from './api.js';
import { ask } from './dialog.js';
import { announce, button, element, page, pieces, say } from './page.js';
import { take } from './rows.js';

export const openComments = (row) => open(row, 'comments', ({ comments, people }) => {
  row.people = people;
  return commentsOf(row, comments);
});

export const openHistory = (row) => open(row, 'history', ({ changes }) => (changes.length
  ? element('ol', { class: 'segment-history' }, ...changes.map(changeOf))
  : element('p', { class: 'editor-hint' }, say('no_history'))));

async function open(row, name, contentOf) {
  if (isClosed(row, name)) return;
  try {
    fill(row, name, contentOf(await read(`${name}/`, { segment: row.segment })));
  } catch (refusal) {
    showRefusal(row, refusal);
  }
}

/** Closes what is open; true when that is all that was asked for. */
function isClosed(row, name) {
  const wasOpen = row.extra.dataset.open === name;
  row.extra.replaceChildren();
  delete row.extra.dataset.open;
  for (const each of row.more.querySelectorAll('[aria-expanded]')) each.setAttribute('aria-expanded', 'false');
  return wasOpen;
}

function fill(row, name, content) {
  row.extra.dataset.open = name;
  row.extra.replaceChildren(content);
  row.more.querySelector(`[data-act="${name}"]`)?.setAttribute('aria-expanded', 'true');
  row.extra.tabIndex = -1;
  row.extra.focus();
}

function changeOf(change) {
  const who = change.person || say('system');
  const what = change.confirmed ? say('confirmed') : say(`origin_${change.origin}`);
  return element('li', {},
    element('p', { class: 'editor-hint' }, `${who}, ${change.at} (${what})`),
    !change.confirmed && element('p', { class: 'parity-diff', lang: page.language.tag, dir: page.language.dir }, ...pieces(change.diff)));
}

function commentsOf(row, comments) {
  const list = comments.length
    ? element('ul', { class: 'segment-comments' }, ...comments.map((comment) => commentOf(row, comment)))
    : element('p', { class: 'editor-hint' }, say('no_comments'));
  return element('div', {}, list, form(row));
}

function commentOf(row, comment) {
  const resolve = () => send(row, 'resolve/', { comment: comment.id, open: comment.resolved ? '1' : '' });
  return element('li', { 'data-resolved': comment.resolved },
    element('p', { class: 'editor-hint' },
      `${comment.author || say('somebody')}, ${comment.at} `,
      comment.kind === 'for_author' && element('b', {}, say('for_author')),
      comment.resolved && ` ${say('resolved_by', { person: comment.resolved_by })}`),
    element('p', { class: 'segment-comment' }, comment.body),
    button(say(comment.resolved ? 'reopen' : 'resolve'), resolve));
}

function form(row) {
  const number = row.segment;
  const field = element('textarea', { id: `comment-${number}`, rows: 2 });
  const forAuthor = element('input', { type: 'checkbox', id: `for-author-${number}` });
  const names = element('div', { class: 'segment-buttons' });
  const said = element('p', { class: 'segment-saved', role: 'status' });
  field.addEventListener('input', () => names.replaceChildren(...mentions(field, row.people)));
  const submit = async (event) => {
    event.preventDefault();
    const kind = forAuthor.checked ? 'for_author' : 'comment';
    const refused = await send(row, 'comment/', { body: field.value, kind });
    if (refused) said.textContent = refused;
  };
  return element('form', { class: 'segment-form', onsubmit: submit },
    element('label', { for: field.id }, say('your_comment')), field, names,
    element('label', {}, forAuthor, ` ${say('for_author')}`),
    element('button', { class: 'button button-small' }, say('send')), said);
}

/** A button a name that begins as the word after the last @ before the caret. */
function mentions(field, people) {
  const before = field.value.slice(0, field.selectionStart);
  const begun = before.match(/@([\w.+-]*)$/);
  if (!begun) return [];
  const fits = people.filter((name) => name.toLowerCase().startsWith(begun[1].toLowerCase())).slice(0, 6);
  return fits.map((name) => button(`@${name}`, () => {
    const start = before.length - begun[1].length;
    field.setRangeText(`${name} `, start, field.selectionStart, 'end');
    field.dispatchEvent(new Event('input'));
    field.focus();
  }, { 'aria-label': say('mention', { person: name }) }));
}

/** Sends, and shows the comments as they are then. Gives the refusal's sentence, if it was refused. */
async function send(row, address, fields) {
  try {
    const answer = await write(address, { segment: row.segment, ...fields });
    take(answer);
    fill(row, 'comments', commentsOf(row, answer.comments));
    announce(say('comments', { count: row.state.comments.open }));
    return '';
  } catch (refusal) {
    if (!refusal.kind) throw refusal;
    announce(refusal.message);
    return refusal.message;
  }
}

export function showNote(row) {
  row.note?.remove();
  row.note = null;
  if (!row.state.note) return;
  row.note = element('p', { class: 'segment-note' }, element('b', {}, `${say('note')}: `), row.state.note);
  row.source.before(row.note);
}

export async function editNote(row) {
  const note = await ask({ title: say('what_note'), field: say('what_note'), value: row.state.note });
  if (note !== null) await act(row, 'note/', { note });
}
