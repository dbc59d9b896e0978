/* What the server tells the scripts, and how they speak to the person. */

export const page = JSON.parse(document.getElementById('editor-page').textContent);

/** A sentence by its key, its {places} filled. */
export function say(key, values = {}) {
  return page.words[key].replace(/\{(\w+)\}/g, (_, name) => values[name]);
}

/** Tells those who cannot see the page. */
export function announce(text) {
  document.getElementById('editor-live').textContent = text;
}

/** An element: `element('button', {type: 'button', onclick: …}, 'words', child)`. Texts never become markup. */
export function element(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value === false || value === null || value === undefined) continue;
    if (key.startsWith('on')) made.addEventListener(key.slice(2), value);
    else made.setAttribute(key, value === true ? '' : value);
  }
  made.append(...children.filter((child) => child !== null && child !== undefined && child !== false));
  return made;
}

/** What changed between two texts, as the server tells it. */
export function pieces(diff) {
  return diff.map(({ change, text }) => element('span', { class: change }, text));
}

export function button(words, onclick, attributes = {}) {
  return element('button', { type: 'button', class: 'segment-button', onclick, ...attributes }, words);
}

/** Something has happened that other parts of the page follow: `row` (a row changed), `rows`, `saved`, `standing`. */
export function tell(what, detail = {}) {
  document.dispatchEvent(new CustomEvent(`parity:${what}`, { detail }));
}

export function follow(what, act) {
  document.addEventListener(`parity:${what}`, (event) => act(event.detail));
}
