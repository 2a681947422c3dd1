// Who came into a segment, moved within it and left it since a day or a version; since when stands in the address.
import { useId } from 'preact/hooks';
import { address, type Place, withOption } from '../address/address';
import { go } from '../address/useAddress';
import type { Dataset, DatasetVersion, Segment, SegmentChanges } from '../api/types';
import { useResource } from '../api/useResource';
import { ProblemBox, Skeleton } from '../shell/notices';
import { count, instant } from '../words/format';
import { say } from '../words/say';
import { nameOf } from './rule';

export function Changes({ dataset, segment, place }: { dataset: Dataset; segment: Segment; place: Place }) {
  const id = useId();
  const of = `/v1/datasets/${encodeURIComponent(dataset.name)}`;
  const versions = useResource<{ versions: DatasetVersion[] }>(of).value?.versions.filter(({ number }) => number !== segment.version) ?? [];
  const since = place.query.get('since') ?? '', sinceVersion = place.query.get('sinceVersion') ?? '';
  const asked = since !== '' || sinceVersion !== '';
  const at = (format: string) => `${of}/segments/${encodeURIComponent(segment.name)}/changes?${new URLSearchParams({ ...since !== '' ? { since } : { sinceVersion }, format })}`;
  const changes = useResource<SegmentChanges>(asked ? at('json') : null);
  const to = (name: string, value: string) => go(address(place.path, withOption(withOption(withOption(place.query, 'since', null), 'sinceVersion', null), name, value)), { replace: true });
  const group = (name: string | null) => name === null ? say('not-there') : name === 'in' ? say('those-in-segment') : nameOf(changes.value?.labels ?? null, name);
  return (
    <section class="card" aria-labelledby={`${id}-title`} data-testid="changes" data-ready={changes.value !== undefined}>
      <div class="caption">
        <h2 id={`${id}-title`}>{say('changes-since')}</h2>
        {changes.value && <div class="files small">{['csv', 'parquet', 'arrow'].map(format => <a key={format} href={at(format)} download aria-label={say('save-table-as', { format, table: say('changes-since') })}>{format.toUpperCase()}</a>)}</div>}
      </div>
      <div class="fields">
        <div class="field"><label for={`${id}-since`}>{say('since-day')}</label><input id={`${id}-since`} type="date" value={since} data-testid="since" onChange={event => to('since', event.currentTarget.value)} /></div>
        <div class="field"><label for={`${id}-version`}>{say('since-version')}</label>
          <select id={`${id}-version`} value={sinceVersion} disabled={versions.length === 0} onChange={event => to('sinceVersion', event.currentTarget.value)}>
            <option value="">{say(versions.length === 0 ? 'no-earlier-version' : 'choose')}</option>
            {versions.map(({ number, publishedAt }) => <option key={number} value={String(number)}>{say('version', { version: count(number) })}, {instant(publishedAt, dataset.zone)}</option>)}
          </select></div>
      </div>
      {changes.problem && <ProblemBox problem={changes.problem} again={changes.again} />}
      {asked && !changes.value && !changes.problem && <Skeleton />}
      {asked && changes.value && !changes.problem && (
        <>
          <dl class="figures" data-testid="change-figures">{(['came', 'moved', 'left', 'stayed'] as const).map(what => <div key={what}><dt>{say(`customers-${what}`)}</dt><dd>{count(changes.value?.[what] ?? 0)}</dd></div>)}</dl>
          <div class="scroll tall" role="group" tabIndex={0} aria-label={say('changes-since')}>
            <table><thead><tr><th scope="col" class="name">{say('moved-from')}</th><th scope="col" class="words">{say('moved-to')}</th><th scope="col">{say('customers')}</th></tr></thead>
              <tbody>{changes.value.flows.map(({ from, to: into, customers }) => <tr key={`${from}|${into}`}><th scope="row" class="name">{group(from)}</th><td class="words">{group(into)}</td><td>{count(customers)}</td></tr>)}</tbody></table>
          </div>
        </>
      )}
    </section>
  );
}
