// The messages of a webhook, the newest first, page by page.
import { useState } from 'preact/hooks';
import type { Dataset } from '../api/types';
import { useResource } from '../api/useResource';
import { ProblemBox, Skeleton } from '../shell/notices';
import { count, instant, missing } from '../words/format';
import { say } from '../words/say';
import type { Delivery } from './webhook';

const states = ['', 'waiting', 'delivered', 'dead'] as const;

export function Deliveries({ dataset, at }: { dataset: Dataset; at: string }) {
  const [state, setState] = useState('');
  const [before, setBefore] = useState('');
  const query = new URLSearchParams([...state ? [['state', state]] : [], ...before ? [['before', before]] : []] as [string, string][]).toString();
  const page = useResource<{ deliveries: Delivery[]; next: number | null }>(`${at}/deliveries${query ? `?${query}` : ''}`);
  return (
    <section class="card">
      <div class="caption">
        <h2>{say('messages')}</h2>
        <label>{say('state')} <select value={state} data-testid="deliveries-state" onChange={event => { setState(event.currentTarget.value); setBefore(''); }}>{states.map(one => <option key={one} value={one}>{one === '' ? say('every-state') : say('delivery-state', { state: one })}</option>)}</select></label>
      </div>
      {page.problem && <ProblemBox problem={page.problem} again={page.again} />}
      {!page.value && !page.problem && <Skeleton />}
      {page.value?.deliveries.length === 0 && <p class="note">{say('no-messages')}</p>}
      {page.value && page.value.deliveries.length > 0 && (
        <div class="scroll" role="group" tabIndex={0} aria-label={say('messages')}>
          <table data-testid="deliveries">
            <thead><tr><th scope="col" class="name">{say('message')}</th><th scope="col" class="words">{say('state')}</th><th scope="col" class="words">{say('message-type')}</th><th scope="col">{say('told-version')}</th><th scope="col">{say('part')}</th><th scope="col">{say('customers')}</th><th scope="col">{say('attempts')}</th><th scope="col">{say('last-attempt')}</th><th scope="col" class="words">{say('outcome')}</th></tr></thead>
            <tbody>{page.value.deliveries.map(one => (
              <tr key={one.id}>
                <th scope="row" class="name">{one.id}</th><td class="words">{say('delivery-state', { state: one.state })}</td><td class="words">{one.type}</td><td>{one.version === null ? missing : count(one.version)}</td><td>{one.part}/{one.parts}</td>
                <td>{count(one.customers)}</td><td>{count(one.attempts)}</td><td>{one.lastAttemptAt ? instant(one.lastAttemptAt, dataset.zone) : missing}</td><td class="words">{[one.lastStatus, one.lastFault].filter(Boolean).join(' ') || missing}</td>
              </tr>
            ))}</tbody>
          </table>
        </div>
      )}
      {page.value?.next && <button type="button" class="show-table" onClick={() => setBefore(String(page.value?.next))}>{say('older-messages')}</button>}
    </section>
  );
}
