// A saved view leads to the question's page with the options that are kept now: a link to it stays good when they are changed.
import { useEffect, useState } from 'preact/hooks';
import { address } from '../address/address';
import { go } from '../address/useAddress';
import { problemOf } from '../api/client';
import type { Dataset, Problem } from '../api/types';
import { pairsOf } from '../question/asking';
import { ProblemBox, Skeleton } from '../shell/notices';
import { read, type View } from './documents';

export function ViewPage({ dataset, name }: { dataset: Dataset; name: string }) {
  const [problem, setProblem] = useState<Problem | null>(null);
  useEffect(() => {
    read<View>(dataset.name, 'view', name).then(({ document }) => go(address(['d', dataset.name, 'ask', document.question], pairsOf(document.options)), { replace: true }), error => setProblem(problemOf(error)));
  }, [dataset.name, name]);
  return problem ? <div data-state="refused"><ProblemBox problem={problem} /></div> : <Skeleton />;
}
