// Saved segments: what each is, how many customers it has now, and a new one of everybody who meets conditions.
import { useEffect, useState } from 'preact/hooks';
import { address } from '../address/address';
import { get } from '../api/client';
import type { Dataset, Segment } from '../api/types';
import { useResource } from '../api/useResource';
import { may, useKnown } from '../shell/context';
import { Head, ListPage } from '../shell/ListPage';
import { count, instant, missing } from '../words/format';
import { say } from '../words/say';
import { NewSegment } from './NewSegment';
import { RuleOf } from './RuleOf';

export function SegmentsPage({ dataset }: { dataset: Dataset }) {
  const { session } = useKnown();
  const list = useResource<{ segments: Segment[] }>(`/v1/datasets/${encodeURIComponent(dataset.name)}/segments`);
  const sizes = useSizes(dataset.name, list.value?.segments ?? []);
  return (
    <ListPage dataset={dataset} title={say('segments')} note={say('segments-explained')} testid="segments" list={list} things={list.value?.segments} none={{ title: say('no-segments'), text: say('no-segments-explained') }}
      form={may(session, 'analyst') && <NewSegment dataset={dataset} />}
      head={<tr><Head text="segment" as="name" /><Head text="customers" /><Head text="saved-from" as="words" /><Head text="revision" /><Head text="saved-at" /></tr>}
      row={segment => (
        <tr key={segment.name}>
          <th scope="row" class="name"><a href={address(['d', dataset.name, 'segments', segment.name])}>{segment.name}</a></th>
          <td data-testid={`size-${segment.name}`}>{sizes.has(segment.name) ? sizes.get(segment.name) === null ? missing : count(sizes.get(segment.name) as number) : '…'}</td>
          <td class="words"><RuleOf segment={segment} dataset={dataset} /></td><td>{count(segment.revision)}</td><td>{instant(segment.savedAt, dataset.zone)}</td>
        </tr>
      )} />
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
