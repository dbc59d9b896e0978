/* Terms of the glossary in the source of a row: each can be reached and says its approved translation and its meaning. */

import { element, follow, page, say } from './page.js';

function mark(row) {
  if (row.hasTerms || !row.state.terms.length) return;
  row.hasTerms = true;
  for (const use of [...row.state.terms].sort((one, other) => other.start - one.start)) wrap(row, use);
}

/* `start` and `end` count in the plain words of the source: its text nodes one after another, a line break as one. */
function wrap(row, use) {
  const walker = document.createTreeWalker(row.source, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT);
  let offset = 0;
  while (walker.nextNode()) {
    const node = walker.currentNode;
    if (node.nodeType === Node.ELEMENT_NODE) {
      offset += node.tagName === 'BR';
      continue;
    }
    const inside = use.start - offset;
    if (inside >= 0 && use.end - offset <= node.length) {
      const range = document.createRange();
      range.setStart(node, inside);
      range.setEnd(node, use.end - offset);
      const words = told(use);
      range.surroundContents(element('mark', { class: 'segment-term', tabindex: 0, 'data-told': words, 'aria-description': words }));
      return;
    }
    offset += node.length;
  }
}

function told(use) {
  const said = use.translation
    ? say('translation_of_term', { term: use.term, translation: use.translation })
    : say('term_without_translation', { term: use.term });
  return use.definition ? `${said}\n${use.definition}` : said;
}

export function startTerms() {
  follow('row', mark);
}
