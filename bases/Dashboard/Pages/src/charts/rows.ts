// A table on its side, so that its rows are lines: cohorts by age.
import type { Column } from '../api/types';
import { textOf } from '../question/DataTable';
import { rowsOfAll } from '../question/tables';
import type { Drawing } from './axes';
import { mostLines } from './most';

/** Rows that are drawn: those of all first, then as many of the others as can be told apart, spread evenly. */
export function rowsDrawn(x: Column): number[] {
  const sums = rowsOfAll(x);
  const all = x.values.map((_, row) => row);
  const [together, single] = [all.filter(row => sums.has(row)), all.filter(row => !sums.has(row))];
  const most = mostLines - together.length;
  const spread = single.length <= most ? single : Array.from({ length: most }, (_, at) => single[Math.round(at * (single.length - 1) / (most - 1))] as number);
  return [...together, ...spread];
}

/** Rows as columns along the columns as rows. What is of all is drawn in ink, the others from one colour to another in their order. */
export function turned(drawing: Drawing, rows: readonly number[]): Drawing {
  const { picture, x, y, table, zone, palette } = drawing;
  const sums = rowsOfAll(x);
  const along: Column = { name: 'along', label: picture.along ?? '', kind: 'text', decimals: null, opens: false, values: y.map(column => column.label), labels: null, kinds: null, unfinished: null };
  const lines = rows.map((row): Column => ({
    name: `row${row}`, label: textOf(x, row, table.currency, zone), kind: y[0]?.kind ?? 'number', decimals: null, opens: false, values: y.map(column => column.values[row] ?? null), labels: null, kinds: null,
    unfinished: y.flatMap((column, at) => column.unfinished?.includes(row) ? [at] : []),
  }));
  const single = rows.filter(row => !sums.has(row));
  const tones = rows.map(row => sums.has(row) ? palette.ink : between(palette.series[2] ?? palette.ink, palette.series[1] ?? palette.ink, single.length > 1 ? single.indexOf(row) / (single.length - 1) : 0));
  return { ...drawing, table: { ...table, columns: [along, ...lines] }, x: along, y: lines, palette: { ...palette, series: tones } };
}

/** A colour on the way from one to another. */
export function between(from: string, to: string, share: number): string {
  const parts = (colour: string) => [1, 3, 5].map(at => Number.parseInt(colour.slice(at, at + 2), 16));
  const [a, b] = [parts(from), parts(to)];
  return a.some(Number.isNaN) || b.some(Number.isNaN) ? from : `#${a.map((value, at) => Math.round(value + ((b[at] ?? value) - value) * share).toString(16).padStart(2, '0')).join('')}`;
}
