/* A small editor of one rich text, limited to the marks and links that the source has. */

import { announce, button, element, say } from './page.js';

/* The browser's own editing commands are old, but every browser has them and they keep its undo. */
const MARKS = {
  strong: { command: 'bold', words: 'bold', sign: 'B', input: 'formatBold' },
  em: { command: 'italic', words: 'italic', sign: 'I', input: 'formatItalic' },
  sup: { command: 'superscript', words: 'superscript', sign: 'x²', input: 'formatSuperscript' },
  sub: { command: 'subscript', words: 'subscript', sign: 'x₂', input: 'formatSubscript' },
};
const NAMES = { B: 'strong', STRONG: 'strong', I: 'em', EM: 'em', SUP: 'sup', SUB: 'sub' };
const BLOCKS = ['DIV', 'P'];

/** What the source allows: its marks, whether it breaks lines, and its links as {href, words}. */
function allowedBy(source) {
  const links = new Map();
  for (const link of source.querySelectorAll('a[href]')) {
    const href = link.getAttribute('href');
    if (!links.has(href)) links.set(href, { href, words: link.textContent });
  }
  return {
    marks: Object.keys(MARKS).filter((mark) => source.querySelector(mark)),
    breaks: Boolean(source.querySelector('br')),
    links: [...links.values()],
  };
}

/** The inline HTML of an editable: only what is allowed; the server makes it canonical. */
function htmlOf(node, allowed) {
  let html = '';
  for (const child of node.childNodes) {
    if (child.nodeType === Node.TEXT_NODE) {
      html += child.data.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
    } else if (child.nodeType === Node.ELEMENT_NODE) {
      html += ofElement(child, allowed);
    }
  }
  return html;
}

function ofElement(child, allowed) {
  if (child.tagName === 'BR') return allowed.breaks ? '<br>' : ' ';
  const inner = htmlOf(child, allowed);
  const mark = NAMES[child.tagName];
  if (mark && allowed.marks.includes(mark)) return `<${mark}>${inner}</${mark}>`;
  const href = child.tagName === 'A' ? child.getAttribute('href') : null;
  if (href && allowed.links.some((link) => link.href === href)) {
    return `<a href="${href.replace(/&/g, '&amp;').replace(/"/g, '&quot;')}">${inner}</a>`;
  }
  return BLOCKS.includes(child.tagName) ? `${allowed.breaks ? '<br>' : ' '}${inner}` : inner;
}

export class RichField {
  constructor(node, source) {
    this.node = node;
    this.allowed = allowedBy(source);
    node.addEventListener('paste', (event) => this.insertPlain(event, event.clipboardData));
    node.addEventListener('drop', (event) => this.insertPlain(event, event.dataTransfer));
    node.addEventListener('beforeinput', (event) => this.guard(event));
    node.addEventListener('keydown', (event) => this.breakLine(event));
  }

  get text() {
    return htmlOf(this.node, this.allowed).replace(/(<br>|\s)+$/, '').trim();
  }

  set text(html) {
    this.node.innerHTML = html;
  }

  /** Puts a text of another place here, with only what this source allows; nothing in it needs to be trusted. */
  propose(html) {
    this.node.innerHTML = htmlOf(new DOMParser().parseFromString(html, 'text/html').body, this.allowed);
  }

  /** Made when somebody first works here: most rows of a page are never touched. */
  toolbar() {
    const { marks, breaks, links } = this.allowed;
    if (!marks.length && !breaks && !links.length) return null;
    const press = (act) => (event) => { event.preventDefault(); this.node.focus(); act(); };
    const tools = marks.map((mark) => {
      const { command, words, sign } = MARKS[mark];
      return this.tool(element('span', { class: `tool-${mark}`, 'aria-hidden': 'true' }, sign), say(words), press(() => this.run(command)));
    });
    if (breaks) tools.push(this.tool('↵', say('line_break'), press(() => this.run('insertLineBreak'))));
    for (const { href, words } of links) {
      const label = say('link_to', { words });
      tools.push(this.tool(label, label, press(() => this.link(href))));
    }
    return element('div', { class: 'segment-tools', role: 'group', 'aria-label': say('formatting') }, ...tools);
  }

  tool(content, label, act) {
    const made = button(content, act, { class: 'segment-tool', 'aria-label': label, title: label });
    made.addEventListener('mousedown', (event) => event.preventDefault()); // keeps the selection in the field
    return made;
  }

  run(command, value = null) {
    document.execCommand('styleWithCSS', false, false);
    document.execCommand(command, false, value);
  }

  /** Wraps the selected words in this link; words that are in it already leave it. */
  link(href) {
    const selection = document.getSelection();
    if (!selection.rangeCount || !this.node.contains(selection.anchorNode)) return;
    const around = selection.anchorNode.parentElement.closest('a');
    if (around && this.node.contains(around)) {
      if (selection.isCollapsed) selection.selectAllChildren(around);
      this.run('unlink');
      if (around.getAttribute('href') === href) return;
    }
    if (selection.isCollapsed) announce(say('select_first'));
    else this.run('createLink', href);
  }

  insertPlain(event, data) {
    event.preventDefault();
    this.run('insertText', (data?.getData('text/plain') ?? '').replace(/\s+/g, ' '));
  }

  /** Keys such as Ctrl+B do nothing where the source has no such mark. */
  guard(event) {
    const mark = Object.keys(MARKS).find((name) => MARKS[name].input === event.inputType);
    const isForbidden = event.inputType.startsWith('format') && !this.allowed.marks.includes(mark);
    if (isForbidden || event.inputType === 'insertParagraph') event.preventDefault();
  }

  breakLine(event) {
    if (event.key !== 'Enter' || event.ctrlKey || event.metaKey || event.isComposing) return;
    event.preventDefault();
    if (this.allowed.breaks) this.run('insertLineBreak');
  }
}
