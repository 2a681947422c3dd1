// By which rates amounts in other currencies are converted; more come as a table.
import { useState } from 'preact/hooks';
import { problemOf, send } from '../api/client';
import type { Dataset, Problem, Rates as Given } from '../api/types';
import { useResource } from '../api/useResource';
import { may, useKnown } from '../shell/context';
import { ProblemBox } from '../shell/notices';
import { calendarDay, count, number } from '../words/format';
import { say } from '../words/say';

export function Rates({ dataset }: { dataset: Dataset }) {
  const { session } = useKnown();
  const at = `/v1/datasets/${encodeURIComponent(dataset.name)}/rates`;
  const rates = useResource<Given>(at);
  const [problem, setProblem] = useState<Problem | null>(null);
  const give = async (file: File) => {
    setProblem(null);
    await send(at, { method: 'POST', body: file, headers: { 'content-type': 'application/octet-stream' } }).then(rates.again, error => setProblem(problemOf(error)));
  };
  const currencies = rates.value?.currencies ?? [];
  return (
    <section class="card" aria-labelledby="rates" data-testid="rates">
      <h2 id="rates">{say('rates')}</h2>
      <p class="small">{say('rates-explained')}</p>
      {(problem ?? rates.problem) && <ProblemBox problem={(problem ?? rates.problem) as Problem} />}
      {currencies.length > 0 && (
        <div class="scroll" role="region" tabIndex={0} aria-label={say('table-of', { title: say('rates') })}>
          <table>
            <thead><tr><th scope="col" class="words">{say('currency')}</th><th scope="col">{say('rate-days')}</th><th scope="col">{say('rate-first')}</th><th scope="col">{say('rate-last')}</th><th scope="col">{say('rate-newest', { currency: rates.value?.currency })}</th></tr></thead>
            <tbody>{currencies.map(one => <tr key={one.currency}><th scope="row" class="words">{one.currency}</th><td>{count(one.days)}</td><td>{calendarDay(one.first)}</td><td>{calendarDay(one.last)}</td><td>{number(one.rate)}</td></tr>)}</tbody>
          </table>
        </div>
      )}
      {rates.value && currencies.length === 0 && <p class="note">{say('no-rates')}</p>}
      {may(session, 'ingest') && <p class="toolbar"><label class="button">{say('add-rates')}<input type="file" class="unseen" data-testid="rates-file" onChange={event => { const file = event.currentTarget.files?.[0]; event.currentTarget.value = ''; if (file) void give(file); }} /></label></p>}
    </section>
  );
}
