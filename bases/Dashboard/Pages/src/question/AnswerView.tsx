// An answer: of whom, since when, by which rule, how sure; then its pictures, each beside the table it is drawn from, and the other tables.
import type { Answer, Dataset, Question } from '../api/types';
import { say } from '../words/say';
import { TableSection } from './TableSection';

export interface Shown { readonly question: Question; readonly dataset: Dataset; readonly options: readonly (readonly [string, string])[] }

export function AnswerView({ answer, ...shown }: { answer: Answer } & Shown) {
  const { words, tables, pictures } = answer;
  // People would rather look than read: what is drawn comes first, in the pictures' order.
  const places = new Map(pictures.map((picture, at) => [picture.table, at] as const).reverse());
  const order = tables.map((table, at) => ({ table, place: places.get(table.name) ?? pictures.length + at })).sort((a, b) => a.place - b.place).map(({ table }) => table);
  return (
    <div class="answer-body">
      {words.evidence.map(sentence => <p key={sentence} class="lead">{sentence}</p>)}
      {words.warnings.length > 0 && <ul class="warnings">{words.warnings.map(warning => <li key={warning}>{warning}</li>)}</ul>}
      <details class="definition" data-testid="definition">
        <summary>{say('by-which-rule')}</summary>
        <ul>{words.definition.map(sentence => <li key={sentence}>{sentence}</li>)}</ul>
      </details>
      {order.map((table, at) => (
        <TableSection key={table.name} table={table} pictures={pictures.filter(picture => picture.table === table.name)} isFirst={at === 0} {...shown} />
      ))}
    </div>
  );
}
