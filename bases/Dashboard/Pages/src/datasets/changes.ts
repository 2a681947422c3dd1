// What of a dataset's settings was changed.
import type { Dataset } from '../api/types';

export interface Wanted { readonly zone: string; readonly currency: string; readonly weekStart: string; readonly valueEvents: readonly string[]; readonly silence: string }
export interface Changed { zone?: string; currency?: string; weekStart?: string; valueEvents?: readonly string[]; silence?: number }

/** The body of a change; null: nothing changes. An empty currency stays what it was: none can be taken back. */
export function changesOf(dataset: Dataset, wanted: Wanted): Changed | null {
  const changed: Changed = {};
  if (wanted.zone !== dataset.zone) changed.zone = wanted.zone;
  if (wanted.weekStart !== dataset.weekStart) changed.weekStart = wanted.weekStart;
  if (wanted.currency !== '' && wanted.currency !== dataset.currency) changed.currency = wanted.currency;
  if ([...wanted.valueEvents].sort().join('\n') !== [...dataset.valueEvents ?? []].sort().join('\n')) changed.valueEvents = wanted.valueEvents;
  const silence = wanted.silence.trim() === '' ? 0 : Number(wanted.silence);
  if (silence !== (dataset.silenceDays ?? 0)) changed.silence = silence;
  return Object.keys(changed).length === 0 ? null : changed;
}
