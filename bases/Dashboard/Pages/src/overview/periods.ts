// The last finished period beside the one before, out of an answer's tables; the period that is not over is told apart and compared with nothing.
import type { Answer, Column, ColumnKind, Table } from '../api/types';

export interface Figure { readonly name: string; readonly label: string; readonly kind: ColumnKind; readonly value: number | null; readonly before: number | null; readonly change: number | null; readonly soFar: number | null; readonly means: string | undefined }
export interface KeyFigures { readonly period: string; readonly before: string | null; readonly unfinished: string | null; readonly currency: string; readonly figures: Figure[];
  /** Money of the period that has no customer, which figures per customer leave out. */
  readonly anonymous: number }

/** What people look at first; what an answer does not have is left out. */
const first = ['revenue', 'orders', 'active', 'new', 'aov', 'arpu'];

/** The figures of periods and their changes; null where no period is over. */
export function keyFiguresOf({ tables }: Pick<Answer, 'tables'>): KeyFigures | null {
  const periods = tables.find(({ name }) => name === 'periods');
  const changes = tables.find(({ name }) => name === 'changes');
  const [key, ...columns] = periods?.columns ?? [];
  if (!periods || !key) return null;
  const isOver = (row: number) => !columns.some(column => column.unfinished?.includes(row));
  const rows = key.values.map((_, row) => row);
  const at = rows.findLast(isOver);
  if (at === undefined) return null;
  const open = rows.at(-1) as number;
  const shown = first.flatMap(name => columns.find(column => column.name === name) ?? []);
  return {
    period: nameOf(key, at), before: at > 0 ? nameOf(key, at - 1) : null, unfinished: isOver(open) ? null : nameOf(key, open), currency: periods.currency, anonymous: valueOf(columns.find(({ name }) => name === 'anonymousRevenue') ?? key, at) ?? 0,
    figures: (shown.length > 0 ? shown : columns.slice(0, first.length)).map(column => ({
      name: column.name, label: column.label, kind: column.kind, value: valueOf(column, at), before: at > 0 ? valueOf(column, at - 1) : null, change: changeOf(changes, column.name, key.values[at]), soFar: isOver(open) ? null : valueOf(column, open), means: column.means,
    })),
  };
}

const nameOf = (key: Column, row: number): string => key.labels?.[row] ?? String(key.values[row]);

const valueOf = (column: Column, row: number): number | null => typeof column.values[row] === 'number' ? column.values[row] : null;

/** A change is looked up by its period: the tables need not have the same rows. */
function changeOf(changes: Table | undefined, figure: string, period: unknown): number | null {
  const row = changes?.columns[0]?.values.findIndex(value => value === period) ?? -1;
  const column = changes?.columns.find(({ name }) => name === figure);
  return column && row >= 0 ? valueOf(column, row) : null;
}
