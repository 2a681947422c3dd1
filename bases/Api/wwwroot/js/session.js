// Who looks at the page: signing in where the server tells callers apart, and what the key allows.
import { beginSession, endSession, getSession } from './api.js';
import { h } from './dom.js';
import { problemBox } from './notices.js';
import { say } from './words.js';

let session = null;

/** Why a provider of identities did not sign somebody in. */
const refusals = new Map([['openid-no-scope', () => say('openid-no-scope')], ['openid-no-tenant', () => say('openid-no-tenant')]]);

/** Asks who is signed in; returns whether the page may ask for anything. */
export async function findSession() {
  session = await getSession();
  return !session.needsKey || session.caller !== null;
}

/** Whether the key allows something: "read", "analyst", "ingest", "admin". */
export const may = scope => !session?.needsKey || (session.caller?.scopes.includes(scope) ?? false);

/** Asks for a key; calls done() once one opened. */
export function signInForm(done) {
  const refused = new URLSearchParams(location.search).get('signIn');
  const trouble = h('div', {}, refused && problemBox({ title: say('sign-in-failed'), detail: refusals.get(refused)?.() ?? say('openid-failed') }));
  const key = h('input', { type: 'password', id: 'key', autocomplete: 'off', spellcheck: 'false', required: true, 'data-testid': 'key' });
  const submit = async event => {
    event.preventDefault();
    try {
      await beginSession(key.value);
      done();
    } catch (error) {
      trouble.replaceChildren(problemBox(error.problem ?? { title: say('refused'), detail: String(error) }));
      key.select();
    }
  };
  return h('form', { class: 'empty sign-in', 'data-testid': 'sign-in', onsubmit: submit },
    h('h2', {}, say('sign-in-title')),
    h('p', {}, say('sign-in-explained')),
    h('label', { for: 'key' }, say('key')), key,
    h('button', { type: 'submit' }, say('sign-in')),
    session.hasOpenId && h('p', {}, h('a', { class: 'button', href: '/v1/session/openid', 'data-testid': 'openid' }, say('sign-in-openid'))),
    trouble);
}

/** Shows whose key it is, with a way out; what was drawn goes with the page. */
export function renderCaller(host) {
  host.hidden = !session?.needsKey || session.caller === null;
  if (host.hidden) return;
  host.replaceChildren(
    h('span', {}, say('signed-in-as', { name: session.caller.name })),
    h('button', { type: 'button', class: 'plain', 'data-testid': 'sign-out', onclick: async () => { await endSession(); location.reload(); } }, say('sign-out')));
}
