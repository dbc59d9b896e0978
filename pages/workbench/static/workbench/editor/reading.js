/* While a translation reviewer reads, the rows that stand on screen for a moment count as read. */

import { write } from './api.js';
import { follow, page } from './page.js';
import { rowAround, rows } from './rows.js';

const MOMENT = 1500;
const TOGETHER = 2000;
const timers = new Map();
const read = new Map();

function isToBeRead(row) {
  return row?.state.loaded && row.state.text && !row.state.read && row.state.state !== 'approved' && !row.isDirty;
}

function seen(entries) {
  for (const { target, isIntersecting } of entries) {
    clearTimeout(timers.get(target));
    if (isIntersecting) timers.set(target, setTimeout(() => note(rowAround(target)), MOMENT));
  }
}

function note(row) {
  if (document.hidden || !isToBeRead(row)) return;
  if (!read.size) setTimeout(send, TOGETHER);
  read.set(row, row.seen);
}

async function send() {
  const now = [...read];
  read.clear();
  const hashes = Object.fromEntries(now.map(([row, hash]) => [row.segment, hash]));
  await write('read/', { seen: JSON.stringify(hashes) }).catch(() => now.splice(0));
  for (const [row, hash] of now) {
    if (row.seen !== hash) continue;
    row.state.read = true;
    const tick = row.more.querySelector('[data-act="read"]');
    if (tick) tick.checked = true;
  }
}

export function startReading() {
  const choice = document.getElementById('reading');
  if (!choice) return;
  const observer = new IntersectionObserver(seen, { threshold: 0.6 });
  const observe = () => {
    for (const row of rows) choice.checked ? observer.observe(row.source) : observer.unobserve(row.source);
  };
  choice.addEventListener('change', observe);
  follow('loaded', () => {
    choice.checked = page.standing.is_handed_over || !page.may.translate;
    observe();
  });
}
