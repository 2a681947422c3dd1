// What is shown stands in the address, so a link repeats exactly what was seen: the page in the path, the question's options in the query.

export interface Place { readonly path: readonly string[]; readonly query: URLSearchParams }

/** Reads an address as parts of its path and its query. */
export function placeOf(url: URL): Place {
  return { path: url.pathname.split('/').filter(part => part !== '').map(part => shown(decodeURIComponent(part))), query: new URLSearchParams(url.search) };
}

/** Browsers fold parts of dots alone, however they are encoded: "/a/../b" is "/b". Such parts have a tilde before them, and so have those that begin with one. */
const kept = (part: string): string => /^\.{1,2}$|^~/.test(part) ? `~${part}` : part;
const shown = (part: string): string => part.startsWith('~') ? part.slice(1) : part;

/** Writes an address from parts of a path and a query; what is empty is left out. */
export function address(path: readonly string[], query: Iterable<readonly [string, string]> = []): string {
  const text = new URLSearchParams([...query].filter(([, value]) => value !== '').map(([name, value]) => [name, value])).toString();
  return `/${path.map(part => encodeURIComponent(kept(part))).join('/')}${text ? `?${text}` : ''}`;
}

/** A query with other values of one option: several, one, or none. */
export function withOption(query: URLSearchParams, name: string, values: string | readonly string[] | null): URLSearchParams {
  const changed = new URLSearchParams(query);
  changed.delete(name);
  for (const value of typeof values === 'string' ? [values] : values ?? []) if (value !== '') changed.append(name, value);
  return changed;
}

/** What belongs to the page and is no option of a question. */
const ofPage = ['lang', 'cell', 'table', 'versus', 'note'];

/** The options of a question in a query. */
export const optionsOf = (query: URLSearchParams): [string, string][] => [...query].filter(([name]) => !ofPage.includes(name) && !name.startsWith('versus.'));

/** The options of the question beside it: those of the first, changed by what starts with "versus."; null: there is none. */
export function versusOf(query: URLSearchParams): [string, string][] | null {
  const changed = [...query].filter(([name]) => name.startsWith('versus.')).map(([name, value]) => [name.slice('versus.'.length), value] as [string, string]);
  if (changed.length === 0) return null;
  const names = new Set(changed.map(([name]) => name));
  return [...optionsOf(query).filter(([name]) => !names.has(name)), ...changed];
}
