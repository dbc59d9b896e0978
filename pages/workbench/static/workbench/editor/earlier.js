/* An outdated row: what its source said then and says now, the earlier translation, and what can be done with it. */

import { act } from './acting.js';
import { button, element, page, pieces, say } from './page.js';
import { save } from './saving.js';

export function earlierOf(row) {
  const { earlier, critical } = row.state;
  if (!earlier) return null;
  const isRich = 'rich' in row.field.node.dataset;
  const then = element('div', { class: 'segment-earlier-text', lang: page.language.tag, dir: page.language.dir });
  if (isRich) then.innerHTML = earlier.text; // sanitised by the server
  else then.textContent = earlier.text;

  const start = () => {
    row.field.propose(earlier.text);
    row.field.node.focus();
    save(row);
  };
  const mayKeep = page.may.review || (page.may.translate && !critical);
  return element('div', { class: 'segment-earlier' },
    element('div', {},
      element('p', { class: 'editor-hint' }, say('then_and_now')),
      element('p', { class: 'parity-diff', lang: page.sourceLanguage }, ...pieces(earlier.diff)),
      earlier.same_words && element('p', { class: 'editor-hint' }, say('same_words'))),
    element('div', {},
      element('p', { class: 'editor-hint' }, say('earlier_translation')),
      then),
    element('p', { class: 'segment-buttons' },
      mayKeep && button(say('keep'), () => act(row, 'keep/'), { class: 'button button-small', 'data-act': 'keep' }),
      page.may.translate && button(say('start_from_it'), start, { class: 'button button-small button-secondary', 'data-act': 'start' }),
      critical && !page.may.review && element('span', { class: 'editor-hint' }, say('keep_takes_reviewer'))));
}
