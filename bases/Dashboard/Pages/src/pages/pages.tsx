// Which page an address shows. A question has one page for all kinds; what needs more stands in a folder of its own.
import type { ComponentChild } from 'preact';
import type { Place } from '../address/address';
import type { Dataset, Scope } from '../api/types';
import { CellPage } from '../cells/CellPage';
import { DatasetsPage } from '../datasets/DatasetsPage';
import { SettingsPage } from '../datasets/SettingsPage';
import { ImportsPage } from '../imports/ImportsPage';
import { OverviewPage } from '../overview/OverviewPage';
import { QuestionPage } from '../question/QuestionPage';
import { Empty } from '../shell/notices';
import { type Code, say } from '../words/say';
import { ImportPage } from '../wizard/ImportPage';
import { Start } from './Start';

/** Everyday pages of a dataset, in the order of the navigation. */
export const pages: readonly { path: string[]; title: Code; needs?: Scope; show: (dataset: Dataset, place: Place) => ComponentChild }[] = [
  { path: [], title: 'overview', show: (dataset, place) => <OverviewPage dataset={dataset} place={place} /> },
  { path: ['imports'], title: 'imports', show: dataset => <ImportsPage dataset={dataset} /> },
  { path: ['settings'], title: 'settings', show: dataset => <SettingsPage dataset={dataset} /> },
];

export interface Page { readonly dataset: Dataset | null; readonly body: ComponentChild }

/** The page of an address. */
export function pageOf(place: Place, datasets: readonly Dataset[]): Page {
  const [first, second, third, kind, part] = place.path;
  if (first === undefined) return { dataset: null, body: <Start /> };
  if (first === 'datasets' && second === undefined) return { dataset: null, body: <DatasetsPage /> };
  if (first === 'import' && second === undefined) return { dataset: null, body: <ImportPage key="" dataset={null} place={place} /> };
  const dataset = first === 'd' ? datasets.find(({ name }) => name === second) ?? null : null;
  if (dataset === null) return { dataset, body: <Lost /> };
  if (third === 'import' && kind === undefined) return { dataset, body: <ImportPage key={`${dataset.name}/${place.query.get('remap') ?? ''}`} dataset={dataset} place={place} /> };
  const everyday = pages.find(({ path }) => path.join('/') === place.path.slice(2).join('/'));
  if (everyday) return { dataset, body: everyday.show(dataset, place) };
  const body = third === 'ask' && kind ? part === 'cell' ? <CellPage key={kind} dataset={dataset} kind={kind} place={place} /> : <QuestionPage key={kind} dataset={dataset} kind={kind} place={place} /> : <Lost />;
  return { dataset, body };
}

const Lost = () => <Empty title={say('no-such-page')}><p><a href="/">{say('to-the-start')}</a></p></Empty>;
