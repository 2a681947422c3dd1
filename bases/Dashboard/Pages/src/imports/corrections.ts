// What somebody changed about rejected rows, and the rows that are sent of it.
import type { RejectedList, RejectedRow } from '../api/types';

/** By line: the fields of a row, or the row as a whole. */
export type Changes = Readonly<Record<number, readonly string[]>>;

/** What can be written in of a row: its fields where it has as many as there are columns, else all of it. */
export const partsOf = ({ columns }: RejectedList, { fields, raw }: RejectedRow): readonly string[] => fields !== null && fields.length === columns.length ? fields : [raw];

const isOther = (before: readonly string[], now: readonly string[] | undefined): boolean => now !== undefined && now.some((text, at) => text !== before[at]);

export const isChanged = (list: RejectedList, changes: Changes): boolean => list.rows.some(row => isOther(partsOf(list, row), changes[row.line]));

type Sent = { line: number; raw: string } | { line: number; fields: readonly string[] };

/** The rows that were changed, as they are sent. */
export const corrections = (list: RejectedList, changes: Changes): Sent[] => list.rows.flatMap((row): Sent[] => {
  const [before, now] = [partsOf(list, row), changes[row.line]];
  if (now === undefined || !isOther(before, now)) return [];
  return before === row.fields ? [{ line: row.line, fields: now }] : [{ line: row.line, raw: now[0] ?? '' }];
});
