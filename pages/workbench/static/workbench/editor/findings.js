/* What the checks say of a row's text; a warning can be answered with a reason. */

import { act } from './acting.js';
import { ask } from './dialog.js';
import { button, element, page, say } from './page.js';

export function findingsOf(row) {
  const { findings } = row.state;
  if (!findings.length) return null;
  return element('ul', { class: 'segment-findings', id: `findings-${row.segment}` }, ...findings.map((finding) => item(row, finding)));
}

function item(row, finding) {
  const { check, severity, message, acknowledged } = finding;
  if (acknowledged) {
    const { person, reason, at } = acknowledged;
    const said = say('acknowledged', { person: person || say('somebody'), reason, at });
    return element('li', { 'data-severity': 'acknowledged', 'data-check': check }, `${message} `, element('small', {}, said));
  }
  const mayAnswer = severity === 'warning' && (page.may.translate || page.may.review);
  return element('li', { 'data-severity': severity, 'data-check': check },
    element('b', {}, `${say(severity)}: `),
    `${message} `,
    mayAnswer && button(say('right_all_the_same'), () => answer(row, finding), { 'data-act': `acknowledge-${check}` }));
}

async function answer(row, { check, message }) {
  const reason = await ask({ title: say('why_right'), text: message, field: say('why_right'), isRequired: true });
  if (reason !== null) await act(row, 'acknowledge/', { check, reason });
}
