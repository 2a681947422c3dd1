// What each column of a file is to an event, and the map that says so to the server.
import type { Preview } from '../api/types';

/** What every event has or may have; besides, a column can be a property, or be left out. */
export const roles = ['customer', 'time', 'amount', 'order', 'event', 'type', 'currency'] as const;
export type Role = typeof roles[number] | 'text' | 'number' | '';

/** A column's part; a name only of a property. */
export interface Part { readonly role: Role; readonly name: string; /** Whether rows may lack the column. */ readonly mayLack: boolean }

const none: Part = { role: '', name: '', mayLack: false };
const isRole = (name: string): name is typeof roles[number] => (roles as readonly string[]).includes(name);

/** How a map names a column: by its place where its name cannot stand there. */
export function placeOf(columns: readonly { name: string }[], at: number): string {
  const name = columns[at]?.name ?? '';
  const isAlone = columns.filter(other => other.name.toLowerCase() === name.toLowerCase()).length === 1;
  return isAlone && !/[,=*+\-]/.test(name) && !name.includes('?') && !/:(text|number)$/.test(name) ? name : `#${at + 1}`;
}

/** The parts that a map gives to columns. */
export function partsOf(columns: readonly { name: string }[], map: string): Part[] {
  const parts: Part[] = columns.map(() => none);
  for (const pair of map.split(',').filter(Boolean)) {
    const [name = '', column = ''] = pair.split(/=(.*)/s);
    const [, bare = '', lack = '', kind] = /^(.*?)(\?)?(?::(text|number))?$/s.exec(column) ?? [];
    const at = columns.findIndex((_, i) => placeOf(columns, i) === bare || `#${i + 1}` === bare);
    if (at >= 0) parts[at] = isRole(name) ? { role: name, name: '', mayLack: lack !== '' } : { role: kind === 'number' ? 'number' : 'text', name, mayLack: lack !== '' };
  }
  return parts;
}

/** What stands for the mapping that the dataset keeps of the source, where a known kind of file is chosen; no kind of file is called so. */
export const keptKind = '@kept';

/** The map of a preview's kept mapping. */
export const keptMap = (preview: Preview): string => (preview.kept?.options['map'] ?? []).join(',');

/** A map with single columns of it changed. */
export function mapOver(map: string, changes: string): string {
  const nameOf = (pair: string) => (pair.split('=')[0] ?? '').trim().toLowerCase().replace(/^date$/, 'time');
  const changed = new Set(changes.split(',').filter(Boolean).map(nameOf));
  return [...map.split(',').filter(pair => pair !== '' && !changed.has(nameOf(pair))), ...changes.split(',').filter(Boolean)].join(',');
}

/** What a chosen kind of file reads, as a map says it; empty where the server alone knows. */
export const readingOfKind = (preview: Preview, preset: string): string => preset === keptKind ? mapOver(preview.kept?.options['preset']?.[0] === preview.preset?.value ? preview.presetReading ?? '' : '', keptMap(preview)) : preset !== '' && preset === preview.preset?.value ? preview.presetReading ?? '' : '';

/** The parts that a preview suggests. With a known kind of file nothing is said but what it leaves open. */
export const suggested = (preview: Preview, preset: string): Part[] => partsOf(preview.columns, preset === '' ? preview.map : preset === preview.preset?.value ? preview.presetMap ?? '' : '');

/** Whether a map gives a column this part. */
const hasRole = (map: string, role: Role): boolean => map.split(',').some(pair => pair.startsWith(`${role}=`));

/** The known kind of file to begin with: the one found, unless it would leave out a column that tells orders or events apart, without which a file sent twice counts twice. */
export const presetFor = (preview: Preview): string => preview.kept ? keptKind :
  (['order', 'event'] as const).some(role => hasRole(preview.map, role) && !hasRole(preview.presetReading ?? '', role)) ? '' : preview.preset?.value ?? '';

/** What a known kind of file takes each column for, in words of the map: several where a column is part of several. */
export function takenFor(columns: readonly { name: string }[], reading: string): Role[][] {
  const taken: Role[][] = columns.map(() => []);
  for (const pair of reading.split(',').filter(Boolean)) {
    const [name = '', formula = ''] = pair.split(/=(.*)/s);
    const [, read = '', kind] = /^(.*?)(?::(text|number))?$/s.exec(formula) ?? [];
    const names = new Set([read, ...read.split(/[*+\-]/)].map(one => one.replace(/\?$/, '').toLowerCase()));
    columns.forEach((column, at) => { if (names.has(column.name.toLowerCase())) taken[at]?.push(isRole(name) ? name : kind === 'number' ? 'number' : 'text'); });
  }
  return taken;
}

/** A name for the property of a column: what a condition can ask for. */
export function propertyName(column: string): string {
  const name = column.replace(/[<>!=,:?]+/g, ' ').replace(/\s+/g, ' ').trim().slice(0, 63);
  return name === '' ? 'property' : isRole(name.toLowerCase()) || name.toLowerCase() === 'date' ? `${name}_` : name;
}

/** The map of parts: two columns of time are a day and a clock; several of amount are multiplied. */
export function mapOf(columns: readonly { name: string }[], parts: readonly Part[]): string {
  const places = (role: Role) => parts.flatMap((part, at) => part.role === role ? [`${placeOf(columns, at)}${part.mayLack ? '?' : ''}`] : []);
  const known = roles.flatMap(role => {
    const named = places(role);
    return named.length === 0 ? [] : [`${role}=${named.join(role === 'time' ? '+' : '*')}`];
  });
  const properties = parts.flatMap((part, at) => part.role === 'text' || part.role === 'number' ? [`${part.name}=${placeOf(columns, at)}:${part.role}`] : []);
  return [...known, ...properties].join(',');
}

/** What is wrong with parts before a server is asked: roles that are missing, that several columns have, names that several properties have. */
export interface Faults { readonly missing: Role[]; readonly twice: Role[]; readonly names: string[] }

export function faultsOf(parts: readonly Part[], isPreset: boolean): Faults {
  const of = (role: Role) => parts.filter(part => part.role === role).length;
  const names = parts.filter(part => part.role === 'text' || part.role === 'number').map(part => part.name.trim().toLowerCase());
  return {
    missing: isPreset ? [] : (['customer', 'time'] as const).filter(role => of(role) === 0),
    twice: roles.filter(role => of(role) > (role === 'time' ? 2 : role === 'amount' ? 3 : 1)),
    names: [...new Set(names.filter((name, at) => name === '' || isRole(name) || name === 'date' || /[<>!=,]/.test(name) || names.indexOf(name) !== at))],
  };
}

export const isSound = ({ missing, twice, names }: Faults): boolean => missing.length + twice.length + names.length === 0;
