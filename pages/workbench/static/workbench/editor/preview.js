/* The reader's page or the handout beside the rows, shown anew after saves. */

import { follow, page } from './page.js';

const PAUSE = 1500;

export function startPreview() {
  if (!page.preview) return;
  const panel = document.getElementById('preview');
  const frame = document.getElementById('preview-frame');
  const shower = document.getElementById('show-preview');
  const kinds = [...panel.querySelectorAll('[data-preview]')];
  const printing = document.getElementById('preview-printing');
  let kind = kinds[0].dataset.preview;
  let timer = null;
  let top = 0;

  const isHandout = () => kind === 'handout/';
  const query = () => {
    const asked = new URLSearchParams(isHandout() ? new FormData(printing) : {});
    asked.set('basis', page.basis);
    return asked;
  };
  const load = () => {
    try { top = frame.contentWindow.scrollY; } catch { top = 0; }
    frame.src = `${page.base}${kind}?${query()}`;
    document.getElementById('preview-apart').href = `${page.base}${isHandout() ? 'handout.pdf' : kind}?${query()}`;
  };
  const open = (isOpen) => {
    panel.hidden = !isOpen;
    shower.setAttribute('aria-expanded', String(isOpen));
    document.getElementById('desk').classList.toggle('has-preview', isOpen);
    if (isOpen) load();
    else shower.focus();
  };

  frame.addEventListener('load', () => {
    try { frame.contentWindow.scrollTo(0, top); } catch { /* a PDF has its own way of scrolling */ }
  });
  shower.addEventListener('click', () => open(panel.hidden));
  document.getElementById('close-preview').addEventListener('click', () => open(false));
  for (const each of kinds) {
    each.addEventListener('click', () => {
      kind = each.dataset.preview;
      printing.hidden = !isHandout();
      for (const other of kinds) other.setAttribute('aria-pressed', String(other === each));
      load();
    });
  }
  printing.addEventListener('change', load);
  printing.addEventListener('submit', (event) => event.preventDefault());
  follow('saved', () => {
    if (panel.hidden) return;
    clearTimeout(timer);
    timer = setTimeout(load, PAUSE);
  });
}
