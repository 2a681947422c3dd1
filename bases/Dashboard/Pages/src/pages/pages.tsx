// Which page an address shows. A question has one page for all kinds; what needs more stands in a folder of its own.
import type { ComponentChild } from 'preact';
import type { Place } from '../address/address';
import type { Dataset, Scope } from '../api/types';
import { BoardPage } from '../boards/BoardPage';
import { BoardsPage } from '../boards/BoardsPage';
import { ViewPage } from '../boards/ViewPage';
import { CellPage } from '../cells/CellPage';
import { CustomerPage } from '../customer/CustomerPage';
import { FilePage } from '../file/FilePage';
import { QuestionPage } from '../question/QuestionPage';
import { SegmentPage } from '../segments/SegmentPage';
import { SegmentsPage } from '../segments/SegmentsPage';
import { Empty } from '../shell/notices';
import { WatchesPage } from '../watches/WatchesPage';
import { WatchPage } from '../watches/WatchPage';
import { type Code, say } from '../words/say';

/** Everyday pages of a dataset, in the order of the navigation. Each shows the addresses below its own, too. */
export const pages: readonly { path: string[]; title: Code; needs?: Scope; show: (dataset: Dataset, place: Place) => ComponentChild }[] = [
  { path: ['boards'], title: 'boards', show: (dataset, place) => place.path[3] ? <BoardPage key={place.path[3]} dataset={dataset} name={place.path[3]} /> : <BoardsPage dataset={dataset} /> },
  { path: ['customer'], title: 'one-customer', needs: 'analyst', show: (dataset, place) => <CustomerPage dataset={dataset} place={place} /> },
  { path: ['segments'], title: 'segments', show: (dataset, place) => place.path[3] ? <SegmentPage key={place.path[3]} dataset={dataset} name={place.path[3]} place={place} /> : <SegmentsPage dataset={dataset} /> },
  { path: ['watches'], title: 'watches', show: (dataset, place) => place.path[3] ? <WatchPage key={place.path[3]} dataset={dataset} name={place.path[3]} /> : <WatchesPage dataset={dataset} /> },
];

export interface Page { readonly dataset: Dataset | null; readonly body: ComponentChild }

/** The page of an address. */
export function pageOf(place: Place, datasets: readonly Dataset[]): Page {
  const [first, second, third, kind, part] = place.path;
  if (first === 'file' && second) return { dataset: null, body: <FilePage key={second} kind={second} place={place} /> };
  if (first !== 'd') return { dataset: null, body: <Lost /> };
  const dataset = datasets.find(({ name }) => name === second) ?? null;
  if (dataset === null) return { dataset, body: <Lost /> };
  if (third === 'views' && kind) return { dataset, body: <ViewPage key={kind} dataset={dataset} name={kind} /> };
  if (third === 'ask' && kind) return { dataset, body: part === 'cell' ? <CellPage key={kind} dataset={dataset} kind={kind} place={place} /> : <QuestionPage key={kind} dataset={dataset} kind={kind} place={place} /> };
  const page = pages.find(({ path }) => path.length > 0 && path.every((name, at) => name === place.path[at + 2]));
  return { dataset, body: page ? page.show(dataset, place) : <Lost /> };
}

const Lost = () => <Empty title={say('no-such-page')}><p><a href="/">{say('to-the-start')}</a></p></Empty>;
