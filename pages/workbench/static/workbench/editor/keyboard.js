/* The keys of the editor. */

import { nextUntranslated } from './filters.js';
import { page } from './page.js';
import { copySource } from './panel.js';
import { rowAround } from './rows.js';
import { save } from './saving.js';
import { takeSuggestion } from './suggestions.js';

export function startKeyboard() {
  const dialog = document.getElementById('keyboard');
  document.getElementById('show-keyboard').addEventListener('click', () => dialog.showModal());
  document.addEventListener('keydown', (event) => {
    if (event.isComposing || document.querySelector('dialog[open]')) return;
    const row = rowAround(document.activeElement);
    const act = actOf(event, row);
    if (!act) return;
    event.preventDefault();
    act();
  });
}

function actOf(event, row) {
  if ((event.ctrlKey || event.metaKey) && event.key === 'Enter' && row?.field.node === document.activeElement) {
    return () => { save(row); nextUntranslated(row); };
  }
  /* By the key's place: on a Mac, Option makes other letters of them. */
  if (!event.altKey || event.ctrlKey || event.metaKey || event.shiftKey || !page.may.translate) return null;
  if (event.code === 'KeyN') return () => nextUntranslated(row);
  if (event.code === 'KeyC' && row) return () => copySource(row);
  const digit = event.code.match(/^Digit([1-5])$/);
  return digit && row ? () => takeSuggestion(Number(digit[1])) : null;
}
