// What a dataset is told apart by and counted by: its settings, versions, rates; made anew, or deleted.
import { useState } from 'preact/hooks';
import { problemOf, put } from '../api/client';
import type { Dataset, DatasetVersion, Import, Problem } from '../api/types';
import { useResource } from '../api/useResource';
import { Status } from '../imports/Ledger';
import { isGoing } from '../imports/state';
import { Progress } from '../imports/Progress';
import { useFollowed } from '../imports/useFollowed';
import { may, useKnown } from '../shell/context';
import { ProblemBox } from '../shell/notices';
import { count, instant } from '../words/format';
import { say } from '../words/say';
import { DeleteDataset } from './DeleteDataset';
import { Rates } from './Rates';
import { RenameDataset } from './RenameDataset';
import { SettingsForm } from './SettingsForm';

/** Versions that are shown at once. */
const few = 20;

export function SettingsPage({ dataset }: { dataset: Dataset }) {
  const { session, again: refresh } = useKnown();
  const [begun, setBegun] = useState<Import | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const followed = useFollowed(begun, refresh);
  const at = `/v1/datasets/${encodeURIComponent(dataset.name)}`;
  document.title = `${say('settings')} · ${dataset.name} · Perennial`;
  const begin = (asked: Promise<Import>) => {
    setProblem(null);
    void asked.then(setBegun, error => setProblem(problemOf(error)));
  };
  return (
    <article data-state="ready" class="settings">
      <h1>{say('settings-of', { dataset: dataset.name })}</h1>
      {dataset.problem && <ProblemBox problem={dataset.problem} />}
      {followed && (
        <section class="card" data-testid="rework" aria-labelledby="rework"><div class="caption"><h2 id="rework">{say('rework', { what: followed.rework ?? 'other', file: followed.fileName })}</h2><Status of={followed} /></div>
          {isGoing(followed) ? <Progress of={followed} /> : followed.problem && <ProblemBox problem={followed.problem} />}
        </section>
      )}
      {problem && <ProblemBox problem={problem} />}
      <SettingsForm key={`${dataset.name}/${dataset.version}`} dataset={dataset} isBusy={followed !== null && isGoing(followed)} save={changed => begin(put<Import>('PATCH', at, changed))} />
      <Versions dataset={dataset} />
      <Rates dataset={dataset} />
      {may(session, 'ingest') && <RenameDataset key={`rename ${dataset.name}`} dataset={dataset} />}
      {may(session, 'ingest') && (
        <section class="card" aria-labelledby="rebuild">
          <h2 id="rebuild">{say('rebuild')}</h2>
          <p>{say('rebuild-explained')}</p>
          <p class="toolbar"><button type="button" data-testid="rebuild" disabled={followed !== null && isGoing(followed)} onClick={() => begin(put<Import>('POST', `${at}/rebuild`))}>{say('rebuild')}</button></p>
        </section>
      )}
      {may(session, 'admin') && <DeleteDataset dataset={dataset} />}
    </article>
  );
}

function Versions({ dataset }: { dataset: Dataset }) {
  const [isOpen, setOpen] = useState(false);
  const detail = useResource<{ versions: DatasetVersion[] }>(`/v1/datasets/${encodeURIComponent(dataset.name)}?at=${dataset.version}`);
  const versions = [...detail.value?.versions ?? []].sort((a, b) => b.number - a.number);
  return (
    <section class="card" aria-labelledby="versions" data-testid="versions">
      <h2 id="versions">{say('versions')}</h2>
      <p class="small">{say('versions-explained')}</p>
      {detail.problem && <ProblemBox problem={detail.problem} again={detail.again} />}
      {versions.length > 0 && (
        <div class="scroll" role="region" tabIndex={0} aria-label={say('table-of', { title: say('versions') })}>
          <table class="narrow">
            <thead><tr><th scope="col">{say('version-number')}</th><th scope="col">{say('published')}</th></tr></thead>
            <tbody>{(isOpen ? versions : versions.slice(0, few)).map(version => <tr key={version.number}><th scope="row">{count(version.number)}</th><td>{instant(version.publishedAt, dataset.zone)}</td></tr>)}</tbody>
          </table>
        </div>
      )}
      {!isOpen && versions.length > few && <button type="button" class="show-table" onClick={() => setOpen(true)}>{say('show-more', { rows: versions.length - few })}</button>}
    </section>
  );
}
