// Asks for a key, where the server tells callers apart.
import { useState } from 'preact/hooks';
import { problemOf, put } from '../api/client';
import type { Problem, Session } from '../api/types';
import { type Code, say } from '../words/say';
import { ProblemBox } from './notices';

const refusals: Record<string, Code> = { 'openid-no-scope': 'openid-no-scope', 'openid-no-tenant': 'openid-no-tenant' };

/** Why a provider of identities did not sign somebody in, as it stands in the address. */
function refusedBefore(): Problem | null {
  const refused = new URLSearchParams(location.search).get('signIn');
  return refused === null ? null : { title: say('sign-in-failed'), detail: say(refusals[refused] ?? 'openid-failed') };
}

/** The form; the browser keeps a cookie that no script can read, not the key. */
export function SignIn({ session, done }: { session: Session; done: () => void }) {
  const [problem, setProblem] = useState(refusedBefore);
  const submit = async (event: SubmitEvent) => {
    event.preventDefault();
    const key = String(new FormData(event.currentTarget as HTMLFormElement).get('key'));
    await put('POST', '/v1/session', { key }).then(done, error => setProblem(problemOf(error)));
  };
  return (
    <form class="empty sign-in" data-testid="sign-in" onSubmit={submit}>
      <h1>{say('sign-in-title')}</h1>
      <p>{say('sign-in-explained')}</p>
      <label for="key">{say('key')}</label>
      <input type="password" id="key" name="key" autocomplete="off" spellcheck={false} required autofocus data-testid="key" />
      <button type="submit" class="main">{say('sign-in')}</button>
      {session.hasOpenId && <p><a class="button" href="/v1/session/openid" data-testid="openid">{say('sign-in-openid')}</a></p>}
      {problem && <ProblemBox problem={problem} />}
    </form>
  );
}
