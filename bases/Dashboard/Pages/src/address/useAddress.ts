// The address as state: links inside the dashboard change it without loading the page anew.
import { useEffect, useState } from 'preact/hooks';
import { type Place, placeOf } from './address';

const listeners = new Set<() => void>();
const tell = () => listeners.forEach(listener => listener());

/** Goes to an address of the dashboard. */
export function go(to: string, { replace = false } = {}): void {
  if (replace) history.replaceState(null, '', to);
  else history.pushState(null, '', to);
  tell();
}

/** Where the reader is, anew whenever that changes. */
export function useAddress(): Place {
  const [place, setPlace] = useState(() => placeOf(new URL(location.href)));
  useEffect(() => {
    const look = () => setPlace(placeOf(new URL(location.href)));
    listeners.add(look);
    return () => void listeners.delete(look);
  }, []);
  return place;
}

const ofServer = /^\/(v1|docs|openapi|health|metrics|assets)(\/|$)/;

/** Follows links inside the dashboard; those to the API, to files and to new windows stay the browser's. */
export function followLinks(): void {
  addEventListener('popstate', tell);
  addEventListener('click', event => {
    const link = (event.target as Element | null)?.closest?.('a');
    if (!link || event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    if (link.target || link.hasAttribute('download') || link.origin !== location.origin || ofServer.test(link.pathname) || link.getAttribute('href')?.startsWith('#')) return;
    event.preventDefault();
    const isElsewhere = link.pathname !== location.pathname;
    go(link.pathname + link.search);
    if (isElsewhere) {
      scrollTo(0, 0);
      document.getElementById('content')?.focus({ preventScroll: true });
    }
  });
}
