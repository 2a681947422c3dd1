import { useResource } from '../../api/useResource';

/** Names of the segments of customers that were saved. */
export function useSegments(dataset: string): string[] {
  return useResource<{ segments: { name: string }[] }>(`/v1/datasets/${encodeURIComponent(dataset)}/segments`).value?.segments.map(({ name }) => name) ?? [];
}
