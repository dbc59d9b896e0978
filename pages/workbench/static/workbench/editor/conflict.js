/* Somebody else was first: both texts are shown, and nothing is lost until the person chooses. */

import { announce, button, element, page, say } from './page.js';

/** `theirs`: the server's answer. `useMine` saves what the field holds, over theirs. */
export function showConflict(row, theirs, useMine) {
  row.conflict?.remove();
  const words = say('conflict', { person: theirs.author || say('somebody'), at: theirs.at });
  const isRich = 'rich' in row.field.node.dataset;
  const text = element('div', { class: 'segment-theirs', lang: page.language.tag, dir: page.language.dir });
  if (!theirs.theirs) text.textContent = say('empty');
  else if (isRich) text.innerHTML = theirs.theirs; // sanitised by the server
  else text.textContent = theirs.theirs;

  const end = () => {
    row.conflict.remove();
    row.conflict = null;
  };
  const keep = () => {
    end();
    row.hold(theirs.theirs, theirs.hash);
    row.node.querySelector('[data-saved]').textContent = '';
    row.field.node.focus();
    row.refresh();
  };
  const mine = () => {
    end();
    row.seen = theirs.hash;
    row.kept = null; // saved even where it is what the page held before
    row.field.node.focus();
    useMine();
  };
  row.conflict = element('div', { class: 'segment-conflict', role: 'group', 'aria-label': words },
    element('p', {}, element('b', {}, words)),
    element('p', {}, say('theirs')),
    text,
    element('p', {}, say('mine')),
    element('p', { class: 'segment-buttons' },
      button(say('keep_theirs'), keep, { class: 'button button-small button-secondary' }),
      button(say('use_mine'), mine, { class: 'button button-small' })));
  row.field.node.after(row.conflict);
  announce(words);
}
