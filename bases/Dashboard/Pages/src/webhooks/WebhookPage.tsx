// One webhook: how far it was told, what can be done with it, and what became of its messages.
import { useState } from 'preact/hooks';
import { address } from '../address/address';
import { go } from '../address/useAddress';
import { problemOf, put } from '../api/client';
import type { Dataset, Problem } from '../api/types';
import { useResource } from '../api/useResource';
import { Confirm } from '../shell/Confirm';
import { ProblemBox, Skeleton } from '../shell/notices';
import { count, instant, missing } from '../words/format';
import { say } from '../words/say';
import { Deliveries } from './Deliveries';
import { Secret } from './NewWebhook';
import { type Webhook, webhooksAt } from './webhook';

export function WebhookPage({ dataset, name }: { dataset: Dataset; name: string }) {
  const at = webhooksAt(dataset.name, name);
  const webhook = useResource<Webhook>(at);
  const [round, setRound] = useState(0);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [secret, setSecret] = useState<string | null>(null);
  const found = webhook.value;
  const again = () => { webhook.again(); setRound(before => before + 1); };
  const act = (work: Promise<unknown>) => { setProblem(null); void work.then(again, error => setProblem(problemOf(error))); };
  const remove = async () => {
    await put('DELETE', at);
    go(address(['d', dataset.name, 'webhooks']));
  };
  document.title = `${name} · ${dataset.name} · Perennial`;
  return (
    <article class="question" data-state={webhook.problem ? 'refused' : found ? 'ready' : 'loading'}>
      <header>
        <p class="topic small"><a href={address(['d', dataset.name, 'webhooks'])}>← {say('webhooks')}</a></p>
        <h1>{name}</h1>
      </header>
      {webhook.problem && <ProblemBox problem={webhook.problem} again={webhook.again} />}
      {!found && !webhook.problem && <Skeleton />}
      {found && (
        <>
          <p class="lead" data-testid="webhook">{say('webhook-figures', { state: say('webhook-state', { state: found.state }), segment: found.segment, url: found.url, version: found.toldVersion === null ? missing : count(found.toldVersion), waiting: found.waiting })}</p>
          {found.nextAttemptAt && found.attempts > 0 && <p class="small">{say('next-attempt', { at: instant(found.nextAttemptAt, dataset.zone), attempts: found.attempts })}</p>}
          {found.bothSecretsUntil && <p class="small">{say('both-secrets-until', { at: instant(found.bothSecretsUntil, dataset.zone) })}</p>}
          {found.lastProblem && <ProblemBox problem={found.lastProblem.problem} />}
          <div class="toolbar">
            <button type="button" data-testid="webhook-ping" onClick={() => act(put('POST', `${at}/ping`))}>{say('webhook-ping')}</button>
            <button type="button" data-testid="webhook-pause" onClick={() => act(put('PATCH', at, { paused: found.state === 'active' }))}>{found.state === 'active' ? say('webhook-pause') : say('webhook-resume')}</button>
            <button type="button" data-testid="webhook-rotate" onClick={() => act(put<{ secret: string }>('POST', `${at}/rotate`, {}).then(made => setSecret(made.secret)))}>{say('webhook-rotate')}</button>
            <button type="button" data-testid="webhook-resend" onClick={() => act(put('POST', `${at}/resend`, {}))}>{say('webhook-resend')}</button>
            <Confirm label={say('remove-webhook')} sure={say('remove-webhook-sure', { name })} act={remove} testid="remove-webhook">{say('remove-webhook-explained')}</Confirm>
          </div>
          {secret !== null && <Secret secret={secret} />}
          {problem && <ProblemBox problem={problem} />}
          <Deliveries key={round} dataset={dataset} at={at} />
        </>
      )}
    </article>
  );
}
