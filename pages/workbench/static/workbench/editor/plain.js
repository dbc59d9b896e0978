/* A plain text: a textarea that grows with it. */

const grows = CSS.supports('field-sizing', 'content');

export class PlainField {
  constructor(node) {
    this.node = node;
    if (!grows) {
      node.addEventListener('input', () => this.fit());
      node.addEventListener('focus', () => this.fit());
    }
    node.addEventListener('keydown', (event) => {
      if (event.key === 'Enter' && !event.isComposing) event.preventDefault(); // a plain text is one line
    });
  }

  get text() {
    return this.node.value.replace(/\s+/g, ' ').trim();
  }

  set text(text) {
    this.node.value = text;
    if (!grows) this.fit();
  }

  propose(text) {
    this.text = text;
  }

  toolbar() {
    return null;
  }

  fit() {
    this.node.style.height = 'auto';
    this.node.style.height = `${this.node.scrollHeight + 2}px`;
  }
}
