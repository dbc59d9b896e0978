/* One question in a dialog of the browser's own: it keeps the focus, and Escape closes it. */

import { button, element, say } from './page.js';

/**
 * Asks and gives what was written (empty where there is no field), or null when the person thinks better of it.
 * `content`: more nodes between text and field; `ok`: the words of the button.
 */
export function ask({ title, text = '', content = [], field = '', value = '', isRequired = false, ok = say('send') }) {
  return new Promise((resolve) => {
    const input = field && element('textarea', { id: 'dialog-field', rows: 3, required: isRequired, maxlength: 2000 });
    if (input) input.value = value;
    const dialog = element('dialog', { class: 'editor-dialog', 'aria-labelledby': 'dialog-title' },
      element('form', { method: 'dialog' },
        element('h2', { id: 'dialog-title' }, title),
        text && element('p', {}, text),
        ...content,
        input && field !== title && element('label', { for: 'dialog-field' }, field),
        input,
        element('p', { class: 'segment-buttons' },
          element('button', { class: 'button', value: 'ok' }, ok),
          button(say('cancel'), () => dialog.close(), { class: 'button button-secondary' }))));
    if (input && field === title) input.setAttribute('aria-labelledby', 'dialog-title');
    dialog.addEventListener('close', () => {
      resolve(dialog.returnValue === 'ok' ? (input ? input.value.trim() : '') : null);
      dialog.remove();
    });
    document.body.append(dialog);
    dialog.showModal();
  });
}
