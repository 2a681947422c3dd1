// Entry: reads the state from the address, asks the API, hands each answer to its section.
import { getAnswer, getDatasets, getSegments } from './js/api.js';
import { readState, onStateChange } from './js/state.js';
import { h } from './js/dom.js';
import { renderFilters, renderLanguages, renderPicker } from './js/filters.js';
import { createCohortSection } from './js/cohorts.js';
import { createRfmSection } from './js/rfm.js';
import { emptyState, problemBox, skeleton } from './js/notices.js';
import { findSession, renderCaller, signInForm } from './js/session.js';
import { onThemeChange } from './js/theme.js';
import { say, sayMarkup, sayParts } from './js/words.js';

const element = id => document.getElementById(id);
const sections = [
  { get: (state, signal) => getAnswer('cohorts', state, signal), host: element('cohorts'), view: createCohortSection(element('cohorts')) },
  { get: getSegments, host: element('rfm'), view: createRfmSection(element('rfm')) },
];
const shown = ['picker', 'filters', 'cohorts', 'rfm'];
let datasets = [];
let round = 0;
let inFlight = null;

function setReady(value) {
  document.body.dataset.ready = value;
}

/** Asks for one section's answer and draws it; returns how it ended: "drawn", "problem" or "stale". */
async function ask(section, state, dataset, thisRound, signal) {
  const { host, view, get } = section;
  host.setAttribute('aria-busy', 'true');
  try {
    const answer = await get(state, signal);
    if (thisRound !== round) return 'stale';
    await view.draw(answer, state, dataset);
    return 'drawn';
  } catch (error) {
    if (error.name === 'AbortError' || thisRound !== round) return 'stale';
    if (!error.problem) console.error(error);
    view.fail(error.problem ?? { title: say('not-drawn'), detail: String(error.message ?? error) });
    return 'problem';
  } finally {
    if (thisRound === round) host.setAttribute('aria-busy', 'false');
  }
}

async function refresh() {
  const thisRound = ++round;
  const state = readState(datasets);
  const dataset = datasets.find(candidate => candidate.name === state.dataset);
  document.title = `${state.dataset} · Perennial`;
  inFlight?.abort();
  inFlight = new AbortController();
  setReady('false');
  renderPicker(datasets, state);
  renderFilters(element('filters'), state, dataset);
  const endings = await Promise.all(
    sections.map(section => ask(section, state, dataset, thisRound, inFlight.signal)));
  if (thisRound === round) setReady(endings.every(ending => ending === 'drawn') ? 'true' : 'problem');
}

/** What no answer changes: the words of the page itself, the switch of languages. */
function renderFrame() {
  sayMarkup();
  renderLanguages(element('languages'));
  element('charts-by').replaceChildren(...sayParts('charts-by', {
    licence: h('a', { href: 'vendor/LICENSE.txt', hreflang: 'en' }, say('licence')), notice: h('a', { href: 'vendor/NOTICE.txt', hreflang: 'en' }, say('notice')),
  }));
}

async function start() {
  const notice = element('notice');
  notice.replaceChildren(skeleton());
  try {
    const isIn = await findSession();
    renderCaller(element('caller'));
    if (!isIn) {
      for (const id of shown) element(id).hidden = true;
      notice.replaceChildren(signInForm(start));
      setReady('signed-out');
      element('key').focus();
      return;
    }
    datasets = await getDatasets();
  } catch (error) {
    notice.replaceChildren(problemBox(error.problem ?? { title: say('not-started'), detail: String(error) }, start));
    setReady('problem');
    return;
  }
  notice.replaceChildren();
  const known = datasets.length > 0;
  for (const id of shown) element(id).hidden = !known;
  if (!known) {
    notice.replaceChildren(emptyState(start));
    setReady('empty');
    return;
  }
  await refresh();
}

onStateChange(() => datasets.length > 0 && refresh());
onThemeChange(() => sections.forEach(section => section.view.repaint()));
renderFrame();
start();
