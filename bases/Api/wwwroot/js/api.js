// The two GET questions and the dataset list, asked in the reader's language; every refusal becomes an error that carries its problem document.
import { language } from './language.js';
import { say } from './words.js';

const parametersOf = {
  'cohorts': ['measure', 'grain', 'where', 'asOf', 'version'],
  'rfm': ['where', 'asOf', 'version'],
  'rfm/customers': ['where', 'asOf', 'version'],
};

/** The address of a question; defaults are spelled out, absent options are left to the API. */
export function answerAddress(question, state, extra = {}) {
  const query = new URLSearchParams();
  for (const name of parametersOf[question]) {
    for (const value of [state[name]].flat()) if (value) query.append(name, value);
  }
  Object.entries(extra).forEach(([name, value]) => query.set(name, value));
  const text = query.toString();
  return `/v1/datasets/${encodeURIComponent(state.dataset)}/${question}${text ? `?${text}` : ''}`;
}

async function getJson(address, signal, sent = {}) {
  let response;
  try {
    response = await fetch(address, { signal, ...sent, headers: { accept: 'application/json', 'accept-language': language, ...sent.headers } });
  } catch (error) {
    if (error.name === 'AbortError') throw error;
    throw asError({ title: say('no-answer'), detail: say('no-answer-detail') });
  }
  const body = await response.json().catch(() => null);
  if (response.ok && body !== null) return body;
  throw asError({
    title: response.ok ? say('answer-unreadable') : say('refused-with', { status: String(response.status) }),
    status: response.status,
    ...body,
  });
}

function asError(problem) {
  return Object.assign(new Error(problem.title), { problem });
}

/** Who asks, and whether a key is needed. */
export const getSession = () => getJson('/v1/session');

/** Signs in with a key; the browser keeps a cookie that no script can read, not the key. */
export const beginSession = key => getJson('/v1/session', undefined, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ key }) });

/** Signs out. */
export const endSession = () => fetch('/v1/session', { method: 'DELETE' });

/** All datasets, by name. */
export async function getDatasets() {
  const { datasets } = await getJson('/v1/datasets');
  return [...datasets].sort((a, b) => a.name.localeCompare(b.name));
}

/** The answer to "cohorts" or "rfm" under the state's filters. */
export function getAnswer(question, state, signal) {
  return getJson(answerAddress(question, state), signal);
}

/** The answer to "rfm", its segments called as the same answer's tables call them in the reader's language. */
export async function getSegments(state, signal) {
  const answer = await getAnswer('rfm', state, signal);
  const { tables } = await getJson(answerAddress('rfm', { ...state, version: answer.head.datasetVersion }, { format: 'tables' }), signal);
  const { values, labels } = tables.find(table => table.name === 'segments').columns.find(column => column.name === 'segment');
  const called = new Map(values.map((name, index) => [name, labels[index]]));
  return { ...answer, segments: answer.segments.map(segment => ({ ...segment, name: called.get(segment.name) })) };
}
