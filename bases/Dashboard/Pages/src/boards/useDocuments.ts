// All views or boards of a dataset, as state.
import { useCallback, useEffect, useState } from 'preact/hooks';
import { problemOf } from '../api/client';
import type { Problem } from '../api/types';
import { type Kept, type Kind, readAll } from './documents';

export function useDocuments<T>(dataset: string, kind: Kind): { list: readonly Kept<T>[] | null; problem: Problem | null; again(): void } {
  const [list, setList] = useState<readonly Kept<T>[] | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [round, setRound] = useState(0);
  useEffect(() => {
    const aborted = new AbortController();
    setProblem(null);
    readAll<T>(dataset, kind, aborted.signal).then(setList, error => { if (!aborted.signal.aborted) setProblem(problemOf(error)); });
    return () => aborted.abort();
  }, [dataset, kind, round]);
  return { list, problem, again: useCallback(() => setRound(before => before + 1), []) };
}
