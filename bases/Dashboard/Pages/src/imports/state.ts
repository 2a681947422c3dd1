// What became of an import's rows, and what can be done about it now.
import type { CheckOutcome, Import } from '../api/types';

/** An import that goes on by itself. */
export const isGoing = ({ finishedAt, status }: Import): boolean => finishedAt === null && status !== 'failed';

/** The data checks of a version that found rows at fault, or could not be held against them. */
export const faulty = (checks: CheckOutcome[] | null | undefined): CheckOutcome[] => (checks ?? []).filter(({ failed, problem }) => failed > 0 || problem !== null);

/** An import that needs somebody: it could not be done, or waits for want of a worker. */
export const needsSomebody = (one: Import): boolean => one.status === 'failed' || one.status === 'refused' || isGoing(one) && one.problem !== null;

/** Whether read = accepted + duplicate + replaced + rejected; null: not known yet. */
export function addsUp({ read, accepted, duplicate, replaced, rejected }: Import): boolean | null {
  return accepted === null || duplicate === null ? null : read === accepted + duplicate + (replaced ?? 0) + rejected;
}

export interface Possible { readonly retry: boolean; readonly cancel: boolean; readonly undo: boolean; readonly remap: boolean; readonly rejected: boolean }

/** What can be done: a change of earlier imports can be undone by no one, and has no file. */
export function possible(one: Import): Possible {
  const landed = one.status === 'landed' && one.rework === null;
  return { retry: one.status === 'failed' || one.status === 'refused' && one.problem?.code === 'checks-failed', cancel: isGoing(one) || one.status === 'failed', undo: landed, remap: landed, rejected: one.rejected > 0 };
}
