// Where the API answers a question, its cells and its list, and how the same is asked elsewhere.
import { grouped } from '../address/grouped';
import type { Question, Schema } from '../api/types';
import { language } from '../words/language';

type Options = readonly (readonly [string, string])[];

const fill = (template: string, dataset: string, options: Options): [string, Options] => {
  const positions = new Map(options.filter(([name]) => template.includes(`{${name}}`)));
  const path = template.replace('{name}', encodeURIComponent(dataset)).replace(/\{(\w+)\}/g, (_, name: string) => inPath(positions.get(name) ?? ''));
  return [path, options.filter(([name]) => !positions.has(name))];
};

/** A part of a path of the API. Browsers fold parts of dots alone even when they are encoded, so those are encoded twice; the API knows. */
const inPath = (part: string): string => /^\.{1,2}$/.test(part) ? part.replaceAll('.', '%252E') : encodeURIComponent(part);

const queried = (path: string, options: Options): string => {
  const text = new URLSearchParams(options.map(([name, value]) => [name, value])).toString();
  return text ? `${path}?${text}` : path;
};

/** The address of an answer: as tables for a page, or as a file of one of its tables. */
export function answerAddress(question: Question, dataset: string, options: Options, format: string, table?: string): string {
  const [path, rest] = fill(question.address, dataset, options);
  return queried(path, [...rest, ['format', format], ...table ? [['table', table] as const] : [], ['lang', language]]);
}

/** The address of an answer as a program asks it: no language, nothing but the options. */
export function plainAddress(question: Question, dataset: string, options: Options): string {
  return queried(...fill(question.address, dataset, options));
}

/** The address of the customers behind a cell; null: the question has none. */
export function cellAddress(question: Question, dataset: string, options: Options, cell: string, extra: Options = []): string | null {
  if (question.cells === null) return null;
  const [path, rest] = fill(question.cells, dataset, options);
  return queried(path, [...rest, ['cell', cell], ...extra]);
}

/** The address of the list behind an answer, as a file. */
export function listAddress(question: Question, dataset: string, options: Options, format: string): string | null {
  if (question.list === null) return null;
  const [path, rest] = fill(question.address, dataset, options);
  return queried(`${path}/${question.list}`, [...rest, ['format', format]]);
}

/** A word of a command line. */
export const quoted = (text: string): string => /^[\w.,:@%+=/-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;

/** The same question on a command line. */
export function commandOf(question: Question, schema: Schema, dataset: string, options: Options): string {
  const positions = [...question.address.matchAll(/\{(\w+)\}/g)].map(match => match[1] as string).filter(name => name !== 'name');
  const given = positions.map(name => options.find(([known]) => known === name)?.[1] ?? name.toUpperCase());
  const flags = options.filter(([name]) => !positions.includes(name)).flatMap(([name, value]) => [schema.properties[name]?.['x-flag'] ?? `--${name}`, quoted(value)]);
  return ['./perennial ask', question.kind, ...given.map(quoted), '--dataset', quoted(dataset), ...flags].join(' ');
}

/** The same question by curl. */
export const curlOf = (origin: string, question: Question, dataset: string, options: Options): string => `curl ${quoted(origin + plainAddress(question, dataset, options))}`;

/** Options as JSON, typed as the schema says; texts are what addresses hold. */
export function jsonOf(schema: Schema, options: Options): Record<string, unknown> {
  const given = grouped(options, ([name]) => name);
  return Object.fromEntries([...given].map(([name, pairs]) => {
    const option = schema.properties[name];
    const type = [option?.type ?? 'string'].flat().find(one => one !== 'null') ?? 'string';
    const item = type === 'array' ? [option?.items?.type ?? 'string'].flat()[0] ?? 'string' : type;
    const values = pairs.map(([, value]) => value).flatMap(value => type === 'array' && item !== 'string' ? value.split(',') : [value]).map(value => typed(item, value));
    return [name, type === 'array' ? values : values[0]];
  }));
}

/** Options as they came in JSON, as addresses hold them. */
export function pairsOf(options: Record<string, unknown>): [string, string][] {
  return Object.entries(options).flatMap(([name, value]) => Array.isArray(value)
    ? value.every(one => typeof one === 'number') ? value.length > 0 ? [[name, value.join(',')] as [string, string]] : [] : value.map(one => [name, String(one)] as [string, string])
    : value === null || value === undefined ? [] : [[name, String(value)] as [string, string]]);
}

const typed = (type: string, value: string): unknown => type === 'integer' || type === 'number' ? Number(value) : type === 'boolean' ? value === 'true' || value === 'yes' : value;
