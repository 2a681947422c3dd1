// A table of an answer. Only the rows and columns in sight are in the page, so a thousand by a thousand scrolls as ten by ten.
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { Column, Table } from '../api/types';
import { beside } from '../meaning/meant';
import { Means } from '../meaning/Means';
import { cell } from '../words/format';
import { say } from '../words/say';
import type { CellLink } from './cellLink';
import { moveAbout, oneStop } from './grid';
import { orderOf, type Sorting, windowOf } from './tables';

const rowHeight = 34, columnWidth = 96, most = { rows: 60, columns: 40 }, seenRows = 18;

export type Shade = (column: Column, row: number) => string | undefined;

/** Rows that come in the order that is asked for, instead of being sorted here. */
export interface Ordered { readonly sorting: Sorting | null; sort(sorting: Sorting | null): void }

export function DataTable({ table, zone, link, shade, label, ordered }: { table: Table; zone: string; link: CellLink; shade?: Shade; label?: string; ordered?: Ordered }) {
  const [own, setOwn] = useState<Sorting | null>(null);
  const [sorting, setSorting] = ordered ? [ordered.sorting, ordered.sort] : [own, setOwn];
  const [view, setView] = useState({ top: 0, left: 0, width: 1200 });
  const frame = useRef<HTMLDivElement>(null);
  const order = orderOf(table, ordered ? null : sorting);
  const [head, ...others] = table.columns;
  const isTall = order.length > most.rows, isWide = others.length > most.columns;
  useLayoutEffect(() => oneStop(frame.current));
  useLayoutEffect(() => {
    if (frame.current) setView(before => ({ ...before, width: frame.current?.clientWidth ?? before.width }));
  }, []);
  if (!head) return null;
  const rows = isTall ? windowOf(order.length, rowHeight, view.top, rowHeight * seenRows) : { from: 0, to: order.length };
  const columns = isWide ? windowOf(others.length, columnWidth, view.left, view.width) : { from: 0, to: others.length };
  const shown = others.slice(columns.from, columns.to);
  const [before, after] = [columns.from, others.length - columns.to];
  const sort = (column: Column) => setSorting(sorting?.column !== column.name ? { column: column.name, isDown: true } : sorting.isDown ? { column: column.name, isDown: false } : null);
  const heading = (column: Column, at: number) => (
    <th key={column.name} scope="col" class={at === 0 ? 'name' : isWords(column) ? 'words' : ''} aria-sort={sorting?.column === column.name ? sorting.isDown ? 'descending' : 'ascending' : undefined}>
      <button type="button" class="sort" onClick={() => sort(column)}>{column.label}<span aria-hidden="true">{sorting?.column === column.name ? sorting.isDown ? ' ↓' : ' ↑' : ''}</span></button>
      <Meaning of={column.label} means={beside(table.columns, at)} />
    </th>
  );
  return (
    <div class="scroll" ref={frame} onKeyDown={moveAbout} onFocusCapture={oneStop} style={isTall ? { maxHeight: `${rowHeight * seenRows}px` } : undefined}
      onScroll={isTall || isWide ? event => setView({ top: event.currentTarget.scrollTop, left: event.currentTarget.scrollLeft, width: event.currentTarget.clientWidth }) : undefined}>
      <table role="grid" class={isWide ? 'wide' : ''} aria-label={label ?? table.title} aria-description={say('table-keys')} aria-rowcount={order.length + 1} aria-colcount={table.columns.length}>
        <thead><tr>{heading(head, 0)}{before > 0 && <Gap columns={before} />}{shown.map((column, at) => heading(column, columns.from + at + 1))}{after > 0 && <Gap columns={after} />}</tr></thead>
        <tbody>
          {rows.from > 0 && <tr class="gap" style={{ height: `${rows.from * rowHeight}px` }} aria-hidden="true"><td colSpan={shown.length + 1} /></tr>}
          {order.slice(rows.from, rows.to).map((row, at) => (
            <tr key={row} aria-rowindex={rows.from + at + 2}>
              <th scope="row" class="name"><Told text={textOf(head, row, table.currency, zone)} to={link(head, row)} /><Meaning of={textOf(head, row, table.currency, zone)} means={head.rowsMean?.[row] ?? undefined} /></th>
              {before > 0 && <Gap columns={before} />}
              {shown.map(column => <Cell key={column.name} column={column} row={row} text={textOf(column, row, table.currency, zone)} to={link(column, row)} shade={shade?.(column, row)} />)}
              {after > 0 && <Gap columns={after} />}
            </tr>
          ))}
          {rows.to < order.length && <tr class="gap" style={{ height: `${(order.length - rows.to) * rowHeight}px` }} aria-hidden="true"><td colSpan={shown.length + 1} /></tr>}
        </tbody>
      </table>
    </div>
  );
}

const Gap = ({ columns }: { columns: number }) => <td class="gap" aria-hidden="true" style={{ minWidth: `${columns * columnWidth}px` }} />;

const Meaning = ({ of, means }: { of: string; means: string | undefined }) => <Means name={of} of={means === undefined ? [] : [{ name: of, means }]} />;

const isWords = (column: Column): boolean => ['key', 'text', 'flag'].includes(column.kind);

/** What stands in a cell. */
export const textOf = (column: Column, row: number, currency: string, zone: string): string => column.labels?.[row] ?? cell(column.values[row], column.kinds?.[row] ?? column.kind, currency, zone, column.decimals);

const Told = ({ text, to }: { text: string; to: string | null }) => to === null ? <>{text}</> : <a href={to}>{text}</a>;

function Cell({ column, row, text, to, shade }: { column: Column; row: number; text: string; to: string | null; shade: string | undefined }) {
  const isUnfinished = column.unfinished?.includes(row) === true && column.values[row] !== null;
  return (
    <td class={[isWords(column) ? 'words' : '', isUnfinished ? 'unfinished' : '', shade ?? ''].filter(Boolean).join(' ')} title={isUnfinished ? say('unfinished-hint') : undefined}>
      {column.values[row] === null && shade !== undefined ? '' : <Told text={text} to={to} />}{isUnfinished && <span class="unseen"> {say('unfinished')}</span>}
    </td>
  );
}
