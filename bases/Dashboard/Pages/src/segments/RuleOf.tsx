import type { Dataset, Segment } from '../api/types';
import { useKnown } from '../shell/context';
import { ruleOf } from './rule';

/** The rule of a segment in a line: what it is taken from as a link, then its options. */
export function RuleOf({ segment, dataset }: { segment: Segment; dataset: Dataset }) {
  const { text, to, options } = ruleOf(segment, useKnown().catalog, dataset.name);
  return <>{to === null ? text : <a href={to}>{text}</a>}{options.map(option => <> <code key={option}>{option}</code></>)}</>;
}
