// Watches: thresholds on the probability that a customer is still active, or on any other number, how many are beyond each, and a form to add one.
import { address } from '../address/address';
import type { Dataset, Watch } from '../api/types';
import { useResource } from '../api/useResource';
import { may, useKnown } from '../shell/context';
import { Head, ListPage } from '../shell/ListPage';
import { cell, count, instant, missing } from '../words/format';
import { language } from '../words/language';
import { say } from '../words/say';
import { NewWatch } from './NewWatch';
import { side, threshold } from './side';

export function WatchesPage({ dataset }: { dataset: Dataset }) {
  const { session } = useKnown();
  const list = useResource<{ watches: Watch[] }>(`/v1/datasets/${encodeURIComponent(dataset.name)}/watches`);
  return (
    <ListPage dataset={dataset} title={say('watches')} note={say('watches-explained')} testid="watches" list={list} things={list.value?.watches} none={{ title: say('no-watches'), text: say('no-watches-explained') }}
      form={may(session, 'analyst') && <NewWatch dataset={dataset} />}
      head={<tr><Head text="watch" as="name" /><Head text="metric" as="words" /><Head text="below-threshold" /><Head text="recovers-at" /><Head text="customers-beyond" /><Head text="crossings" /><Head text="checked" as="words" /></tr>}
      row={watch => (
        <tr key={watch.name}>
          <th scope="row" class="name"><a href={address(['d', dataset.name, 'watches', watch.name])}>{watch.name}</a></th>
          <td class="words">{watch.measure.label[language]}</td><td>{say('threshold-of', { side: side(watch), threshold: cell(threshold(watch), watch.measure.kind, dataset.currency, dataset.zone) })}</td><td>{cell(watch.recoverAt, watch.measure.kind, dataset.currency, dataset.zone)}</td><td>{watch.scoredVersion === null ? missing : count(watch.beyondCount)}</td><td>{watch.scoredVersion === null ? missing : count(watch.crossingCount)}</td>
          <td class="words">{checked(watch, dataset)}</td>
        </tr>
      )} />
  );
}

/** How far a watch is, in words. */
export const checked = ({ scoredVersion, scoredAsOf, lastProblem }: Watch, dataset: Dataset): string =>
  lastProblem ? lastProblem.title : scoredVersion === null || scoredAsOf === null ? say('not-checked-yet') : say('checked-at', { version: count(scoredVersion), at: instant(scoredAsOf, dataset.zone) });
