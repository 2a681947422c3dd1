// Webhooks: which addresses are told who came into a saved segment, moved and left.
import { address } from '../address/address';
import type { Dataset } from '../api/types';
import { useResource } from '../api/useResource';
import { Head, ListPage } from '../shell/ListPage';
import { count, missing } from '../words/format';
import { say } from '../words/say';
import { NewWebhook } from './NewWebhook';
import { type Webhook, webhooksAt } from './webhook';

export function WebhooksPage({ dataset }: { dataset: Dataset }) {
  const list = useResource<{ webhooks: Webhook[] }>(webhooksAt(dataset.name));
  return (
    <ListPage dataset={dataset} title={say('webhooks')} note={say('webhooks-explained')} testid="webhooks" list={list} things={list.value?.webhooks} none={{ title: say('no-webhooks'), text: say('no-webhooks-explained') }}
      form={<NewWebhook dataset={dataset} again={list.again} />}
      head={<tr><Head text="name" as="name" /><Head text="state" as="words" /><Head text="segment" as="words" /><Head text="address" as="words" /><Head text="told-version" /><Head text="messages-waiting" /></tr>}
      row={one => (
        <tr key={one.name}>
          <th scope="row" class="name"><a href={address(['d', dataset.name, 'webhooks', one.name])}>{one.name}</a></th>
          <td class="words">{say('webhook-state', { state: one.state })}</td><td class="words"><a href={address(['d', dataset.name, 'segments', one.segment])}>{one.segment}</a></td><td class="words">{one.url}</td>
          <td>{one.toldVersion === null ? missing : count(one.toldVersion)}</td><td>{count(one.waiting)}</td>
        </tr>
      )} />
  );
}

