// Who went below the threshold, one line a crossing, in the order they were found; a page at a time.
import { useEffect, useState } from 'preact/hooks';
import { address } from '../address/address';
import { get, problemOf } from '../api/client';
import type { Crossing, CrossingPage, Dataset, Problem } from '../api/types';
import { ProblemBox, Skeleton } from '../shell/notices';
import { count, instant, missing, share } from '../words/format';
import { say } from '../words/say';

const most = 50;

export function Crossings({ dataset, at, all }: { dataset: Dataset; at: string; all: number }) {
  const [found, setFound] = useState<readonly Crossing[] | null>(null);
  const [next, setNext] = useState(0);
  const [problem, setProblem] = useState<Problem | null>(null);
  const load = async (after: number) => {
    try {
      const page = await get<CrossingPage>(`${at}/crossings?after=${after}&take=${most}`);
      setFound(before => [...after > 0 && before ? before : [], ...page.crossings]);
      setNext(page.next);
    } catch (error) {
      setProblem(problemOf(error));
    }
  };
  useEffect(() => void load(0), [at, all]);
  return (
    <section class="card" aria-labelledby="crossings">
      <div class="caption"><h2 id="crossings">{say('crossings')}</h2></div>
      {problem && <ProblemBox problem={problem} />}
      {!found && !problem && <Skeleton />}
      {found?.length === 0 && <p class="note">{say('no-crossings')}</p>}
      {found && found.length > 0 && (
        <div class="scroll tall" role="group" tabIndex={0} aria-label={say('crossings')}>
          <table data-testid="crossings">
            <thead><tr><th scope="col" class="name">{say('customer')}</th><th scope="col">{say('alive-before')}</th><th scope="col">{say('alive-then')}</th><th scope="col">{say('in-version')}</th><th scope="col">{say('as-of')}</th></tr></thead>
            <tbody>{found.map(({ customer, probability, previous, version, asOf, sequence }) => (
              <tr key={sequence}>
                <th scope="row" class="name"><a href={address(['d', dataset.name, 'customer', customer])}>{customer}</a></th>
                <td>{previous === null ? missing : share(previous)}</td><td>{share(probability)}</td><td>{count(version)}</td><td>{instant(asOf, dataset.zone)}</td>
              </tr>
            ))}</tbody>
          </table>
        </div>
      )}
      {found && found.length < all && <button type="button" class="show-table" data-testid="more-crossings" onClick={() => void load(next)}>{say('show-more', { rows: all - found.length })}</button>}
    </section>
  );
}
