// Watches: thresholds on the probability that a customer is still active, how many are below each, and a form to add one.
import { address } from '../address/address';
import type { Dataset, Watch } from '../api/types';
import { useResource } from '../api/useResource';
import { may, useKnown } from '../shell/context';
import { Empty, ProblemBox, Skeleton } from '../shell/notices';
import { count, instant, missing, share } from '../words/format';
import { say } from '../words/say';
import { NewWatch } from './NewWatch';

export function WatchesPage({ dataset }: { dataset: Dataset }) {
  const { session } = useKnown();
  const list = useResource<{ watches: Watch[] }>(`/v1/datasets/${encodeURIComponent(dataset.name)}/watches`);
  document.title = `${say('watches')} · ${dataset.name} · Perennial`;
  return (
    <article class="question" data-state={list.problem ? 'refused' : list.value ? 'ready' : 'loading'}>
      <header><h1>{say('watches')}</h1></header>
      <p class="note">{say('watches-explained')}</p>
      {may(session, 'analyst') && <NewWatch dataset={dataset} />}
      {list.problem && <ProblemBox problem={list.problem} again={list.again} />}
      {!list.value && !list.problem && <Skeleton />}
      {list.value?.watches.length === 0 && <Empty level={2} title={say('no-watches')}><p>{say('no-watches-explained')}</p></Empty>}
      {list.value && list.value.watches.length > 0 && (
        <section class="card">
          <div class="scroll" role="group" tabIndex={0} aria-label={say('watches')}>
            <table data-testid="watches">
              <thead><tr><th scope="col" class="name">{say('watch')}</th><th scope="col">{say('below-threshold')}</th><th scope="col">{say('recovers-at')}</th><th scope="col">{say('customers-below')}</th><th scope="col">{say('crossings')}</th><th scope="col" class="words">{say('checked')}</th></tr></thead>
              <tbody>{list.value.watches.map(watch => (
                <tr key={watch.name}>
                  <th scope="row" class="name"><a href={address(['d', dataset.name, 'watches', watch.name])}>{watch.name}</a></th>
                  <td>{share(watch.below)}</td><td>{share(watch.recoverAt)}</td><td>{watch.scoredVersion === null ? missing : count(watch.belowCount)}</td><td>{watch.scoredVersion === null ? missing : count(watch.crossingCount)}</td>
                  <td class="words">{checked(watch, dataset)}</td>
                </tr>
              ))}</tbody>
            </table>
          </div>
        </section>
      )}
    </article>
  );
}

/** How far a watch is, in words. */
export const checked = ({ scoredVersion, scoredAsOf, lastProblem }: Watch, dataset: Dataset): string =>
  lastProblem ? lastProblem.title : scoredVersion === null || scoredAsOf === null ? say('not-checked-yet') : say('checked-at', { version: count(scoredVersion), at: instant(scoredAsOf, dataset.zone) });
