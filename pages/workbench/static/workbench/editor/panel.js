/* What stands under the two texts of a row: earlier wording, findings, buttons; and beside it, what is opened. */

import { act, showRefusal } from './acting.js';
import { write } from './api.js';
import { earlierOf } from './earlier.js';
import { findingsOf } from './findings.js';
import { button, element, follow, page, say } from './page.js';
import { rowAround } from './rows.js';
import { editNote, openComments, openHistory, showNote } from './talk.js';

export function copySource(row) {
  if (!page.may.translate) return;
  row.field.propose('rich' in row.field.node.dataset ? row.source.innerHTML : row.source.textContent);
  row.field.node.focus();
  row.field.node.dispatchEvent(new Event('input', { bubbles: true }));
}

function bar(row) {
  const { state } = row;
  const { translate, review, edit_source: editSource } = page.may;
  const named = (name, words, onclick, more = {}) =>
    button(words, onclick, { 'data-act': name, 'aria-describedby': `label-${row.segment}`, ...more });
  const hasText = Boolean(state.text);
  const canSign = review && state.state === 'in_review' && !state.unconfirmed && !state.own;
  return element('div', { class: 'segment-bar' },
    canSign && named('sign', say('sign'), () => act(row, 'sign/'), { class: 'button button-small segment-sign' }),
    canSign && readTick(row),
    review && state.state === 'in_review' && state.own && element('span', { class: 'editor-hint' }, say('own')),
    translate && state.unconfirmed && named('confirm', say('confirm'), () => act(row, 'confirm/'), { class: 'button button-small' }),
    named('comments', say('comments', { count: state.comments.open }), () => openComments(row), { 'aria-expanded': 'false' }),
    named('history', say('history'), () => openHistory(row), { 'aria-expanded': 'false' }),
    translate && named('copy', say('copy_source'), () => copySource(row)),
    translate && state.origin && named('undo', say('undo'), () => act(row, 'undo/')),
    editSource && named('note', say('edit_note'), () => editNote(row)),
    review && state.state === 'approved' && hasText && named('withdraw', say('withdraw'), () => act(row, 'withdraw/')),
    state.critical && element('span', { class: 'segment-critical' }, say('critical')));
}

function readTick(row) {
  const tick = element('input', { type: 'checkbox', 'data-act': 'read', checked: row.state.read });
  tick.addEventListener('change', async () => {
    if (!tick.checked) { tick.checked = true; return; } // what was read cannot be unread
    try {
      await write('read/', { seen: JSON.stringify({ [row.segment]: row.seen }) });
      row.state.read = true;
    } catch (refusal) {
      tick.checked = false;
      showRefusal(row, refusal);
    }
  });
  return element('label', { class: 'segment-read' }, tick, ` ${say('read')}`);
}

function render(row) {
  const focused = row.more.contains(document.activeElement) ? document.activeElement.dataset.act : null;
  row.extra ??= element('div', { class: 'segment-extra' });
  row.more.replaceChildren(...[earlierOf(row), findingsOf(row), bar(row), row.extra].filter(Boolean));
  showNote(row);
  if (focused) (row.more.querySelector(`[data-act="${focused}"]`) ?? row.field.node).focus();
}

function enter(row) {
  if (!page.may.translate || row.tools !== undefined) return;
  row.tools = row.field.toolbar();
  if (row.tools) row.field.node.before(row.tools);
}

export function startPanels() {
  follow('row', render);
  document.getElementById('rows').addEventListener('focusin', (event) => {
    const row = rowAround(event.target);
    if (row) enter(row);
  });
}
