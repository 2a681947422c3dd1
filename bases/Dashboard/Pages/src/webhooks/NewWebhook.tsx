// A new webhook: which segment, which address. Its secret is shown once.
import { useId, useState } from 'preact/hooks';
import { problemOf, put } from '../api/client';
import type { Dataset, Problem } from '../api/types';
import { useSegments } from '../question/fields/useSegments';
import { ProblemBox } from '../shell/notices';
import { say } from '../words/say';
import { webhooksAt } from './webhook';

export function NewWebhook({ dataset, again }: { dataset: Dataset; again: () => void }) {
  const segments = useSegments(dataset.name);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [secret, setSecret] = useState<string | null>(null);
  const id = useId();
  const add = async (event: SubmitEvent) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget as HTMLFormElement);
    setProblem(null);
    setSecret(null);
    try {
      const made = await put<{ secret: string }>('POST', webhooksAt(dataset.name), { name: String(form.get('name')).trim(), segment: String(form.get('segment')), url: String(form.get('url')).trim(), everybody: form.get('everybody') !== null });
      setSecret(made.secret);
      again();
    } catch (error) {
      setProblem(problemOf(error));
    }
  };
  return (
    <details class="card">
      <summary data-testid="new-webhook">{say('new-webhook')}</summary>
      <form class="options" onSubmit={add}>
        <div class="fields">
          <div class="field"><label for={`${id}-name`}>{say('segment-name')}</label><input id={`${id}-name`} name="name" required pattern="[a-z0-9][a-z0-9\-]*" autocomplete="off" placeholder="crm" data-testid="webhook-name" /></div>
          <div class="field"><label for={`${id}-segment`}>{say('segment')}</label><select id={`${id}-segment`} name="segment" required data-testid="webhook-segment"><option value="">{say('choose')}</option>{segments.map(name => <option key={name} value={name}>{name}</option>)}</select></div>
          <div class="field wide"><label for={`${id}-url`}>{say('webhook-address')}</label><input id={`${id}-url`} name="url" type="url" required autocomplete="off" placeholder="https://crm.example/hooks" data-testid="webhook-url" /></div>
        </div>
        <label class="check"><input type="checkbox" name="everybody" data-testid="webhook-everybody" /> {say('webhook-everybody')}</label>
        <div class="toolbar"><button type="submit" class="main" data-testid="webhook-add">{say('add')}</button></div>
      </form>
      {secret !== null && <Secret secret={secret} />}
      {problem && <ProblemBox problem={problem} />}
    </details>
  );
}

/** A secret just made, to be kept by the reader: the server does not show it again. */
export const Secret = ({ secret }: { secret: string }) => <div role="status" data-testid="webhook-secret"><p>{say('secret-once')}</p><pre><code>{secret}</code></pre></div>;
