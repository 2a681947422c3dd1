// Values that can be offered to whoever writes a condition: the most frequent texts of a property, the ends of its numbers, the groups of a saved segment.
import { useEffect, useState } from 'preact/hooks';
import type { Segment } from '../../api/types';
import { useResource } from '../../api/useResource';

export interface Offered { readonly texts: readonly { value: string; count: number }[]; readonly least: number | null; readonly greatest: number | null }

interface Values { property: string; values: { value: string; events: number }[] | null; min: number | null; max: number | null }

const most = 100, patience = 250;
const nothing: Offered = { texts: [], least: null, greatest: null };

/** What is offered for a field while something is typed. Only where a property has more values than are told is it asked again, for those that begin so. */
export function useValues(dataset: string, field: string, kind: 'text' | 'number' | 'segment', typed: string): Offered {
  const of = `/v1/datasets/${encodeURIComponent(dataset)}`;
  const at = (prefix: string) => `${of}/properties/${encodeURIComponent(field)}/values?${new URLSearchParams({ limit: String(most), ...prefix !== '' ? { prefix } : {} })}`;
  const isProperty = field !== '' && kind !== 'segment';
  const all = useResource<Values>(isProperty ? at('') : null, { keep: true });
  const known = all.value?.property === field ? all.value : undefined;
  const prefix = useLater(kind === 'text' && (known?.values?.length ?? 0) === most ? typed : '');
  const narrowed = useResource<Values>(isProperty && prefix !== '' ? at(prefix) : null);
  const segment = useResource<Segment>(kind === 'segment' ? `${of}/segments/${encodeURIComponent(field.replace(/^segment:/, ''))}` : null);
  if (kind === 'segment') return { ...nothing, texts: segment.value?.groupBy === null || !segment.value ? ['in', 'out'].map(value => ({ value, count: 0 })) : (segment.value.groups ?? []).map(({ group, customers }) => ({ value: group, count: customers })) };
  if (!known) return nothing;
  const texts = [...narrowed.value?.values ?? [], ...known.values ?? []].map(({ value, events }) => ({ value, count: events }));
  return { texts: [...new Map(texts.map(text => [text.value, text])).values()], least: known.min, greatest: known.max };
}

/** A text once it has stayed the same for a moment. */
function useLater(text: string): string {
  const [later, setLater] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setLater(text), patience);
    return () => clearTimeout(timer);
  }, [text]);
  return later;
}
