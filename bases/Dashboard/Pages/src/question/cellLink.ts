import { address } from '../address/address';
import type { Column, Table } from '../api/types';
import type { Shown } from './AnswerView';

export type CellLink = (column: Column, row: number) => string | null;

/** Where a cell of a table opens to its customers: column@row, the row by its keys in order; null: it does not. */
export function cellLink(table: Table, { question, dataset, options }: Shown): CellLink {
  const keys = table.columns.filter(column => column.kind === 'key');
  return (column, row) => column.opens !== true || question.cells === null || !column.values[row] ? null
    : address(['d', dataset.name, 'ask', question.kind, 'cell'], [...options, ['cell', `${column.name}@${keys.map(key => key.values[row]).join('|')}`]]);
}
