// Webhooks: which addresses are told who came into a saved segment, moved and left.
import { address } from '../address/address';
import type { Dataset } from '../api/types';
import { useResource } from '../api/useResource';
import { ProblemBox, Skeleton } from '../shell/notices';
import { count, missing } from '../words/format';
import { say } from '../words/say';
import { NewWebhook } from './NewWebhook';
import { type Webhook, webhooksAt } from './webhook';

export function WebhooksPage({ dataset }: { dataset: Dataset }) {
  const list = useResource<{ webhooks: Webhook[] }>(webhooksAt(dataset.name));
  document.title = `${say('webhooks')} · ${dataset.name} · Perennial`;
  return (
    <article class="question" data-state={list.problem ? 'refused' : list.value ? 'ready' : 'loading'}>
      <header><h1>{say('webhooks')}</h1></header>
      <p class="note">{say('webhooks-explained')}</p>
      <NewWebhook dataset={dataset} again={list.again} />
      {list.problem && <ProblemBox problem={list.problem} again={list.again} />}
      {!list.value && !list.problem && <Skeleton />}
      {list.value?.webhooks.length === 0 && <section class="empty" data-testid="no-webhooks"><h2>{say('no-webhooks')}</h2><p>{say('no-webhooks-explained')}</p></section>}
      {list.value && list.value.webhooks.length > 0 && (
        <section class="card">
          <div class="scroll" role="group" tabIndex={0} aria-label={say('webhooks')}>
            <table data-testid="webhooks">
              <thead><tr><th scope="col" class="name">{say('name')}</th><th scope="col" class="words">{say('state')}</th><th scope="col" class="words">{say('segment')}</th><th scope="col" class="words">{say('address')}</th><th scope="col">{say('told-version')}</th><th scope="col">{say('messages-waiting')}</th></tr></thead>
              <tbody>{list.value.webhooks.map(one => (
                <tr key={one.name}>
                  <th scope="row" class="name"><a href={address(['d', dataset.name, 'webhooks', one.name])}>{one.name}</a></th>
                  <td class="words">{say('webhook-state', { state: one.state })}</td><td class="words"><a href={address(['d', dataset.name, 'segments', one.segment])}>{one.segment}</a></td><td class="words">{one.url}</td>
                  <td>{one.toldVersion === null ? missing : count(one.toldVersion)}</td><td>{count(one.waiting)}</td>
                </tr>
              ))}</tbody>
            </table>
          </div>
        </section>
      )}
    </article>
  );
}

