// A tile: the table or picture it was pinned as, of the answer as it is now. What cannot be asked any more says so, in the tile.
import { address } from '../address/address';
import type { Answer, Dataset, Question } from '../api/types';
import { useResource } from '../api/useResource';
import { PictureFrame } from '../charts/PictureFrame';
import { Rule } from '../meaning/Means';
import { answerAddress, pairsOf } from '../question/asking';
import { DataTable } from '../question/DataTable';
import { Shaded } from '../question/Shaded';
import { ofDataset } from '../question/source';
import { Confirm } from '../shell/Confirm';
import { may, useKnown } from '../shell/context';
import { ProblemBox, Skeleton } from '../shell/notices';
import { language } from '../words/language';
import { say } from '../words/say';
import type { Tile } from './documents';
import { TextForm } from './TextForm';
import { shownOf, written } from './tiles';

interface Changing { readonly place: number; readonly last: number; readonly mayChange: boolean; change(tile: Tile): Promise<boolean>; move(by: -1 | 1): void; drop(): Promise<void> }

export function TileCard({ tile, dataset, ...changing }: { tile: Tile; dataset: Dataset } & Changing) {
  const { catalog } = useKnown();
  const question = catalog.questions.find(({ kind }) => kind === tile.question);
  const { place } = changing;
  return (
    <section class="card tile" data-testid={`tile-${place}`}>
      <div class="caption">
        <h2>{tile.title ?? question?.name[language] ?? tile.question}</h2>
        {question && <a class="small" href={address(['d', dataset.name, 'ask', tile.question], pairsOf(tile.options))}>{say('open-answer')}</a>}
      </div>
      {tile.note && <p class="text">{tile.note}</p>}
      {question ? <Body tile={tile} dataset={dataset} question={question} /> : <ProblemBox problem={{ title: say('no-such-question', { kind: tile.question }) }} level={3} />}
      {changing.mayChange && <Actions tile={tile} {...changing} />}
    </section>
  );
}

function Body({ tile, dataset, question }: { tile: Tile; dataset: Dataset; question: Question }) {
  const mayOpen = may(useKnown().session, 'analyst');
  const options = pairsOf(tile.options);
  const answer = useResource<Answer>(answerAddress(question, dataset.name, options, 'tables'));
  if (answer.problem) return <ProblemBox problem={answer.problem} again={answer.again} level={3} />;
  if (!answer.value) return <Skeleton />;
  const source = ofDataset({ question, dataset, options }, mayOpen);
  const shown = shownOf(tile, answer.value);
  if (!shown) return <p class="note">{say('not-in-answer', { table: tile.table ?? '' })}</p>;
  const { table, picture } = shown;
  return (
    <Rule.Provider value={answer.value.words.definition}>
      {answer.value.words.warnings.length > 0 && <ul class="warnings">{answer.value.words.warnings.map(warning => <li key={warning}>{warning}</li>)}</ul>}
      {tile.picture !== undefined && !picture && <p class="note">{say('picture-gone')}</p>}
      {!picture ? <DataTable table={table} zone={source.zone} link={source.cells(table)} />
        : picture.kind === 'heat-map' ? <Shaded picture={picture} table={table} source={source} /> : <PictureFrame picture={picture} table={table} zone={source.zone} />}
      <p class="note small">{answer.value.words.evidence[0]}</p>
    </Rule.Provider>
  );
}

function Actions({ tile, place, last, change, move, drop }: { tile: Tile } & Omit<Changing, 'mayChange'>) {
  const save = (title: string, note: string) => {
    const { title: _, note: __, ...rest } = tile;
    const [named, noted] = [written(title), written(note)];
    return change({ ...named ? { title: named } : {}, ...noted ? { note: noted } : {}, ...rest });
  };
  return (
    <div class="toolbar small">
      <button type="button" disabled={place === 1} aria-label={say('move-up', { place })} data-testid={`up-${place}`} onClick={() => move(-1)}>↑</button>
      <button type="button" disabled={place === last} aria-label={say('move-down', { place })} data-testid={`down-${place}`} onClick={() => move(1)}>↓</button>
      <TextForm label={say('title-and-note')} title={tile.title ?? ''} note={tile.note ?? ''} testid={`text-${place}`} save={save} />
      <Confirm label={say('remove-this')} sure={say('remove-tile-sure')} act={drop} testid={`drop-${place}`}>{say('remove-tile-explained')}</Confirm>
    </div>
  );
}
