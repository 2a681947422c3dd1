// Which page an address shows. A question has one page for all kinds; what needs more stands in a folder of its own.
import type { ComponentChild } from 'preact';
import type { Place } from '../address/address';
import type { Dataset, Scope } from '../api/types';
import { OverviewPage } from '../overview/OverviewPage';
import { QuestionPage } from '../question/QuestionPage';
import { Empty } from '../shell/notices';
import { type Code, say } from '../words/say';
import { later } from './later';
import { Start } from './Start';

// Fetched together when the first of them is gone to.
const others = () => import('./others');
const BoardPage = later(async () => (await others()).BoardPage);
const BoardsPage = later(async () => (await others()).BoardsPage);
const ViewPage = later(async () => (await others()).ViewPage);
const CellPage = later(async () => (await others()).CellPage);
const CustomerPage = later(async () => (await others()).CustomerPage);
const FilePage = later(async () => (await others()).FilePage);
const DatasetsPage = later(async () => (await others()).DatasetsPage);
const SettingsPage = later(async () => (await others()).SettingsPage);
const ImportsPage = later(async () => (await others()).ImportsPage);
const SegmentPage = later(async () => (await others()).SegmentPage);
const SegmentsPage = later(async () => (await others()).SegmentsPage);
const WatchesPage = later(async () => (await others()).WatchesPage);
const WatchPage = later(async () => (await others()).WatchPage);
const WebhookPage = later(async () => (await others()).WebhookPage);
const WebhooksPage = later(async () => (await others()).WebhooksPage);
const ImportPage = later(async () => (await others()).ImportPage);

/** Everyday pages of a dataset, in the order of the navigation. Each shows the addresses below its own, too. */
export const pages: readonly { path: string[]; title: Code; needs?: Scope; show: (dataset: Dataset, place: Place) => ComponentChild }[] = [
  { path: [], title: 'overview', show: (dataset, place) => <OverviewPage dataset={dataset} place={place} /> },
  { path: ['boards'], title: 'boards', show: (dataset, place) => place.path[3] ? <BoardPage key={place.path[3]} dataset={dataset} name={place.path[3]} /> : <BoardsPage dataset={dataset} /> },
  { path: ['customer'], title: 'one-customer', needs: 'analyst', show: (dataset, place) => <CustomerPage dataset={dataset} place={place} /> },
  { path: ['segments'], title: 'segments', show: (dataset, place) => place.path[3] ? <SegmentPage key={place.path[3]} dataset={dataset} name={place.path[3]} place={place} /> : <SegmentsPage dataset={dataset} /> },
  { path: ['watches'], title: 'watches', show: (dataset, place) => place.path[3] ? <WatchPage key={place.path[3]} dataset={dataset} name={place.path[3]} /> : <WatchesPage dataset={dataset} /> },
  { path: ['webhooks'], title: 'webhooks', needs: 'admin', show: (dataset, place) => place.path[3] ? <WebhookPage key={place.path[3]} dataset={dataset} name={place.path[3]} /> : <WebhooksPage dataset={dataset} /> },
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
  if (first === 'file' && second) return { dataset: null, body: <FilePage key={second} kind={second} place={place} /> };
  const dataset = first === 'd' ? datasets.find(({ name }) => name === second) ?? null : null;
  if (dataset === null) return { dataset, body: <Lost /> };
  if (third === 'import' && kind === undefined) return { dataset, body: <ImportPage key={`${dataset.name}/${place.query.get('remap') ?? ''}`} dataset={dataset} place={place} /> };
  if (third === 'views' && kind) return { dataset, body: <ViewPage key={kind} dataset={dataset} name={kind} /> };
  if (third === 'ask' && kind && place.path.length <= 5 && (part === undefined || part === 'cell')) return { dataset, body: part === 'cell' ? <CellPage key={kind} dataset={dataset} kind={kind} place={place} /> : <QuestionPage key={kind} dataset={dataset} kind={kind} place={place} /> };
  const everyday = pages.find(({ path }) => path.length === 0 ? place.path.length === 2 : path.every((name, at) => name === place.path[at + 2]));
  return { dataset, body: everyday ? everyday.show(dataset, place) : <Lost /> };
}

const Lost = () => <Empty title={say('no-such-page')}><p><a href="/">{say('to-the-start')}</a></p></Empty>;
