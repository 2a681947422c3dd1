// How a segment was saved: which question it is taken from, with which options, and which of its customers.
import { address } from '../address/address';
import type { Catalog, Labels, Segment } from '../api/types';
import { pairsOf } from '../question/asking';
import { language } from '../words/language';
import { say } from '../words/say';

export interface Rule { readonly text: string; readonly to: string | null; readonly options: readonly string[] }

/** The rule as people read it, and the page that shows the answer it is taken from. */
export function ruleOf({ question: kind, options: given, cell, rows, groupBy }: Segment, catalog: Catalog, dataset: string): Rule {
  const question = catalog.questions.find(known => known.kind === kind);
  const pairs = pairsOf(given);
  const options = pairs.map(([name, value]) => name === 'where' ? value : `${name} = ${value}`);
  if (kind === null) return { text: say('rule-conditions'), to: null, options };
  const name = question?.name[language] ?? kind;
  const text = cell !== null ? say('rule-cell', { question: name, cell }) : rows ? say('rule-rows', { question: name, rows: rows.join('; ') }) : say('rule-groups', { question: name, column: groupBy ?? '' });
  const to = !question ? null : cell !== null ? address(['d', dataset, 'ask', kind, 'cell'], [...pairs, ['cell', cell]]) : address(['d', dataset, 'ask', kind], pairs);
  return { text, to, options };
}

/** A segment is a set where its only group is "in"; otherwise it tells customers apart. */
export const isSet = ({ groupBy }: Segment): boolean => groupBy === null;

/** The condition that asks for a group of a segment. */
export const conditionOn = (segment: string, group: string): string => `segment:${segment}=${group}`;

/** A group as people call it; conditions name the group itself. */
export const nameOf = (labels: Record<string, Labels> | null, group: string): string => labels?.[group]?.[language] ?? group;
