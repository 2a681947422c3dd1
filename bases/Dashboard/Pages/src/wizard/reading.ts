// How a file is to be read, as the options of an import: what was found, what was stated instead, the columns' parts, and whatever else was chosen.
import type { Preview } from '../api/types';
import { keptKind, keptMap, mapOf, mapOver, type Part } from './mapping';

/** Options by name; several values of those that are lists. */
export type Stated = Readonly<Record<string, readonly string[]>>;

/** Options that the wizard has places of its own for. */
export const dialect = ['encoding', 'separator', 'decimal', 'dateFormat', 'header', 'sheet', 'member', 'quote'] as const;
export const ownPlaces: readonly string[] = ['preset', 'map', 'customers', 'encoding', 'separator', 'decimal', 'dateFormat', 'header', 'onChange', 'anonymous'];

export interface Reading { readonly preset: string; readonly parts: readonly Part[]; readonly customers: boolean; readonly stated: Stated }

const pairs = (stated: Stated): [string, string][] => Object.entries(stated).flatMap(([name, values]) => values.filter(value => value !== '').map(value => [name, value] as [string, string]));

/** What a first look needs: of what was stated, how the table is written. */
export const lookOptions = (stated: Stated): [string, string][] => pairs(stated).filter(([name]) => (dialect as readonly string[]).includes(name));

/** The options of the import; what says no more than is usual is left out. */
export function importOptions(preview: Preview, { preset, parts, customers, stated }: Reading): [string, string][] {
  const kept = preset === keptKind ? Object.entries(preview.kept?.options ?? {}).filter(([name]) => name !== 'map' && name !== 'customers') : [];
  const map = mapOver(preset === keptKind ? keptMap(preview) : '', mapOf(preview.columns, parts));
  const found: [string, string | null][] = [
    ['preset', preset === keptKind ? null : preset || null], ['map', map || null], ['customers', customers ? 'yes' : null],
    ['encoding', preview.encoding.value !== 'utf-8' ? preview.encoding.value : null], ['separator', preview.format === 'text' && preview.separator.value !== ',' ? preview.separator.value : null],
    ['sheet', preview.sheet], ['member', preview.member], ['linesAbove', preview.linesAbove > 0 ? String(preview.linesAbove) : null], ['header', preview.headerLine === null ? 'no' : null],
  ];
  const said = new Set(Object.entries(stated).filter(([, values]) => values.some(value => value !== '')).map(([name]) => name));
  const before = new Set(kept.map(([name]) => name));
  return [
    ...pairs(Object.fromEntries(kept.filter(([name]) => !said.has(name)))),
    ...found.flatMap(([name, value]) => value === null || said.has(name) || before.has(name) ? [] : [[name, value] as [string, string]]),
    ...pairs(stated),
  ];
}

/** A name for a new dataset, of a file's: 1–63 of a–z 0–9 _ -. */
export function datasetName(file: string): string {
  const name = file.toLowerCase().replace(/(\.(gz|zst|zip|csv|tsv|txt|json|jsonl|ndjson|xlsx|parquet))+$/, '').replace(/[^a-z0-9_]+/g, '-').replace(/^-+|-+$/g, '').slice(0, 63);
  return name || 'data';
}
