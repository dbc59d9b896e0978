/* The rows of the page: each knows its element, its field and what the server last said of it. */

import { read } from './api.js';
import { page, say, tell } from './page.js';
import { PlainField } from './plain.js';
import { RichField } from './rich.js';

export class Row {
  constructor(node) {
    this.node = node;
    this.path = node.dataset.path;
    this.segment = node.dataset.segment;
    this.words = Number(node.dataset.words);
    this.label = node.querySelector('h3').textContent;
    this.source = node.querySelector('[data-source]');
    const field = node.querySelector('[data-field]');
    this.field = 'rich' in field.dataset ? new RichField(field, this.source) : new PlainField(field);
    /* The hash of the text that the page holds from the server, and that text as the field gives it. */
    this.seen = node.dataset.hash;
    this.kept = this.field.text;
    this.state = { state: node.dataset.state, findings: [], comments: { open: 0, all: 0 }, loaded: false };
    this.more = document.createElement('div');
    this.more.className = 'segment-more';
    node.append(this.more);
  }

  get isDirty() {
    return this.field.text !== this.kept;
  }

  get isUntranslated() {
    return ['missing', 'outdated'].includes(this.state.state);
  }

  get openFindings() {
    return this.state.findings.filter((finding) => !finding.acknowledged);
  }

  /** Whether the person is in the middle of something here that must not be overwritten. */
  get isBusy() {
    return this.isDirty || Boolean(this.conflict) || Boolean(this.isSaving);
  }

  /** Takes over what the server says. A text that is being typed stays as it is. */
  apply(state, { keepText = this.isBusy } = {}) {
    this.state = { ...state, loaded: true };
    this.node.dataset.state = state.state;
    if (!keepText) this.hold(state.text, state.hash);
    this.chip();
    tell('row', this);
  }

  /** Puts a text of the server into the field. */
  hold(text, hash) {
    if (hash !== this.seen || this.isDirty) this.field.text = text;
    this.seen = hash;
    this.node.dataset.hash = hash;
    this.kept = this.field.text;
  }

  chip() {
    this.node.querySelector('[data-chip]').textContent = say(`segment_${this.state.state}`);
    let machine = this.node.querySelector('[data-machine]');
    if (this.state.machine && !machine) {
      machine = document.createElement('span');
      machine.className = 'w-status segment-machine';
      machine.dataset.machine = '';
      this.node.querySelector('[data-saved]').before(machine);
    }
    if (machine && !this.state.machine) machine.remove();
    else if (machine) machine.textContent = say(this.state.unconfirmed ? 'machine_unconfirmed' : 'machine');
  }

  /** Asks the server how the row is now. */
  async refresh() {
    take(await read('states/', { segment: this.segment }));
  }

  goTo() {
    this.node.hidden = false;
    this.node.scrollIntoView({ block: 'center' });
    this.field.node.focus({ preventScroll: true });
  }
}

export const rows = [...document.querySelectorAll('.segment')].map((node) => new Row(node));
const byPath = new Map(rows.map((row) => [row.path, row]));
const byNode = new Map(rows.map((row) => [row.node, row]));

export function rowOf(path) {
  return byPath.get(path);
}

export function rowAround(node) {
  return byNode.get(node.closest?.('.segment'));
}

/** Gives an answer of the server to the rows that it is about. */
export function take(answer, options) {
  for (const state of answer.rows ?? []) byPath.get(state.path)?.apply(state, options);
  if (answer.progress) {
    page.progress = answer.progress;
    tell('progress');
  }
}
