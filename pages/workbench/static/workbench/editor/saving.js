/* Each row saves by itself: a moment after the last key, and when it is left. Nothing typed is ever thrown away. */

import { write } from './api.js';
import { showConflict } from './conflict.js';
import { announce, button, page, say, tell } from './page.js';
import { rowAround, rows, take } from './rows.js';

const PAUSE = 900;
const RETRIES = [3000, 10000, 30000];

/** Saves what the field holds; while a save is under way, once more after it. Gives whether it is saved now. */
export async function save(row, { origin = 'human', machine = false } = {}) {
  clearTimeout(row.timer);
  if (row.conflict) return false;
  if (row.isSaving) {
    await row.isSaving;
    return save(row, { origin, machine });
  }
  if (!row.isDirty) return true;
  row.isSaving = send(row, origin, machine);
  const isSaved = await row.isSaving;
  row.isSaving = null;
  if (isSaved && row.isDirty) later(row);
  return isSaved;
}

async function send(row, origin, machine) {
  const sent = row.field.text;
  show(row, say('saving'), 'saving');
  try {
    const answer = await write('save/', {
      segment: row.segment, text: sent, seen: row.seen, origin, machine: machine ? '1' : '',
    });
    const [state] = answer.rows;
    row.failures = 0;
    row.seen = state.hash;
    row.node.dataset.hash = state.hash;
    row.kept = sent;
    const isUntouched = row.field.text === sent;
    /* While somebody is in the field its text stays as typed, or the caret would jump. */
    if (isUntouched && (answer.message || !row.node.contains(document.activeElement))) {
      row.field.text = state.text;
      row.kept = row.field.text;
    }
    take(answer, { keepText: true });
    show(row, answer.message ?? say('saved'), answer.message ? 'told' : 'saved');
    tell('saved', row);
    return true;
  } catch (refusal) {
    failed(row, refusal);
    return false;
  }
}

function failed(row, refusal) {
  if (!refusal.kind) throw refusal;
  if (refusal.kind === 'conflict') {
    show(row, say('unsaved'), 'failed');
    showConflict(row, refusal.body, () => save(row));
    return;
  }
  show(row, say('not_saved', { why: refusal.message }), 'failed');
  row.node.querySelector('[data-saved]').append(' ', button(say('try_again'), () => save(row)));
  if (refusal.mayPass) {
    const failures = row.failures ?? 0;
    row.failures = failures + 1;
    row.timer = setTimeout(() => save(row), RETRIES[Math.min(failures, RETRIES.length - 1)]);
  }
}

function later(row) {
  clearTimeout(row.timer);
  row.timer = setTimeout(() => save(row), PAUSE);
}

function show(row, words, kind) {
  const place = row.node.querySelector('[data-saved]');
  place.textContent = words;
  place.dataset.saved = kind;
  if (kind !== 'saving') announce(`${row.label}: ${words}`);
}

export function startSaving() {
  const desk = document.getElementById('rows');
  desk.addEventListener('input', (event) => {
    const row = event.target.closest('[data-field]') && rowAround(event.target);
    if (!row) return;
    const place = row.node.querySelector('[data-saved]');
    place.textContent = row.isDirty ? say('unsaved') : '';
    place.dataset.saved = 'typing';
    later(row);
  });
  desk.addEventListener('focusout', (event) => {
    if (event.target.matches('[data-field]')) save(rowAround(event.target));
  });
  window.addEventListener('beforeunload', (event) => {
    if (rows.some((row) => row.isBusy)) event.preventDefault();
  });
  /* The connection is back, or the person has signed in again in another tab. */
  const again = () => rows.filter((row) => row.isDirty).forEach((row) => save(row));
  window.addEventListener('online', again);
  window.addEventListener('focus', again);
  if (!page.may.translate) desk.classList.add('is-read-only');
}
