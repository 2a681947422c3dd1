// Saves what a page asks under a name, or pins a table or picture of its answer to a board.
import { useEffect, useId, useState } from 'preact/hooks';
import { address } from '../address/address';
import { problemOf } from '../api/client';
import type { Answer, Dataset, Problem, Question, Schema } from '../api/types';
import { jsonOf } from '../question/asking';
import { ProblemBox } from '../shell/notices';
import { language } from '../words/language';
import { say } from '../words/say';
import { type Board, isChanged, keep, type Kept, nameFor, notKept, read, readAll, type Tile } from './documents';
import { type Choice, choicesOf, written } from './tiles';

interface Asked { readonly question: Question; readonly schema: Schema; readonly dataset: Dataset; readonly options: readonly (readonly [string, string])[] }

export function SaveView({ question, schema, dataset, options }: Asked) {
  const [saved, setSaved] = useState<string | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const save = async (event: SubmitEvent) => {
    event.preventDefault();
    const title = String(new FormData(event.currentTarget as HTMLFormElement).get('title')).trim();
    const name = nameFor(title) || question.kind;
    setProblem(null);
    setSaved(null);
    try {
      await keep(dataset.name, 'view', name, { title, question: question.kind, options: jsonOf(schema, options) }, 0);
      setSaved(name);
    } catch (error) {
      setProblem(notKept(error, title));
    }
  };
  return (
    <details class="popover-frame">
      <summary class="button" data-testid="save-view">{say('save-view')}</summary>
      <form class="popover" onSubmit={save}>
        <label>{say('title')}<input name="title" required maxLength={120} autocomplete="off" defaultValue={question.name[language]} data-testid="view-title" /></label>
        <p class="small">{say('save-view-explained')}</p>
        <button type="submit" class="main" data-testid="view-save">{say('save')}</button>
        {saved && <p role="status" data-testid="view-saved">{say('saved')} <a href={address(['d', dataset.name, 'views', saved])}>{say('link-to-view')}</a> · <a href={address(['d', dataset.name, 'boards'])}>{say('boards')}</a></p>}
        {problem && <ProblemBox problem={problem} />}
      </form>
    </details>
  );
}

export function Pin({ question, schema, dataset, options, answer }: Asked & { answer: Answer }) {
  const [isOpen, setOpen] = useState(false);
  const [boards, setBoards] = useState<readonly Kept<Board>[] | null>(null);
  const [pinned, setPinned] = useState<Kept<Board> | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [board, setBoard] = useState('');
  const id = useId();
  const choices = choicesOf(answer);
  useEffect(() => {
    if (isOpen) readAll<Board>(dataset.name, 'board').then(setBoards, error => setProblem(problemOf(error)));
  }, [isOpen, dataset.name]);
  const pin = async (event: SubmitEvent) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget as HTMLFormElement);
    const choice = choices[Number(form.get('shown'))] as Choice;
    const title = written(String(form.get('title')));
    const tile: Tile = { ...title ? { title } : {}, question: question.kind, options: jsonOf(schema, options), table: choice.table, ...choice.picture ? { picture: choice.picture } : {} };
    setProblem(null);
    setPinned(null);
    try {
      setPinned(board === '' ? await open(dataset.name, String(form.get('board')).trim(), tile) : await append(dataset.name, board, tile));
    } catch (error) {
      setProblem(board === '' ? notKept(error, String(form.get('board')).trim()) : problemOf(error));
    }
  };
  return (
    <details class="popover-frame" onToggle={event => setOpen(event.currentTarget.open)}>
      <summary class="button" data-testid="pin">{say('pin')}</summary>
      {isOpen && (
        <form class="popover" onSubmit={pin}>
          <label for={`${id}-shown`}>{say('what-is-shown')}<select id={`${id}-shown`} name="shown" data-testid="pin-shown">{choices.map((choice, at) => <option key={at} value={String(at)}>{say(choice.picture ? 'picture-named' : 'table-named', { title: choice.title })}</option>)}</select></label>
          <label>{say('tile-title')}<input name="title" maxLength={120} autocomplete="off" data-testid="pin-title" /></label>
          <label>{say('board')}<select value={board} data-testid="pin-board" onChange={event => setBoard(event.currentTarget.value)}><option value="">{say('new-board')}</option>{boards?.map(({ name, document }) => <option key={name} value={name}>{document.title}</option>)}</select></label>
          {board === '' && <label>{say('board-title')}<input name="board" required maxLength={120} autocomplete="off" data-testid="pin-new-board" /></label>}
          <button type="submit" class="main" disabled={boards === null} data-testid="pin-save">{say('pin-now')}</button>
          {pinned && <p role="status" data-testid="pinned">{say('pinned')} <a href={address(['d', dataset.name, 'boards', pinned.name])}>{pinned.document.title}</a></p>}
          {problem && <ProblemBox problem={problem} />}
        </form>
      )}
    </details>
  );
}

async function open(dataset: string, title: string, tile: Tile): Promise<Kept<Board>> {
  const name = nameFor(title) || 'board', document = { title, tiles: [tile] };
  return { name, document, revision: (await keep(dataset, 'board', name, document, 0)).revision };
}

/** Puts a tile at the end of a board: where somebody else changed it meanwhile, at the end of what is there now. */
async function append(dataset: string, name: string, tile: Tile, tries = 5): Promise<Kept<Board>> {
  const found = await read<Board>(dataset, 'board', name);
  const document = { ...found.document, tiles: [...found.document.tiles, tile] };
  try {
    return { name, document, revision: (await keep(dataset, 'board', name, document, found.revision)).revision };
  } catch (error) {
    if (tries > 1 && isChanged(error)) return append(dataset, name, tile, tries - 1);
    throw error;
  }
}
