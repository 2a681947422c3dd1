// The frame of a question's section: its parts in order, and what it shows while loading or refused.
import { h } from './dom.js';
import { problemBox, skeleton } from './notices.js';

/** Fills a section element: heading, then body parts that are shown once the first answer is there. */
export function createSection(host, { id, title, note, parts }) {
  const lead = h('p', { class: 'lead' });
  const body = h('div', { class: 'body', hidden: true }, parts);
  const placeholder = skeleton();
  const trouble = h('div');
  host.replaceChildren(
    h('h2', { id: `${id}-title` }, title),
    h('p', { class: 'note' }, note),
    trouble, placeholder, h('div', { class: 'answer' }, lead, body));
  return {
    lead,
    /** Makes the parts visible; call before charts are drawn, so that they know their width. */
    open() {
      trouble.replaceChildren();
      placeholder.hidden = true;
      lead.hidden = false;
      body.hidden = false;
    },
    /** Shows the problem in the place of the figures: a refused question has no numbers. */
    fail(problem) {
      trouble.replaceChildren(problemBox(problem));
      placeholder.hidden = true;
      lead.hidden = true;
      body.hidden = true;
    },
  };
}

/** Title and one explaining line over a chart or table, with room for a control at the right. */
export function caption(title, explanation, control = null) {
  return h('div', { class: 'caption' }, h('div', {}, h('h3', {}, title), explanation), control);
}

/** Two or more exclusive buttons. */
export function toggle(label, options, chosen, pick) {
  return h('div', { class: 'toggle', role: 'group', 'aria-label': label }, options.map(([value, text]) =>
    h('button', { type: 'button', 'aria-pressed': String(value === chosen), onclick: () => pick(value) }, text)));
}
