// All datasets at a glance.
import { address } from '../address/address';
import type { Dataset } from '../api/types';
import { may, useKnown } from '../shell/context';
import { Empty } from '../shell/notices';
import { count, instant, missing } from '../words/format';
import { say } from '../words/say';

export function DatasetsPage() {
  const { datasets, session } = useKnown();
  const mayImport = may(session, 'ingest');
  document.title = `${say('datasets')} · Perennial`;
  return (
    <article data-state="ready" class="datasets">
      <div class="caption">
        <h1>{say('datasets')}</h1>
        {mayImport && <a class="button main" href="/import" data-testid="new-dataset">{say('new-dataset')}</a>}
      </div>
      {datasets.length === 0
        ? <Empty level={2} title={say('no-datasets')}><p>{say(mayImport ? 'no-datasets-import' : 'no-datasets-ask')}</p>{mayImport && <a class="button main" href="/import">{say('import-file')}</a>}</Empty>
        : <div class="cards">{datasets.map(dataset => <DatasetCard key={dataset.name} dataset={dataset} mayImport={mayImport} />)}</div>}
    </article>
  );
}

function DatasetCard({ dataset, mayImport }: { dataset: Dataset; mayImport: boolean }) {
  const id = `dataset-${dataset.name}`;
  const to = (...path: string[]) => address(['d', dataset.name, ...path]);
  return (
    <section class="card" aria-labelledby={id} data-testid="dataset" data-dataset={dataset.name}>
      <h2 id={id}><a href={to()}>{dataset.name}</a></h2>
      {dataset.problem && <div class="problem slim" role="alert"><strong>{dataset.problem.title}</strong> <span>{dataset.problem.detail}</span></div>}
      <dl class="pairs">
        <dt>{say('events')}</dt><dd>{count(dataset.events)}{dataset.anonymousEvents > 0 && <span class="small"> {say('of-them-anonymous', { events: count(dataset.anonymousEvents) })}</span>}</dd>
        <dt>{say('customers')}</dt><dd>{count(dataset.customers)}</dd>
        <dt>{say('span')}</dt><dd>{dataset.firstEvent && dataset.lastEvent ? `${instant(dataset.firstEvent, dataset.zone)} – ${instant(dataset.lastEvent, dataset.zone)}` : missing}</dd>
        <dt>{say('zone')}</dt><dd>{dataset.zone}</dd>
        <dt>{say('currency')}</dt><dd>{dataset.currency === 'XXX' ? say('no-currency') : dataset.currency}</dd>
        <dt>{say('last-landing')}</dt><dd>{dataset.lastLandedAt ? `${instant(dataset.lastLandedAt, dataset.zone)}, ${say('version', { version: count(dataset.version) })}` : missing}</dd>
      </dl>
      <p class="toolbar">
        {mayImport && <a class="button" href={to('import')}>{say('import-file')}</a>}
        <a class="button" href={to('imports')}>{say('imports')}</a>
        <a class="button" href={to('settings')}>{say('settings')}</a>
      </p>
    </section>
  );
}
