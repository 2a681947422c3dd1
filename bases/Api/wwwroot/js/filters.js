// The header's dataset picker and the filter row; every change goes to the address, nothing is kept here.
import { h } from './dom.js';
import { changeState, grains, measures } from './state.js';
import { count, date, fromWallClock, toWallClock } from './format.js';

/** Fills the dataset picker and the line of facts beside it. */
export function renderPicker(datasets, state) {
  const picker = document.getElementById('dataset');
  const names = datasets.map(dataset => dataset.name);
  const missing = names.includes(state.dataset) ? [] : [state.dataset];
  picker.replaceChildren(...[...missing, ...names].map(name =>
    h('option', { value: name }, missing.includes(name) ? `${name} (not registered)` : name)));
  picker.value = state.dataset;
  picker.onchange = () => changeState({ dataset: picker.value, version: null, asOf: null, where: [] });

  const dataset = datasets.find(candidate => candidate.name === state.dataset);
  document.getElementById('facts').textContent = !dataset ? '' : [
    `${count(dataset.events)} events`,
    `version ${dataset.version}`,
    dataset.zone,
    dataset.currency,
    dataset.lastLandedAt && `data landed ${date(dataset.lastLandedAt, dataset.zone)}`,
  ].filter(Boolean).join(' · ');
}

function choice(name, label, options, value, pick = chosen => changeState({ [name]: chosen })) {
  const known = options.some(([key]) => key === value) ? options : [...options, [value, value]];
  const select = h('select', { id: `filter-${name}`, onchange: () => pick(select.value) },
    known.map(([key, text]) => h('option', { value: key }, text)));
  select.value = value;
  return h('div', { class: 'field' }, h('label', { for: select.id }, label), select);
}

function conditions(state) {
  const input = h('input', {
    id: 'filter-where', type: 'text', autocomplete: 'off', spellcheck: 'false', placeholder: 'quantity>0',
    onkeydown: event => {
      if (event.key === 'Enter') {
        event.preventDefault();
        add();
      }
    },
  });
  const write = where => changeState({ where });
  function add() {
    const text = input.value.trim();
    input.value = '';
    if (text !== '' && !state.where.includes(text)) write([...state.where, text]);
    document.getElementById('filter-where').focus();
  }
  return h('div', { class: 'field grow' },
    h('label', { for: 'filter-where' }, 'Only events where'),
    h('div', { class: 'chips' },
      state.where.map(condition => h('span', { class: 'chip' }, condition,
        h('button', {
          type: 'button', 'aria-label': `Remove ${condition}`,
          onclick: () => write(state.where.filter(other => other !== condition)),
        }, '×'))),
      input,
      h('button', { type: 'button', class: 'plain', onclick: add }, 'Add')));
}

function asOf(state, zone) {
  const input = h('input', {
    id: 'filter-as-of', type: 'datetime-local', value: state.asOf ? toWallClock(state.asOf, zone) : '',
    onchange: () => changeState({ asOf: input.value ? fromWallClock(input.value, zone) : null }),
  });
  return h('div', { class: 'field' },
    h('label', { for: 'filter-as-of' }, `As of, ${zone} time`),
    h('div', { class: 'pair' }, input,
      state.asOf && h('button', { type: 'button', class: 'plain', onclick: () => changeState({ asOf: null }) }, 'Clear')));
}

function versions(state, dataset) {
  const latest = dataset?.version ?? 0;
  const earlier = Array.from({ length: Math.max(latest - 1, 0) }, (_, index) => String(latest - 1 - index));
  const options = [['', dataset ? `Latest (${latest})` : 'Latest'], ...earlier.map(version => [version, version])];
  return choice('version', 'Dataset version', options, state.version === String(latest) ? '' : state.version);
}

/** Draws the filter row for the state; focus and a half-typed condition survive the redraw. */
export function renderFilters(form, state, dataset) {
  const focused = document.activeElement?.id;
  const typed = form.querySelector('#filter-where')?.value ?? '';
  form.onsubmit = event => event.preventDefault();
  form.replaceChildren(
    choice('measure', 'Measure', Object.entries(measures), state.measure),
    choice('grain', 'Grain', Object.entries(grains), state.grain),
    conditions(state),
    asOf(state, dataset?.zone ?? 'UTC'),
    versions(state, dataset));
  form.querySelector('#filter-where').value = typed;
  if (focused?.startsWith('filter-')) document.getElementById(focused)?.focus();
}
