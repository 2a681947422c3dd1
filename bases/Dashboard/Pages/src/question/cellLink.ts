import { address } from '../address/address';
import type { Column, Table } from '../api/types';
import type { Shown } from './AnswerView';

export type CellLink = (column: Column, row: number) => string | null;

/** Where a cell of a table opens to its customers: column@row, the row by its keys in order; null: it does not, or not for this caller. */
export function cellLink(table: Table, { question, dataset, options }: Shown, mayOpen: boolean): CellLink {
  const keys = table.columns.filter(column => table.keys.includes(column.name));
  return (column, row) => !mayOpen || !column.opens || question.cells === null || !column.values[row] || (column.kinds && column.kinds[row] !== 'count') ? null
    : address(['d', dataset.name, 'ask', question.kind, 'cell'], [...options, ['cell', `${column.name}@${keys.map(key => key.values[row]).join('|')}`]]);
}
