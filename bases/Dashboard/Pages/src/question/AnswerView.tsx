// An answer: of whom, since when, by which rule, how sure; then its pictures, each beside the table it is drawn from, and the other tables.
import type { Answer } from '../api/types';
import { Rule } from '../meaning/Means';
import { may, useKnown } from '../shell/context';
import { say } from '../words/say';
import { ofDataset, type Shown, type Source } from './source';
import { type Level, TableSection } from './TableSection';

export type { Shown } from './source';

/** An answer of more tables than these shows of those without a picture only its first and the first few at once. */
const many = 6, few = 3;

/** The answer to a question of a dataset. */
export const AnswerView = ({ answer, level, ...shown }: { answer: Answer; level?: Level } & Shown) => <AnswerBody answer={answer} source={ofDataset(shown, may(useKnown().session, 'analyst'))} {...level ? { level } : {}} />;

/** An answer from anywhere. */
export function AnswerBody({ answer, source, level = 2 }: { answer: Answer; source: Source; level?: Level }) {
  const { words, tables, pictures, next } = answer;
  // That there is another page is told by the link to it.
  const warnings = words.warnings.filter(warning => !next || !warning.includes(next));
  // Key figures that an answer begins with stay first; then, as people would rather look than read, what is drawn, in the pictures' order.
  const places = new Map(pictures.map((picture, at) => [picture.table, at] as const).reverse());
  const order = tables.map((table, at) => ({ table, place: at === 0 && table.columns[0]?.name === 'figure' ? -1 : places.get(table.name) ?? pictures.length + at })).sort((a, b) => a.place - b.place).map(({ table }) => table);
  return (
    <div class="answer-body">
      {words.evidence.map(sentence => <p key={sentence} class="lead">{sentence}</p>)}
      {warnings.length > 0 && <ul class="warnings">{warnings.map(warning => <li key={warning}>{warning}</li>)}</ul>}
      <details class="definition" data-testid="definition">
        <summary>{say('by-which-rule')}</summary>
        <ul>{words.definition.map(sentence => <li key={sentence}>{sentence}</li>)}</ul>
      </details>
      <Rule.Provider value={words.definition}>
        <div class="sections">
          {order.map((table, at) => (
            <TableSection key={table.name} table={table} pictures={pictures.filter(picture => picture.table === table.name)} isFirst={at === 0} isLater={order.length > many && at >= few && table !== tables[0]} source={source} level={level} />
          ))}
        </div>
      </Rule.Provider>
    </div>
  );
}
