// A page that lists things of a dataset: what they are, a way to add one, a row for each, and what to do while there is none.
import type { ComponentChildren, JSX } from 'preact';
import type { Dataset } from '../api/types';
import type { Resource } from '../api/useResource';
import { say } from '../words/say';
import { Empty, ProblemBox, Skeleton } from './notices';

interface Listed<T> {
  readonly dataset: Dataset; readonly title: string; readonly note: string; readonly testid: string; readonly list: Resource<unknown>; readonly things: readonly T[] | undefined;
  readonly none: { readonly title: string; readonly text: string }; readonly form: ComponentChildren; readonly head: JSX.Element; row(thing: T): JSX.Element;
}

export function ListPage<T>({ dataset, title, note, testid, list, things, none, form, head, row }: Listed<T>) {
  document.title = `${title} · ${dataset.name} · Perennial`;
  return (
    <article class="question" data-state={list.problem ? 'refused' : things ? 'ready' : 'loading'}>
      <header><h1>{title}</h1></header>
      <p class="note">{note}</p>
      {form}
      {list.problem && <ProblemBox problem={list.problem} again={list.again} />}
      {!things && !list.problem && <Skeleton />}
      {things?.length === 0 && <Empty level={2} title={none.title}><p>{none.text}</p></Empty>}
      {things && things.length > 0 && (
        <section class="card">
          <div class="scroll" role="group" tabIndex={0} aria-label={title}>
            <table data-testid={testid}><thead>{head}</thead><tbody>{things.map(row)}</tbody></table>
          </div>
        </section>
      )}
    </article>
  );
}

/** A column's heading; names stand first, words stand left. */
export const Head = ({ text, as }: { text: Parameters<typeof say>[0]; as?: 'name' | 'words' }) => <th scope="col" class={as}>{say(text)}</th>;
