// How a question of a file is asked: by sending the file, from a page, a command line or a program.
import type { FileQuestion, Schema } from '../api/types';
import { language } from '../words/language';
import { quoted } from '../question/asking';

type Options = readonly (readonly [string, string])[];

/** Where a file is sent for an answer, as tables or as a file of one of them. */
export const fileAddress = (question: FileQuestion, options: Options, format: string, table?: string): string =>
  `${question.address}?${new URLSearchParams([...options.map(([name, value]) => [name, value]), ['format', format], ...table ? [['table', table]] : [], ['lang', language]])}`;

/** The same question on a command line. */
export const fileCommand = (question: FileQuestion, schema: Schema, file: string, options: Options): string =>
  ['./perennial', question.kind, quoted(file), ...options.flatMap(([name, value]) => [schema.properties[name]?.['x-flag'] ?? `--${name}`, quoted(value)])].join(' ');

/** The same question by curl. */
export function fileCurl(origin: string, question: FileQuestion, file: string, options: Options): string {
  const text = new URLSearchParams(options.map(([name, value]) => [name, value])).toString();
  return `curl --data-binary ${quoted(`@${file}`)} -H 'Content-Type: text/csv' ${quoted(`${origin}${question.address}${text ? `?${text}` : ''}`)}`;
}
