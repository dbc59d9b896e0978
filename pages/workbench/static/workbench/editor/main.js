/* The side-by-side editor: starts its parts, then asks what the checks and colleagues say of the rows. */

import { read } from './api.js';
import { startFilters } from './filters.js';
import { startKeyboard } from './keyboard.js';
import { announce, element, page, say, tell } from './page.js';
import { startPanels } from './panel.js';
import { startPreview } from './preview.js';
import { startProgress } from './progress.js';
import { startReading } from './reading.js';
import { rowOf, take } from './rows.js';
import { startSaving } from './saving.js';
import { startSuggestions } from './suggestions.js';
import { startTerms } from './terms.js';
import { startWhole } from './whole.js';

async function load() {
  try {
    const answer = await read('states/');
    page.may.edit_source = answer.may_edit_source;
    page.standing = answer.standing;
    take(answer);
    tell('standing');
    tell('loaded', answer);
    document.getElementById('desk').dataset.loaded = '';
  } catch (refusal) {
    if (!refusal.kind) throw refusal;
    const words = say('not_loaded', { why: refusal.message });
    const place = document.getElementById('refusal');
    place.replaceChildren(element('p', {}, words), element('button', { type: 'button', class: 'button button-small', onclick: () => { place.hidden = true; load(); } }, say('try_again')));
    place.hidden = false;
    announce(words);
  }
}

/** An address may name a row: `#segment-12`, or `?path=…` from where comments are listed. */
function goToNamed() {
  const path = new URLSearchParams(location.search).get('path');
  if (path) rowOf(path)?.goTo();
}

startPanels();
startTerms();
startSaving();
startFilters();
startKeyboard();
startProgress();
startSuggestions();
startReading();
startPreview();
startWhole();
/* Links of a source text lead nowhere from here. */
document.getElementById('rows').addEventListener('click', (event) => {
  if (event.target.closest('[data-source] a, [role=textbox] a')) event.preventDefault();
});
load().then(goToNamed);
