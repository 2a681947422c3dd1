// Which page an address shows. A question has one page for all kinds; what needs more stands in a folder of its own.
import type { ComponentChild } from 'preact';
import type { Place } from '../address/address';
import type { Dataset, Scope } from '../api/types';
import { CellPage } from '../cells/CellPage';
import { QuestionPage } from '../question/QuestionPage';
import { Empty } from '../shell/notices';
import { type Code, say } from '../words/say';

/** Everyday pages of a dataset, in the order of the navigation. */
export const pages: readonly { path: string[]; title: Code; needs?: Scope; show: (dataset: Dataset, place: Place) => ComponentChild }[] = [
];

export interface Page { readonly dataset: Dataset | null; readonly body: ComponentChild }

/** The page of an address. */
export function pageOf(place: Place, datasets: readonly Dataset[]): Page {
  const [first, second, third, kind, part] = place.path;
  if (first !== 'd') return { dataset: null, body: <Lost /> };
  const dataset = datasets.find(({ name }) => name === second) ?? null;
  if (dataset === null) return { dataset, body: <Lost /> };
  const body = third === 'ask' && kind ? part === 'cell' ? <CellPage key={kind} dataset={dataset} kind={kind} place={place} /> : <QuestionPage key={kind} dataset={dataset} kind={kind} place={place} /> : <Lost />;
  return { dataset, body };
}

const Lost = () => <Empty title={say('no-such-page')}><p><a href="/">{say('to-the-start')}</a></p></Empty>;
