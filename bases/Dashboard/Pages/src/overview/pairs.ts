// The options of a standing question, as they stand in an address.

/** JSON options as pairs: a list is several of one name; what is null is left out. */
export function pairsOf(options: Readonly<Record<string, unknown>>): [string, string][] {
  return Object.entries(options).flatMap(([name, value]) => [value].flat().filter(one => one !== null && one !== undefined).map(one => [name, String(one)] as [string, string]));
}
