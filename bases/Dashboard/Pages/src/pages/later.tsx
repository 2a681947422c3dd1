// Pages that are fetched when somebody goes there, so that the first page comes sooner.
import type { ComponentType } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { problemOf } from '../api/client';
import type { Problem } from '../api/types';
import { ProblemBox, Skeleton } from '../shell/notices';

/** A page by what fetches it: grey blocks until it is there, a problem and a way to try again where it does not come. */
export function later<P extends object>(fetched: () => Promise<ComponentType<P>>): (props: P) => preact.JSX.Element {
  let known: ComponentType<P> | null = null;
  return props => {
    const [Page, setPage] = useState<{ it: ComponentType<P> } | null>(known && { it: known });
    const [problem, setProblem] = useState<Problem | null>(null);
    const load = () => {
      setProblem(null);
      fetched().then(it => setPage({ it: known = it }), error => setProblem(problemOf(error)));
    };
    useEffect(() => { if (!Page) load(); }, []);
    return Page ? <Page.it {...props} /> : problem ? <ProblemBox problem={problem} again={load} /> : <Skeleton />;
  };
}
