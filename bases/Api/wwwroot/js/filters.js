// The header's dataset picker and languages, and the filter row; every change goes to the address, nothing is kept here.
import { h } from './dom.js';
import { changeState, grains, measures } from './state.js';
import { date, fromWallClock, toWallClock } from './format.js';
import { language, languages } from './language.js';
import { toggle } from './section.js';
import { say } from './words.js';

/** Fills the dataset picker and the line of facts beside it. */
export function renderPicker(datasets, state) {
  const picker = document.getElementById('dataset');
  const names = datasets.map(dataset => dataset.name);
  const missing = names.includes(state.dataset) ? [] : [state.dataset];
  picker.replaceChildren(...[...missing, ...names].map(name =>
    h('option', { value: name }, missing.includes(name) ? say('dataset-not-registered', { name }) : name)));
  picker.value = state.dataset;
  picker.onchange = () => changeState({ dataset: picker.value, version: null, asOf: null, where: [] });

  const dataset = datasets.find(candidate => candidate.name === state.dataset);
  document.getElementById('facts').textContent = !dataset ? '' : [
    say('event-count', { events: dataset.events }),
    say('version', { version: String(dataset.version) }),
    dataset.zone,
    dataset.currency,
    dataset.lastLandedAt && say('data-landed', { date: date(dataset.lastLandedAt, dataset.zone) }),
  ].filter(Boolean).join(' · ');
}

/** The switch of languages: another address, since every word of the page changes. */
export function renderLanguages(host) {
  host.replaceChildren(toggle(say('language'), languages.map(code => [code, code.toUpperCase()]), language, code => {
    const query = new URLSearchParams(location.search);
    query.set('lang', code);
    location.search = query;
  }));
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
    h('label', { for: 'filter-where' }, say('filter-where')),
    h('div', { class: 'chips' },
      state.where.map(condition => h('span', { class: 'chip' }, condition,
        h('button', {
          type: 'button', 'aria-label': say('remove', { condition }),
          onclick: () => write(state.where.filter(other => other !== condition)),
        }, '×'))),
      input,
      h('button', { type: 'button', class: 'plain', onclick: add }, say('add'))));
}

function asOf(state, zone) {
  const input = h('input', {
    id: 'filter-as-of', type: 'datetime-local', value: state.asOf ? toWallClock(state.asOf, zone) : '',
    onchange: () => changeState({ asOf: input.value ? fromWallClock(input.value, zone) : null }),
  });
  return h('div', { class: 'field' },
    h('label', { for: 'filter-as-of' }, say('filter-as-of', { zone })),
    h('div', { class: 'pair' }, input,
      state.asOf && h('button', { type: 'button', class: 'plain', onclick: () => changeState({ asOf: null }) }, say('clear'))));
}

function versions(state, dataset) {
  const latest = dataset?.version ?? 0;
  const earlier = Array.from({ length: Math.max(latest - 1, 0) }, (_, index) => String(latest - 1 - index));
  const options = [['', say('latest-version', { version: dataset ? String(latest) : '' })], ...earlier.map(version => [version, version])];
  return choice('version', say('filter-version'), options, state.version === String(latest) ? '' : state.version);
}

/** Draws the filter row for the state; focus and a half-typed condition survive the redraw. */
export function renderFilters(form, state, dataset) {
  const focused = document.activeElement?.id;
  const typed = form.querySelector('#filter-where')?.value ?? '';
  form.onsubmit = event => event.preventDefault();
  form.replaceChildren(
    choice('measure', say('filter-measure'), measures.map(measure => [measure, say('measure', { measure })]), state.measure),
    choice('grain', say('filter-grain'), grains.map(grain => [grain, say('grain', { grain })]), state.grain),
    conditions(state),
    asOf(state, dataset?.zone ?? 'UTC'),
    versions(state, dataset));
  form.querySelector('#filter-where').value = typed;
  if (focused?.startsWith('filter-')) document.getElementById(focused)?.focus();
}
