// What a table on a page needs to know of its columns, without the page.
import type { Column, Table } from '../api/types';

export interface Sorting { readonly column: string; readonly isDown: boolean }

/** Rows in reading order: as they came, or by a column, with absent values last. */
export function orderOf(table: Table, sorting: Sorting | null): number[] {
  const order = Array.from({ length: table.columns[0]?.values.length ?? 0 }, (_, row) => row);
  const values = table.columns.find(column => column.name === sorting?.column)?.values;
  if (!values || !sorting) return order;
  const direction = sorting.isDown ? -1 : 1;
  return order.sort((a, b) => compare(values[a] ?? null, values[b] ?? null, direction) || a - b);
}

function compare(a: Column['values'][number], b: Column['values'][number], direction: number): number {
  if (a === null || b === null) return a === b ? 0 : a === null ? 1 : -1;
  return direction * (typeof a === 'string' || typeof b === 'string' ? String(a).localeCompare(String(b)) : Number(a) - Number(b));
}

/** Rows that sum others up, or are their mean: they are no point of a line and no end of a scale. */
export const rowsOfAll = (key: Column): Set<number> => new Set(key.values.flatMap((value, row) => value === 'total' || value === 'mean' ? [row] : []));

/** Which of many equal things are in sight, with some beyond either edge. */
export function windowOf(total: number, size: number, scrolled: number, seen: number, beyond = 6): { from: number; to: number } {
  const from = Math.max(0, Math.min(Math.floor(scrolled / size) - beyond, total));
  return { from, to: Math.min(total, Math.ceil((scrolled + seen) / size) + beyond) };
}

/** Steps of a scale from nothing to the highest value: 0…steps−1; null where there is no value. Negative values are −1. */
export function stepsOf(columns: readonly Column[], steps: number): (column: Column, row: number) => number | null {
  // A column of one value all over, such as the share at age 0, says nothing and would pale all others.
  const telling = columns.filter(({ values }) => new Set(values.filter(value => value !== null)).size > 1);
  const top = Math.max(0, ...(telling.length > 0 ? telling : columns).map(({ values }) => values.reduce<number>((most, value) => typeof value === 'number' && value > most ? value : most, 0)));
  return (column, row) => {
    const value = column.values[row];
    return typeof value !== 'number' ? null : value < 0 ? -1 : top === 0 ? 0 : Math.min(steps - 1, Math.floor(value / top * steps));
  };
}

/** A table with the rows of another page of it below its own. */
export const joined = (first: Table, then: Table): Table => ({ ...first, columns: first.columns.map((column, at) => ({ ...column, values: [...column.values, ...then.columns[at]?.values ?? []], labels: column.labels && [...column.labels, ...then.columns[at]?.labels ?? []] })) });
