// What there is to know of a dataset first: its figures, and whether its data are well.
import { useState } from 'preact/hooks';
import { address, type Place } from '../address/address';
import type { Dataset } from '../api/types';
import { may, useKnown } from '../shell/context';
import { Empty, ProblemBox } from '../shell/notices';
import { say } from '../words/say';
import { Freshness } from './Freshness';
import { KeyFigures } from './KeyFigures';
import { NewestImports } from './NewestImports';
import { Standing } from './Standing';

export function OverviewPage({ dataset, place }: { dataset: Dataset; place: Place }) {
  const { catalog, session } = useKnown();
  const [isReady, setReady] = useState(false);
  const metrics = may(session, 'read') ? catalog.questions.find(({ kind }) => kind === 'metrics') : undefined;
  const hasFigures = metrics !== undefined && dataset.events > 0 && dataset.problem === null;
  document.title = `${say('overview')} · ${dataset.name} · Perennial`;
  return (
    <article class="overview" data-state={hasFigures && !isReady ? 'loading' : 'ready'}>
      <h1>{dataset.name}</h1>
      {dataset.problem && <ProblemBox problem={dataset.problem} />}
      {dataset.events === 0 && dataset.problem === null && (
        <Empty level={2} title={say('nothing-landed')}>
          <p>{say(may(session, 'ingest') ? 'nothing-landed-import' : 'no-datasets-ask')}</p>
          {may(session, 'ingest') && <a class="button main" href={address(['d', dataset.name, 'import'])}>{say('import-file')}</a>}
        </Empty>
      )}
      {hasFigures && <KeyFigures question={metrics} dataset={dataset} place={place} told={setReady} />}
      <h2 class="part">{say('health-of-data')}</h2>
      <div class="cards">
        <Freshness dataset={dataset} />
        {may(session, 'read') && <Standing dataset={dataset} />}
      </div>
      <NewestImports dataset={dataset} />
    </article>
  );
}
