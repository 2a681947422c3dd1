// Saved segments: what each is, how many customers it has now, and a new one of everybody who meets conditions.
import { useEffect, useState } from 'preact/hooks';
import { address } from '../address/address';
import { get } from '../api/client';
import type { Dataset, Segment } from '../api/types';
import { useResource } from '../api/useResource';
import { may, useKnown } from '../shell/context';
import { Empty, ProblemBox, Skeleton } from '../shell/notices';
import { count, instant, missing } from '../words/format';
import { say } from '../words/say';
import { NewSegment } from './NewSegment';
import { RuleOf } from './RuleOf';

export function SegmentsPage({ dataset }: { dataset: Dataset }) {
  const { session } = useKnown();
  const list = useResource<{ segments: Segment[] }>(`/v1/datasets/${encodeURIComponent(dataset.name)}/segments`);
  const sizes = useSizes(dataset.name, list.value?.segments ?? []);
  document.title = `${say('segments')} · ${dataset.name} · Perennial`;
  return (
    <article class="question" data-state={list.problem ? 'refused' : list.value ? 'ready' : 'loading'}>
      <header><h1>{say('segments')}</h1></header>
      <p class="note">{say('segments-explained')}</p>
      {may(session, 'analyst') && <NewSegment dataset={dataset} />}
      {list.problem && <ProblemBox problem={list.problem} again={list.again} />}
      {!list.value && !list.problem && <Skeleton />}
      {list.value?.segments.length === 0 && <Empty level={2} title={say('no-segments')}><p>{say('no-segments-explained')}</p></Empty>}
      {list.value && list.value.segments.length > 0 && (
        <section class="card">
          <div class="scroll" role="group" tabIndex={0} aria-label={say('segments')}>
            <table data-testid="segments">
              <thead><tr><th scope="col" class="name">{say('segment')}</th><th scope="col">{say('customers')}</th><th scope="col" class="words">{say('saved-from')}</th><th scope="col">{say('revision')}</th><th scope="col">{say('saved-at')}</th></tr></thead>
              <tbody>{list.value.segments.map(segment => (
                <tr key={segment.name}>
                  <th scope="row" class="name"><a href={address(['d', dataset.name, 'segments', segment.name])}>{segment.name}</a></th>
                  <td data-testid={`size-${segment.name}`}>{sizes.has(segment.name) ? sizes.get(segment.name) === null ? missing : count(sizes.get(segment.name) as number) : '…'}</td>
                  <td class="words"><RuleOf segment={segment} dataset={dataset} /></td><td>{count(segment.revision)}</td><td>{instant(segment.savedAt, dataset.zone)}</td>
                </tr>
              ))}</tbody>
            </table>
          </div>
        </section>
      )}
    </article>
  );
}

/** Sizes, found one after another: each may have to be counted first. Null where that is refused. */
function useSizes(dataset: string, segments: readonly Segment[]): ReadonlyMap<string, number | null> {
  const [sizes, setSizes] = useState<ReadonlyMap<string, number | null>>(new Map());
  useEffect(() => {
    const aborted = new AbortController();
    const count = async () => {
      for (const { name } of segments) {
        const size = await get<Segment>(`/v1/datasets/${encodeURIComponent(dataset)}/segments/${encodeURIComponent(name)}`, aborted.signal).then(found => (found.groups ?? []).reduce((sum, group) => sum + group.customers, 0), () => null);
        if (aborted.signal.aborted) return;
        setSizes(before => new Map([...before, [name, size]]));
      }
    };
    void count();
    return () => aborted.abort();
  }, [dataset, segments.map(({ name, revision }) => `${name}@${revision}`).join()]);
  return sizes;
}
