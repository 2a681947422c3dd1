// The list behind an answer, such as every customer with their scores: its first rows, more of them as asked, in the order of any column.
import { useEffect, useId, useState } from 'preact/hooks';
import { get, problemOf } from '../api/client';
import type { Dataset, ListPage, Problem, Question, Schema } from '../api/types';
import { ProblemBox, Skeleton } from '../shell/notices';
import { count } from '../words/format';
import { language } from '../words/language';
import { say } from '../words/say';
import { listAddress } from './asking';
import { cellLink } from './cellLink';
import { DataTable } from './DataTable';
import { joined, type Sorting } from './tables';

/** Rows of a page. */
const most = 50;

export function ListRows({ question, schema, dataset, options }: { question: Question; schema: Schema; dataset: Dataset; options: readonly (readonly [string, string])[] }) {
  const list = schema['x-list'];
  const id = useId();
  const [isOpen, setOpen] = useState(false);
  const [sorting, setSorting] = useState<Sorting | null>(null);
  const [found, setFound] = useState<ListPage | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [isLoading, setLoading] = useState(false);
  const at = (cursor: string | null) => listAddress(question, dataset.name, [...options, ['limit', String(most)], ['lang', language], ...sorting ? [['sort', `${sorting.isDown ? '-' : ''}${sorting.column}`] as const] : [], ...cursor === null ? [] : [['cursor', cursor] as const]], 'json') ?? '';
  const load = async (cursor: string | null, signal?: AbortSignal) => {
    setLoading(true);
    try {
      const page = await get<ListPage>(at(cursor), signal);
      setProblem(null);
      setFound(before => cursor !== null && before ? { ...page, table: joined(before.table, page.table) } : page);
    } catch (error) {
      if (!signal?.aborted) setProblem(problemOf(error));
    }
    setLoading(false);
  };
  useEffect(() => {
    if (!isOpen) return;
    const aborted = new AbortController();
    void load(null, aborted.signal);
    return () => aborted.abort();
  }, [isOpen, at(null)]);
  if (!list) return null;
  const rows = found?.table.columns[0]?.values.length ?? 0;
  return (
    <section class="table-section" aria-labelledby={id} id="list" data-testid="list" aria-busy={isLoading}>
      <div class="caption">
        <h2 id={id}>{list.labels[language]}</h2>
        <div class="files small">{['csv', 'parquet', 'arrow'].map(format => <a key={format} download href={listAddress(question, dataset.name, options, format) ?? ''} data-testid={`list-${format}`} aria-label={say('save-table-as', { format, table: list.labels[language] })}>{format.toUpperCase()}</a>)}</div>
      </div>
      {!isOpen && <button type="button" class="show-table" data-testid="show-list" onClick={() => setOpen(true)}>{say('show-first-rows', { rows: most })}</button>}
      {problem && <ProblemBox problem={problem} again={() => void load(null)} />}
      {isOpen && !found && !problem && <Skeleton />}
      {found && (
        <>
          <p class="note small" data-testid="list-count">{say('rows-of', { shown: count(rows), all: count(found.rows) })}</p>
          <DataTable table={found.table} zone={dataset.zone} link={cellLink(found.table, { question, dataset, options }, true)} label={list.labels[language] ?? list.name} ordered={{ sorting, sort: setSorting }} />
          {found.next && <button type="button" class="show-table" data-testid="more-rows" disabled={isLoading} onClick={() => void load(found.next)}>{say('more')}</button>}
        </>
      )}
    </section>
  );
}
