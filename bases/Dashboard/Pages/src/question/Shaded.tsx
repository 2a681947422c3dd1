// A heat map is its table with shaded cells: it reads, scrolls, opens and copies as a table does.
import type { Picture, Table } from '../api/types';
import { meantBy } from '../meaning/meant';
import { Means } from '../meaning/Means';
import { DataTable } from './DataTable';
import type { Source } from './source';
import { rowsOfAll, stepsOf } from './tables';

export function Shaded({ picture, table, source }: { picture: Picture; table: Table; source: Source }) {
  const drawn = table.columns.filter(column => picture.y.includes(column.name));
  const sums = table.columns[0] ? rowsOfAll(table.columns[0]) : new Set<number>();
  const step = stepsOf(drawn.map(column => ({ ...column, values: column.values.filter((_, row) => !sums.has(row)) })), 10);
  const names = new Set(picture.y);
  const shade = (column: { name: string }, row: number): string | undefined => {
    const found = drawn.find(one => one.name === column.name);
    const value = found && step(found, row);
    return !names.has(column.name) ? undefined : value === null || value === undefined ? 'shade-none' : value < 0 ? 'shade-below' : `shade-${value}`;
  };
  return (
    <figure class="shaded" data-testid={`picture-${picture.kind}`}>
      <figcaption>{picture.title} <Means name={picture.title} of={meantBy(picture, table)} /></figcaption>
      <DataTable table={table} zone={source.zone} link={source.cells(table)} shade={shade} label={picture.title} />
    </figure>
  );
}
