// A table under its heading, with its pictures above it, its files, and how to read it.
import { useState } from 'preact/hooks';
import type { Picture, Table } from '../api/types';
import { PictureFrame } from '../charts/PictureFrame';
import { say } from '../words/say';
import type { Shown } from './AnswerView';
import { answerAddress } from './asking';
import { may, useKnown } from '../shell/context';
import { DataTable } from './DataTable';
import { Shaded } from './Shaded';
import { cellLink } from './cellLink';

/** Rows that are shown without asking for the table. */
const few = 15;

export function TableSection({ table, pictures, isFirst, ...shown }: { table: Table; pictures: readonly Picture[]; isFirst: boolean } & Shown) {
  const rows = table.columns[0]?.values.length ?? 0;
  const [isOpen, setOpen] = useState(isFirst || rows <= few);
  const { question, dataset, options } = shown;
  const [shaded, drawn] = [pictures.filter(({ kind }) => kind === 'heat-map'), pictures.filter(({ kind }) => kind !== 'heat-map')];
  const link = cellLink(table, shown, may(useKnown().session, 'analyst'));
  const id = `table-${table.name}`;
  return (
    <section class="table-section" data-table={table.name}>
      <div class="caption">
        <h2 id={id}>{table.title}</h2>
        <div class="files small">
          {['csv', 'parquet', 'arrow'].map(format => <a key={format} href={answerAddress(question, dataset.name, options, format, table.name)} download aria-label={say('save-table-as', { format, table: table.title })}>{format.toUpperCase()}</a>)}
        </div>
      </div>
      {table.note && <p class="note small">{table.note}</p>}
      {shaded.map(picture => <Shaded key={picture.title} picture={picture} table={table} zone={dataset.zone} link={link} />)}
      {drawn.length > 0 && <div class="pictures">{drawn.map(picture => <PictureFrame key={picture.title} picture={picture} table={table} zone={dataset.zone} />)}</div>}
      {shaded.length > 0 ? null : isOpen ? <DataTable table={table} zone={dataset.zone} link={link} /> : <button type="button" class="show-table" onClick={() => setOpen(true)}>{say('show-table', { rows })}</button>}
    </section>
  );
}
