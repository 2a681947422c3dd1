// The boards of a dataset and its saved views, and a new board.
import { useState } from 'preact/hooks';
import { address } from '../address/address';
import { go } from '../address/useAddress';
import type { Dataset, Problem } from '../api/types';
import { Confirm } from '../shell/Confirm';
import { may, useKnown } from '../shell/context';
import { ProblemBox, Skeleton } from '../shell/notices';
import { language } from '../words/language';
import { say } from '../words/say';
import { type Board, keep, nameFor, notKept, remove, type View } from './documents';
import { useDocuments } from './useDocuments';

export function BoardsPage({ dataset }: { dataset: Dataset }) {
  const { session, catalog } = useKnown();
  const boards = useDocuments<Board>(dataset.name, 'board'), views = useDocuments<View>(dataset.name, 'view');
  const problem = boards.problem ?? views.problem;
  const mayChange = may(session, 'analyst');
  document.title = `${say('boards')} · ${dataset.name} · Perennial`;
  return (
    <article class="question" data-state={problem ? 'refused' : boards.list && views.list ? 'ready' : 'loading'}>
      <header><h1>{say('boards')}</h1></header>
      <p class="note">{say('boards-explained')}</p>
      {problem && <ProblemBox problem={problem} again={() => { boards.again(); views.again(); }} />}
      {mayChange && <NewBoard dataset={dataset} />}
      {!boards.list && !problem && <Skeleton />}
      {boards.list && (
        <section class="card" aria-labelledby="boards">
          <div class="caption"><h2 id="boards">{say('boards')}</h2></div>
          {boards.list.length === 0 ? <p class="note">{say('no-boards')}</p> : (
            <ul class="shelf" data-testid="boards">{boards.list.map(({ name, document: { title, tiles } }) => <li key={name}><a href={address(['d', dataset.name, 'boards', name])}>{title}</a> <span class="note small">{say('tile-count', { tiles: tiles.length })}</span></li>)}</ul>
          )}
        </section>
      )}
      {views.list && (
        <section class="card" aria-labelledby="views">
          <div class="caption"><h2 id="views">{say('saved-views')}</h2></div>
          {views.list.length === 0 ? <p class="note">{say('no-views')}</p> : (
            <ul class="shelf" data-testid="views">{views.list.map(({ name, document: { title, question } }) => (
              <li key={name}>
                <a href={address(['d', dataset.name, 'views', name])}>{title}</a> <span class="note small">{catalog.questions.find(({ kind }) => kind === question)?.name[language] ?? question}</span>
                {mayChange && <Confirm label={say('remove-this')} sure={say('remove-view-sure', { title })} act={async () => { await remove(dataset.name, 'view', name); views.again(); }} testid={`remove-view-${name}`}>{say('remove-view-explained')}</Confirm>}
              </li>
            ))}</ul>
          )}
        </section>
      )}
    </article>
  );
}

function NewBoard({ dataset }: { dataset: Dataset }) {
  const [problem, setProblem] = useState<Problem | null>(null);
  const make = async (event: SubmitEvent) => {
    event.preventDefault();
    const title = String(new FormData(event.currentTarget as HTMLFormElement).get('title')).trim();
    const name = nameFor(title) || 'board';
    setProblem(null);
    try {
      await keep(dataset.name, 'board', name, { title, tiles: [] }, 0);
      go(address(['d', dataset.name, 'boards', name]));
    } catch (error) {
      setProblem(notKept(error, title));
    }
  };
  return (
    <form class="find" onSubmit={make}>
      <label>{say('board-title')}<input name="title" required maxLength={120} autocomplete="off" data-testid="new-board-title" /></label>
      <button type="submit" class="main" data-testid="new-board">{say('make-board')}</button>
      {problem && <ProblemBox problem={problem} />}
    </form>
  );
}
