// A table under its heading, with its pictures above it, its files, and how to read it.
import type { ComponentChildren } from 'preact';
import { useId, useState } from 'preact/hooks';
import type { Picture, Table } from '../api/types';
import { PictureFrame } from '../charts/PictureFrame';
import { say } from '../words/say';
import { DataTable } from './DataTable';
import { Shaded } from './Shaded';
import type { Source } from './source';

/** Rows that are shown without asking for the table. */
const few = 15;

/** Pictures that need all of the page's width. */
const wide: readonly Picture['kind'][] = ['surface', 'panels', 'flows'];

/** How deep on its page a heading stands. */
export type Level = 2 | 3;

export const Heading = ({ level, id, children }: { level: Level; id?: string; children: ComponentChildren }) => level === 2 ? <h2 id={id}>{children}</h2> : <h3 id={id}>{children}</h3>;

export function TableSection({ table, pictures, isFirst, isLater, source, level = 2 }: { table: Table; pictures: readonly Picture[]; isFirst: boolean; isLater: boolean; source: Source; level?: Level }) {
  const rows = table.columns[0]?.values.length ?? 0;
  const [shaded, drawn] = [pictures.filter(({ kind }) => kind === 'heat-map'), pictures.filter(({ kind }) => kind !== 'heat-map')];
  // What is drawn need not be read at once, too, unless its figures open.
  const [isOpen, setOpen] = useState(isFirst || (rows <= few && !isLater && (drawn.length === 0 || table.columns.some(column => column.opens))));
  const id = useId();
  return (
    <section class={!isOpen && shaded.length === 0 && drawn.length < 2 && !drawn.some(({ kind }) => wide.includes(kind)) ? 'table-section half' : 'table-section'} data-table={table.name}>
      <div class="caption">
        <Heading level={level} id={id}>{table.title}</Heading>
        <div class="files small">
          {['csv', 'parquet', 'arrow'].map(format => <FileLink key={format} to={source.file(table, format)} format={format} table={table.title} />)}
        </div>
      </div>
      {table.note && <p class="note small">{table.note}</p>}
      {shaded.map(picture => <Shaded key={picture.title} picture={picture} table={table} source={source} />)}
      {drawn.length > 0 && <div class="pictures">{drawn.map(picture => <PictureFrame key={picture.title} picture={picture} table={table} zone={source.zone} />)}</div>}
      {shaded.length > 0 ? null : isOpen ? <DataTable table={table} zone={source.zone} link={source.cells(table)} /> : <button type="button" class="show-table" onClick={() => setOpen(true)}>{say('show-table', { rows })}</button>}
    </section>
  );
}

function FileLink({ to, format, table }: { to: string | (() => Promise<void>); format: string; table: string }) {
  const label = say('save-table-as', { format, table });
  return typeof to === 'string' ? <a href={to} download aria-label={label}>{format.toUpperCase()}</a> : <button type="button" class="link" aria-label={label} onClick={() => void to()}>{format.toUpperCase()}</button>;
}
