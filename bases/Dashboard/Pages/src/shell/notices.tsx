// What stands where figures would: problems, placeholders while loading, nothing to show.
import { type ComponentChildren, createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { Problem } from '../api/types';
import { say } from '../words/say';
import { calledAs } from './calledAs';

/** What options are called on the page around, by the names that a refusal has for them. */
export const OptionNames = createContext<Readonly<Record<string, string>>>({});

/** A problem in plain words, and a way to try again. */
export function ProblemBox({ problem, again, label, level = 2 }: { problem: Problem; again?: () => void; label?: string | undefined; level?: 2 | 3 }) {
  const names = useContext(OptionNames);
  const faults = Object.entries(problem.fields ?? {}).map(([name, messages]) => [name.replace(/\[\d+\]$/, ''), [messages].flat().join(' ')] as const);
  // Where the page has names for what is at fault, they stand before each message; else the detail says it all, but for what it does not repeat.
  const isNamed = faults.some(([name]) => names[name] !== undefined);
  const lines = faults.filter(([, message]) => isNamed || !(problem.detail ?? '').includes(message)).map(([name, message]) => `${names[name] ?? name}: ${calledAs(message, names, name)}`);
  return (
    <div class="problem" role="alert" data-testid="problem">
      {level === 2 ? <h2>{problem.title}</h2> : <h3>{problem.title}</h3>}
      {problem.detail && !isNamed && <p>{problem.detail}</p>}
      {lines.length > 0 && <ul>{lines.map(line => <li key={line}>{line}</li>)}</ul>}
      {problem.code && <p class="small">{say('problem-code', { code: problem.code })}</p>}
      {again && <button type="button" onClick={again}>{label ?? say('try-again')}</button>}
    </div>
  );
}

/** Grey blocks in the shape of what is to come. */
export const Skeleton = () => (
  <div class="skeleton" role="status">
    <span class="unseen">{say('loading')}</span>
    <div class="bone title" /><div class="bone line" /><div class="bone chart" /><div class="bone line short" />
  </div>
);

/** Nothing there yet, and what to do about it: all of a page, or a part of one that has a heading. */
export const Empty = ({ title, children, level = 1 }: { title: string; children: ComponentChildren; level?: 1 | 2 }) => <section class="empty" data-testid="empty">{level === 1 ? <h1>{title}</h1> : <h2>{title}</h2>}{children}</section>;
