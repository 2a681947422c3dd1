// The customers behind a cell of an answer: exactly as many as it says, page by page, each with a way to what they did.
import { useEffect, useState } from 'preact/hooks';
import { address, optionsOf, type Place } from '../address/address';
import { get, problemOf } from '../api/client';
import type { CellCustomer, CellPage as Page, Dataset, Problem } from '../api/types';
import { cellAddress } from '../question/asking';
import { useKnown } from '../shell/context';
import { Empty, ProblemBox, Skeleton } from '../shell/notices';
import { count, instant, money } from '../words/format';
import { language } from '../words/language';
import { say } from '../words/say';
import { SaveSegment } from './SaveSegment';

export function CellPage({ dataset, kind, place }: { dataset: Dataset; kind: string; place: Place }) {
  const { catalog } = useKnown();
  const question = catalog.questions.find(known => known.kind === kind);
  const cell = place.query.get('cell') ?? '';
  const options = optionsOf(place.query);
  const at = question ? cellAddress(question, dataset.name, options, cell) : null;
  const [found, setFound] = useState<{ count: number; customers: CellCustomer[]; next: string | null } | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const load = async (next: string | null) => {
    try {
      const page = await get<Page>(cellAddress(question!, dataset.name, options, cell, [['limit', '200'], ...next ? [['cursor', next] as const] : []])!);
      setFound(before => ({ count: page.count, customers: [...next && before ? before.customers : [], ...page.customers], next: page.next }));
    } catch (error) {
      setProblem(problemOf(error));
    }
  };
  useEffect(() => {
    setFound(null);
    setProblem(null);
    if (at !== null) void load(null);
  }, [at]);
  if (!question || at === null) return <Empty title={say('no-such-page')}><p>{say('no-cells')}</p></Empty>;
  document.title = `${cell} · ${dataset.name} · Perennial`;
  const back = address(['d', dataset.name, 'ask', kind], options);
  return (
    <article class="question" data-state={problem ? 'refused' : found ? 'ready' : 'loading'}>
      <p class="topic small"><a href={back}>← {question.name[language]}</a></p>
      <h1>{say('customers-behind')}</h1>
      <p class="note"><code>{cell}</code>{options.length > 0 && ` · ${options.map(([name, value]) => `${name} ${value}`).join(', ')}`}</p>
      {problem && <ProblemBox problem={problem} />}
      {!found && !problem && <Skeleton />}
      {found && (
        <>
          <p class="lead" data-testid="cell-count">{say('customer-count', { customers: found.count })}</p>
          <div class="toolbar">
            {['csv', 'parquet', 'arrow'].map(format => <a key={format} class="button" download href={cellAddress(question, dataset.name, options, cell, [['format', format]]) ?? ''}>{format.toUpperCase()}</a>)}
            <SaveSegment dataset={dataset} kind={kind} options={options} cell={cell} />
          </div>
          <Customers dataset={dataset} customers={found.customers} />
          {found.next && <button type="button" onClick={() => void load(found.next)}>{say('show-more', { rows: found.count - found.customers.length })}</button>}
        </>
      )}
    </article>
  );
}

export function Customers({ dataset, customers }: { dataset: Dataset; customers: readonly CellCustomer[] }) {
  return (
    <div class="scroll" role="group" tabIndex={0} aria-label={say('customers')}>
      <table data-testid="customers">
        <thead><tr><th scope="col" class="name">{say('customer')}</th><th scope="col">{say('first-event')}</th><th scope="col">{say('last-event')}</th><th scope="col">{say('events')}</th><th scope="col">{say('revenue')}</th></tr></thead>
        <tbody>{customers.map(({ customer, firstAt, lastAt, events, revenue }) => (
          <tr key={customer}>
            <th scope="row" class="name"><a href={address(['d', dataset.name, 'customer', customer])}>{customer}</a></th>
            <td>{instant(firstAt, dataset.zone)}</td><td>{instant(lastAt, dataset.zone)}</td><td>{count(events)}</td><td>{money(revenue, dataset.currency)}</td>
          </tr>
        ))}</tbody>
      </table>
    </div>
  );
}
