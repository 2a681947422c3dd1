// The imports of a dataset, the newest first, alive while something runs.
import { useEffect, useState } from 'preact/hooks';
import { address } from '../address/address';
import { get, problemOf } from '../api/client';
import type { Dataset, Import, ImportPage as Page, Problem } from '../api/types';
import { may, useKnown } from '../shell/context';
import { Empty, ProblemBox, Skeleton } from '../shell/notices';
import { say } from '../words/say';
import { ImportCard } from './ImportCard';

const perPage = 20;

export function ImportsPage({ dataset }: { dataset: Dataset }) {
  const { session, again: refresh } = useKnown();
  const [found, setFound] = useState<{ imports: Import[]; next: string | null } | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [said, setSaid] = useState('');
  document.title = `${say('imports')} · ${dataset.name} · Perennial`;
  const load = async (next: string | null, limit = perPage) => {
    try {
      const page = await get<Page>(`/v1/datasets/${encodeURIComponent(dataset.name)}/imports?limit=${limit}${next ? `&cursor=${encodeURIComponent(next)}` : ''}`);
      setFound(before => ({ imports: [...next && before ? before.imports : [], ...page.imports], next: page.next }));
      setProblem(null);
    } catch (error) {
      setProblem(problemOf(error));
    }
  };
  useEffect(() => { setFound(null); void load(null); }, [dataset.name]);
  const changed = () => {
    setSaid(say('list-renewed'));
    refresh();
    void load(null, Math.max(perPage, found?.imports.length ?? 0));
  };
  return (
    <article class="imports" data-state={problem ? 'refused' : found ? 'ready' : 'loading'}>
      <div class="caption">
        <h1>{say('imports-of', { dataset: dataset.name })}</h1>
        {may(session, 'ingest') && <a class="button main" href={address(['d', dataset.name, 'import'])} data-testid="import-more">{say('import-file')}</a>}
      </div>
      <p class="unseen" role="status">{said}</p>
      {problem && <ProblemBox problem={problem} again={() => void load(null)} />}
      {!found && !problem && <Skeleton />}
      {found?.imports.length === 0 && <Empty level={2} title={say('no-imports')}><p>{say('no-imports-yet')}</p></Empty>}
      {found?.imports.map(one => <ImportCard key={one.id} of={one} dataset={dataset} changed={changed} />)}
      {found?.next && <p class="toolbar"><button type="button" data-testid="older" onClick={() => void load(found.next)}>{say('older-imports')}</button></p>}
    </article>
  );
}
