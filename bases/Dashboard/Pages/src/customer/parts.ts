// A page that asks several questions keeps the options of each in its address under the question's name: "events.limit=50".

/** The options of one part. */
export const partOf = (query: URLSearchParams, part: string): [string, string][] =>
  [...query].filter(([name]) => name.startsWith(`${part}.`)).map(([name, value]) => [name.slice(part.length + 1), value]);

/** The address's query with other options of one part. */
export const withPart = (query: URLSearchParams, part: string, options: Iterable<readonly [string, string]>): [string, string][] =>
  [...[...query].filter(([name]) => !name.startsWith(`${part}.`)), ...[...options].map(([name, value]) => [`${part}.${name}`, value] as [string, string])];
