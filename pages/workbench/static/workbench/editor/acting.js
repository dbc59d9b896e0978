/* Actions on one row. */

import { write } from './api.js';
import { announce, say, tell } from './page.js';
import { take } from './rows.js';
import { save } from './saving.js';

/** Says beside a row why something was refused; faults of the program go on. */
export function showRefusal(row, refusal) {
  if (!refusal.kind) throw refusal;
  const place = row.node.querySelector('[data-saved]');
  place.textContent = refusal.message;
  place.dataset.saved = 'failed';
  announce(`${row.label}: ${refusal.message}`);
}

/** Calls an action on a row and takes over what has become of it; a refusal is said beside the row. */
export async function act(row, address, fields = {}) {
  if (!(await save(row))) return false; // never acts on another text than the one that is seen
  const place = row.node.querySelector('[data-saved]');
  try {
    take(await write(address, { segment: row.segment, seen: row.seen, ...fields }), { keepText: false });
    place.textContent = '';
    announce(`${row.label}: ${say(`segment_${row.state.state}`)}`);
    tell('saved', row);
    return true;
  } catch (refusal) {
    showRefusal(row, refusal);
    if (refusal.kind === 'conflict') await row.refresh().catch(() => {});
    return false;
  }
}
