// Where the tables of an answer come from, as far as they are shown: how instants are told, where cells open, and how a table is had as a file.
import type { Dataset, Question, Table } from '../api/types';
import { answerAddress } from './asking';
import { type CellLink, cellLink } from './cellLink';

export interface Source {
  readonly zone: string;
  cells(table: Table): CellLink;
  /** A table as a file: where it lies, or what fetches it. */
  file(table: Table, format: string): string | (() => Promise<void>);
}

/** A question of a dataset with its options. */
export interface Shown { readonly question: Question; readonly dataset: Dataset; readonly options: readonly (readonly [string, string])[] }

/** The answer to a question of a dataset: in its zone, its cells open, its files lie at the address that gave it. */
export const ofDataset = (shown: Shown, mayOpen: boolean): Source => ({
  zone: shown.dataset.zone,
  cells: table => cellLink(table, shown, mayOpen),
  file: (table, format) => answerAddress(shown.question, shown.dataset.name, shown.options, format, table.name),
});
