// What an address answers, as state: loading, there, or refused. While another address is asked, what was there before stays, marked as stale.
import { useCallback, useEffect, useState } from 'preact/hooks';
import { get, problemOf } from './client';
import type { Problem } from './types';

export interface Resource<T> { readonly value?: T | undefined; readonly problem?: Problem | undefined; readonly isLoading: boolean; again(): void }

const kept = new Map<string, unknown>();

/** Asks an address; null asks nothing. What never changes while the page lives is asked once. */
export function useResource<T>(address: string | null, { keep = false } = {}): Resource<T> {
  const [state, setState] = useState<{ address: string | null; value?: T; problem?: Problem }>({ address: null });
  const [round, setRound] = useState(0);
  useEffect(() => {
    if (address === null) return;
    if (keep && kept.has(address)) return setState({ address, value: kept.get(address) as T });
    const aborted = new AbortController();
    get<T>(address, aborted.signal).then(value => {
      if (keep) kept.set(address, value);
      setState({ address, value });
    }, error => {
      if (!aborted.signal.aborted) setState({ address, problem: problemOf(error) });
    });
    return () => aborted.abort();
  }, [address, round]);
  const again = useCallback(() => { setState({ address: null }); setRound(before => before + 1); }, []);
  return { value: address === null ? undefined : state.value, problem: state.address === address ? state.problem : undefined, isLoading: address !== null && state.address !== address, again };
}
