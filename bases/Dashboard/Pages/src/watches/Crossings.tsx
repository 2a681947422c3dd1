// Who crossed the threshold, one line a crossing, in the order they were found; a page at a time.
import { useEffect, useState } from 'preact/hooks';
import { address } from '../address/address';
import { get, problemOf } from '../api/client';
import type { Crossing, CrossingPage, Dataset, Measure, Problem, Side } from '../api/types';
import { ProblemBox, Skeleton } from '../shell/notices';
import { cell, count, instant, missing } from '../words/format';
import { language } from '../words/language';
import { say } from '../words/say';

const most = 50;

export function Crossings({ dataset, at, side, all }: { dataset: Dataset; at: string; side: Side; all: number }) {
  const [found, setFound] = useState<readonly Crossing[] | null>(null);
  const [measures, setMeasures] = useState<readonly Measure[]>([]);
  const [next, setNext] = useState(0);
  const [problem, setProblem] = useState<Problem | null>(null);
  const load = async (after: number) => {
    try {
      const page = await get<CrossingPage>(`${at}/crossings?after=${after}&take=${most}`);
      setMeasures(before => [...before, ...page.measures]);
      setFound(before => [...after > 0 && before ? before : [], ...page.crossings]);
      setNext(page.next);
    } catch (error) {
      setProblem(problemOf(error));
    }
  };
  useEffect(() => void load(0), [at, all]);
  const measureOf = (code: string) => measures.find(measure => measure.code === code);
  const shown = (value: number, code: string) => cell(value, measureOf(code)?.kind ?? 'number', dataset.currency, dataset.zone);
  return (
    <section class="card" aria-labelledby="crossings">
      <div class="caption"><h2 id="crossings">{say('crossings')}</h2></div>
      {problem && <ProblemBox problem={problem} />}
      {!found && !problem && <Skeleton />}
      {found?.length === 0 && <p class="note">{say('no-crossings')}</p>}
      {found && found.length > 0 && (
        <div class="scroll tall" role="group" tabIndex={0} aria-label={say('crossings')}>
          <table data-testid="crossings">
            <thead><tr><th scope="col" class="name">{say('customer')}</th><th scope="col" class="words">{say('metric')}</th><th scope="col">{say('value-before')}</th><th scope="col">{say('value-then', { side })}</th><th scope="col">{say('in-version')}</th><th scope="col">{say('as-of')}</th></tr></thead>
            <tbody>{found.map(({ customer, metric, value, previous, version, asOf, sequence }) => (
              <tr key={sequence}>
                <th scope="row" class="name"><a href={address(['d', dataset.name, 'customer', customer])}>{customer}</a></th>
                <td class="words">{measureOf(metric)?.label[language] ?? metric}</td><td>{previous === null ? missing : shown(previous, metric)}</td><td>{shown(value, metric)}</td><td>{count(version)}</td><td>{instant(asOf, dataset.zone)}</td>
              </tr>
            ))}</tbody>
          </table>
        </div>
      )}
      {found && found.length < all && <button type="button" class="show-table" data-testid="more-crossings" onClick={() => void load(next)}>{say('show-more', { rows: all - found.length })}</button>}
    </section>
  );
}
