/* The head of the page in step with the rows: how far the language is, and who has it. */

import { element, follow, page, say } from './page.js';

function showProgress() {
  const { translated, total, signed, state } = page.progress;
  const share = (part) => `${total ? (part * 100) / total : 0}%`;
  document.getElementById('bar-translated').style.inlineSize = share(translated);
  document.getElementById('bar-signed').style.inlineSize = share(signed);
  document.getElementById('progress').textContent = say('progress', { translated, total, signed });
  document.getElementById('language-state').textContent = say(`language_${state}`);
  const publish = document.getElementById('publish');
  if (publish) publish.hidden = state !== 'approved';
}

function showStanding() {
  const sentences = page.standing.sentences.map((sentence) => element('span', {}, sentence));
  document.getElementById('standing').replaceChildren(...sentences);
  for (const take of document.querySelectorAll('#take button')) take.hidden = page.standing.taken.includes(take.value);
  const giveBack = document.getElementById('give-back');
  if (giveBack) giveBack.hidden = !page.standing.is_handed_over;
}

export function startProgress() {
  follow('progress', showProgress);
  follow('standing', showStanding);
  showProgress();
}
