// "What does this mean" beside a figure: a small button that tells what the figure is and by which rule it was made.
import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import { say } from '../words/say';
import { explain } from './Explained';

/** By which rule the figures around are made, sentence by sentence: the definition of their answer. */
export const Rule = createContext<readonly string[]>([]);

/** Something that has a meaning. */
export interface Meant { readonly name: string; readonly means: string }

/** The button; nothing where no meaning is known. Several things that are drawn together are told together. */
export function Means({ name, of }: { name: string; of: readonly Meant[] }) {
  const rule = useContext(Rule);
  return of.length === 0 ? null
    : <button type="button" class="means" aria-haspopup="dialog" aria-label={say('what-means', { name })} title={say('what-means', { name })} onClick={event => explain(event.currentTarget, { name, of, rule })}>?</button>;
}
