// An import as it goes on: the server tells whenever something changed, until it ends.
import { useEffect, useState } from 'preact/hooks';
import type { Import } from '../api/types';
import { language } from '../words/language';

/** The import as last told; null: nothing is followed. It is called once it ended. */
export function useFollowed(first: Import | null, ended?: (last: Import) => void): Import | null {
  const [told, setTold] = useState<Import | null>(first);
  useEffect(() => {
    setTold(first);
    if (first === null || first.finishedAt !== null) return;
    const source = new EventSource(`/v1/imports/${first.id}/events?lang=${language}`);
    source.addEventListener('import', event => {
      const now = JSON.parse((event as MessageEvent<string>).data) as Import;
      setTold(now);
      if (now.finishedAt === null) return;
      source.close();
      ended?.(now);
    });
    return () => source.close();
  }, [first?.id]);
  return told?.id === first?.id ? told : first;
}
