// Where one begins: at the overview of the first dataset with data, else where data are brought in.
import { useEffect } from 'preact/hooks';
import { address } from '../address/address';
import { go } from '../address/useAddress';
import { may, useKnown } from '../shell/context';
import { Skeleton } from '../shell/notices';

export function Start() {
  const { datasets, session } = useKnown();
  const first = datasets.find(({ events }) => events > 0) ?? datasets[0];
  const to = first ? address(['d', first.name]) : may(session, 'ingest') ? '/import' : '/datasets';
  useEffect(() => go(to, { replace: true }), [to]);
  return <Skeleton />;
}
