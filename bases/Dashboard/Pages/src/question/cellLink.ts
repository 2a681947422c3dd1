import { address } from '../address/address';
import type { Column, Table } from '../api/types';
import type { Shown } from './source';

export type CellLink = (column: Column, row: number) => string | null;

/** Where a cell of a table leads: a customer to that customer's story, an import to those of the dataset, a number to the customers it counts (column@row, the row by its keys in order); null: nowhere, or not for this caller. */
export function cellLink(table: Table, { question, dataset, options }: Shown, mayOpen: boolean): CellLink {
  const keys = table.columns.filter(column => table.keys.includes(column.name));
  return (column, row) => !mayOpen || column.values[row] === null ? null
    : column.name === 'import' && column.kind === 'text' ? address(['d', dataset.name, 'imports'])
    : isCustomer(column) ? address(['d', dataset.name, 'customer', String(column.values[row])])
    : !column.opens || question.cells === null || !column.values[row] || (column.kinds && column.kinds[row] !== 'count') ? null
    : address(['d', dataset.name, 'ask', question.kind, 'cell'], [...options, ['cell', `${column.name}@${keys.map(key => key.values[row]).join('|')}`]]);
}

const isCustomer = (column: Column): boolean => column.name === 'customer' && (column.kind === 'key' || column.kind === 'text');
