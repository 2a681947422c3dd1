// What every page knows: who asks, which datasets there are, what can be asked.
import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { Catalog, Dataset, Scope, Session } from '../api/types';

export interface Known { readonly session: Session; readonly datasets: readonly Dataset[]; readonly catalog: Catalog; again(): Promise<void> }

export const Knowing = createContext<Known | null>(null);

/** What the frame found out before any page was shown. */
export function useKnown(): Known {
  const known = useContext(Knowing);
  if (known === null) throw new Error('A page is shown outside its frame.');
  return known;
}

/** Whether the caller's key allows something. */
export const may = (session: Session, scope: Scope): boolean => !session.needsKey || (session.caller?.scopes.includes(scope) ?? false);
