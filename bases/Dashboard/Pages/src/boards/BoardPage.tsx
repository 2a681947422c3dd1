// A board: pinned answers beside one another, with a title and notes. Each change is kept at once; where somebody else changed the board meanwhile, it is refused and said.
import { useEffect, useState } from 'preact/hooks';
import { address } from '../address/address';
import { go } from '../address/useAddress';
import { problemOf } from '../api/client';
import type { Dataset, Problem } from '../api/types';
import { Copy } from '../question/Toolbar';
import { Confirm } from '../shell/Confirm';
import { may, useKnown } from '../shell/context';
import { Empty, ProblemBox, Skeleton } from '../shell/notices';
import { say } from '../words/say';
import { type Board, keep, type Kept, read, remove } from './documents';
import { TileCard } from './TileCard';
import { moved, without, withTile, written } from './tiles';
import { TextForm } from './TextForm';

export function BoardPage({ dataset, name }: { dataset: Dataset; name: string }) {
  const { session } = useKnown();
  const [found, setFound] = useState<Kept<Board> | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [notes, setNotes] = useState<readonly string[]>([]);
  const load = () => {
    setProblem(null);
    read<Board>(dataset.name, 'board', name).then(setFound, error => setProblem(problemOf(error)));
  };
  useEffect(load, [dataset.name, name]);
  /** Whether the change was kept. */
  const change = async (board: Board): Promise<boolean> => {
    if (!found) return false;
    setProblem(null);
    try {
      const kept = await keep(dataset.name, 'board', name, board, found.revision);
      setFound({ name, document: board, revision: kept.revision });
      setNotes(kept.notes);
      return true;
    } catch (error) {
      setProblem(problemOf(error));
      return false;
    }
  };
  const board = found?.document;
  const mayChange = may(session, 'analyst');
  document.title = `${board?.title ?? name} · ${dataset.name} · Perennial`;
  const refusal = problem && <ProblemBox problem={problem} again={load} label={problem.code === 'definition-changed' ? say('show-theirs') : undefined} />;
  return (
    <article class="question board" data-state={!board && problem ? 'refused' : board ? 'ready' : 'loading'} data-revision={found?.revision}>
      <header>
        <p class="topic small"><a href={address(['d', dataset.name, 'boards'])}>← {say('boards')}</a></p>
        <h1 data-testid="board">{board?.title ?? name}</h1>
      </header>
      {board?.note && <p class="lead text">{board.note}</p>}
      {refusal}
      {notes.length > 0 && <ul class="warnings">{notes.map(note => <li key={note}>{note}</li>)}</ul>}
      {!board && !problem && <Skeleton />}
      {board && found && (
        <>
          <div class="toolbar">
            <Copy text={location.origin + address(['d', dataset.name, 'boards', name])} label={say('copy-link')} />
            {mayChange && <TextForm key={found.revision} label={say('title-and-notes')} title={board.title} note={board.note ?? ''} needsTitle testid="board-text" save={(title, note) => change(texts(board, title, note))} />}
            {mayChange && <Confirm label={say('remove-board')} sure={say('remove-board-sure', { title: board.title })} act={async () => { await remove(dataset.name, 'board', name); go(address(['d', dataset.name, 'boards'])); }} testid="remove-board">{say('remove-board-explained')}</Confirm>}
          </div>
          {board.tiles.length === 0 && <Empty level={2} title={say('empty-board')}><p>{say('empty-board-explained')}</p></Empty>}
          <div class="tiles">
            {board.tiles.map((tile, at) => (
              <TileCard key={`${at} ${JSON.stringify(tile)}`} tile={tile} dataset={dataset} place={at + 1} last={board.tiles.length} mayChange={mayChange}
                change={changed => change(withTile(board, at, changed))} move={by => void change(moved(board, at, by))} drop={() => change(without(board, at)).then(() => undefined)} />
            ))}
          </div>
        </>
      )}
    </article>
  );
}

function texts(board: Board, title: string, text: string): Board {
  const { note: _, ...rest } = board;
  const note = written(text);
  return { ...rest, title: written(title) ?? board.title, ...note ? { note } : {} };
}
