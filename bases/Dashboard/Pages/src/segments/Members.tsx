// The customers of a segment, a page at a time, and all of them as files.
import { useEffect, useState } from 'preact/hooks';
import { address } from '../address/address';
import { get, problemOf } from '../api/client';
import type { Dataset, Problem, Segment, SegmentCustomers } from '../api/types';
import { ProblemBox, Skeleton } from '../shell/notices';
import { say } from '../words/say';
import { isSet, nameOf } from './rule';

const most = 50;

export function Members({ dataset, segment }: { dataset: Dataset; segment: Segment }) {
  const at = (given: Record<string, string>) => `/v1/datasets/${encodeURIComponent(dataset.name)}/segments/${encodeURIComponent(segment.name)}/customers?${new URLSearchParams(given)}`;
  const [found, setFound] = useState<SegmentCustomers | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const load = async (after: string | null) => {
    try {
      const page = await get<SegmentCustomers>(at({ format: 'json', take: String(most), ...after !== null ? { after } : {} }));
      setFound(before => ({ customers: [...after !== null && before ? before.customers : [], ...page.customers], next: page.next }));
    } catch (error) {
      setProblem(problemOf(error));
    }
  };
  useEffect(() => void load(null), [segment.name, segment.revision, segment.version]);
  return (
    <section class="card" aria-labelledby="members">
      <div class="caption">
        <h2 id="members">{say('customers')}</h2>
        <div class="files small">{['csv', 'parquet', 'arrow'].map(format => <a key={format} href={at({ format })} download data-testid={`members-${format}`} aria-label={say('save-table-as', { format, table: say('customers') })}>{format.toUpperCase()}</a>)}</div>
      </div>
      {problem && <ProblemBox problem={problem} />}
      {!found && !problem && <Skeleton />}
      {found?.customers.length === 0 && <p class="note">{say('nobody')}</p>}
      {found && found.customers.length > 0 && (
        <div class="scroll tall" role="group" tabIndex={0} aria-label={say('customers')}>
          <table data-testid="members"><thead><tr><th scope="col" class="name">{say('customer')}</th>{!isSet(segment) && <th scope="col" class="words">{say('group')}</th>}</tr></thead>
            <tbody>{found.customers.map(({ customer, group }) => <tr key={customer}><th scope="row" class="name"><a href={address(['d', dataset.name, 'customer', customer])}>{customer}</a></th>{!isSet(segment) && <td class="words">{nameOf(segment.labels, group)}</td>}</tr>)}</tbody></table>
        </div>
      )}
      {found?.next && <button type="button" class="show-table" data-testid="more-members" onClick={() => void load(found.next)}>{say('more')}</button>}
    </section>
  );
}
