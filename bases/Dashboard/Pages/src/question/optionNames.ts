// What options are called: a word or two, else the sentence that says what they set.
import type { Option, Schema } from '../api/types';
import { language } from '../words/language';

export const nameOfOption = (option: Option | undefined, name: string): string => option?.['x-name']?.[language] ?? option?.['x-labels'][language] ?? name;

/** All options of a question by the names that the API has for them. */
export const namesOf = (schema: Schema): Record<string, string> => Object.fromEntries(Object.entries(schema.properties).map(([name, option]) => [name, nameOfOption(option, name)]));

/** What has to be said before a question can be asked, and is not said yet. */
export const missingIn = (schema: Schema, given: (name: string) => readonly string[]): string[] =>
  (schema.required ?? []).filter(name => given(name).length < Math.max(1, schema.properties[name]?.minItems ?? 1));
