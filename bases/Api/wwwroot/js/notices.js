// What stands where figures would: problems, the empty state, placeholders while loading.
import { h } from './dom.js';
import { say } from './words.js';

/** An RFC 9457 problem in plain words; fields may be a list of names or a map of name → messages. */
export function problemBox(problem, retry) {
  // A fault that the detail tells word for word is not told again.
  const fields = fieldLines(problem.fields ?? problem.errors, problem.detail ?? '');
  return h('div', { class: 'problem', role: 'alert', 'data-testid': 'problem' },
    h('h3', {}, problem.title ?? say('refused')),
    problem.detail && h('p', {}, problem.detail),
    fields.length > 0 && h('ul', {}, fields.map(line => h('li', {}, line))),
    (problem.code || problem.status) && h('p', { class: 'small' },
      [problem.code && say('problem-code', { code: problem.code }), problem.status && say('problem-status', { status: String(problem.status) })].filter(Boolean).join(' · ')),
    retry && h('button', { type: 'button', class: 'plain', onclick: retry }, say('try-again')));
}

function fieldLines(fields, told) {
  if (!fields) return [];
  if (Array.isArray(fields)) {
    return fields.map(field => (typeof field === 'string' ? say('look-at', { field }) : Object.values(field).join(': ')));
  }
  return Object.entries(fields).map(([name, messages]) => [name, [messages].flat().join(' ')])
    .filter(([, message]) => !told.includes(message)).map(([name, message]) => `${name}: ${message}`);
}

/** Shown while there is no dataset: how to get the first one in. */
export function emptyState(lookAgain) {
  return h('div', { class: 'empty', 'data-testid': 'empty' },
    h('h2', {}, say('no-dataset-yet')),
    h('p', {}, say('import-first')),
    h('pre', {}, h('code', {}, say('import-command'))),
    h('p', {}, say('import-mapped')),
    h('pre', {}, h('code', {}, say('import-mapped-command'))),
    h('p', { class: 'small' }, say('import-repeated')),
    h('button', { type: 'button', onclick: lookAgain }, say('look-again')));
}

/** Grey blocks in the shape of a section. */
export function skeleton() {
  return h('div', { class: 'skeleton', 'aria-hidden': 'true' },
    h('div', { class: 'bone title' }), h('div', { class: 'bone line' }),
    h('div', { class: 'bone chart' }), h('div', { class: 'bone line' }), h('div', { class: 'bone line short' }));
}
