/* Actions on one row. */

import { write } from './api.js';
import { announce, say } from './page.js';
import { take } from './rows.js';
import { save } from './saving.js';

/** Calls an action on a row and takes over what has become of it; a refusal is said beside the row. */
export async function act(row, address, fields = {}) {
  if (!(await save(row))) return false; // never acts on another text than the one that is seen
  const place = row.node.querySelector('[data-saved]');
  try {
    take(await write(address, { segment: row.segment, seen: row.seen, ...fields }), { keepText: false });
    place.textContent = '';
    announce(`${row.label}: ${say(`segment_${row.state.state}`)}`);
    return true;
  } catch (refusal) {
    if (!refusal.kind) throw refusal;
    place.textContent = refusal.message;
    place.dataset.saved = 'failed';
    announce(`${row.label}: ${refusal.message}`);
    if (refusal.kind === 'conflict') await row.refresh().catch(() => {});
    return false;
  }
}
