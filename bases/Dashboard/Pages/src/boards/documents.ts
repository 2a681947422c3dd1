// Views and boards as they are kept beside a dataset, and how they are read and changed there: whoever changes one says which revision was seen.
import { get, problemOf, put, Refused, send } from '../api/client';
import type { Problem } from '../api/types';
import { say } from '../words/say';

/** A question with its options, under a name. */
export interface View { title: string; note?: string; question: string; options: Record<string, unknown> }

/** One table or picture of an answer. Without a picture its table is shown; without a table, the first of the answer. */
export interface Tile { title?: string; note?: string; question: string; options: Record<string, unknown>; table?: string; picture?: string }

export interface Board { title: string; note?: string; tiles: Tile[] }

export type Kind = 'view' | 'board';

/** A document with the revision it was read in. */
export interface Kept<T> { readonly name: string; readonly revision: number; readonly document: T }

const at = (dataset: string, kind: Kind, name: string) => `/v1/datasets/${encodeURIComponent(dataset)}/definitions/${kind}/${encodeURIComponent(name)}`;

/** A document, as it is now. */
export async function read<T>(dataset: string, kind: Kind, name: string, signal?: AbortSignal): Promise<Kept<T>> {
  const response = await send(at(dataset, kind, name), signal ? { signal } : {});
  return { name, revision: Number(response.headers.get('etag')?.replaceAll('"', '') ?? 0), document: await response.json() as T };
}

/** All documents of a kind. */
export async function readAll<T>(dataset: string, kind: Kind, signal?: AbortSignal): Promise<Kept<T>[]> {
  const { definitions } = await get<{ definitions: { kind: string; name: string }[] }>(`/v1/datasets/${encodeURIComponent(dataset)}/definitions`, signal);
  return Promise.all(definitions.filter(one => one.kind === kind).map(({ name }) => read<T>(dataset, kind, name, signal)));
}

/** Keeps a document where the revision seen is still the newest, 0 for a new name; refused with "definition-changed" where it is not. What is odd about it is answered. */
export async function keep(dataset: string, kind: Kind, name: string, document: View | Board, seen: number): Promise<{ revision: number; notes: string[] }> {
  const response = await send(at(dataset, kind, name), { method: 'PUT', headers: { 'content-type': 'application/json', ...seen === 0 ? { 'if-none-match': '*' } : { 'if-match': `"${seen}"` } }, body: JSON.stringify(document) });
  const { definition, notes } = await response.json() as { definition: { revision: number }; notes: string[] };
  return { revision: definition.revision, notes };
}

export const remove = (dataset: string, kind: Kind, name: string): Promise<null> => put('DELETE', at(dataset, kind, name));

/** A name for a title: what of it may stand in a name, Russian letters by their sound. */
export function nameFor(title: string): string {
  const plain = [...title.toLowerCase()].map(letter => sounds[letter] ?? letter).join('').normalize('NFKD').toLowerCase().replace(/[\u0300-\u036f]/g, '');
  return plain.replace(/[^a-z0-9]+/g, '-').replace(/^-+|-+$/g, '').slice(0, 40).replace(/-+$/, '');
}

/** Somebody else has changed a document since it was seen; a new one: its name stands for another. */
export const isChanged = (error: unknown): boolean => error instanceof Refused && error.problem.code === 'definition-changed';

/** Why a new document was not kept: where its title is taken, with one that may be free. */
export const notKept = (error: unknown, title: string): Problem => isChanged(error) ? { title: say('name-taken'), detail: say('name-taken-detail', { title, other: nextOf(title) }) } : problemOf(error);

/** A title like another: with a number behind it, or the next one. */
export const nextOf = (title: string): string => {
  const [, text = title, number] = /^(.*?)(?: (\d+))?$/.exec(title) ?? [];
  return `${text} ${number === undefined ? 2 : Number(number) + 1}`;
};

const sounds: Record<string, string> = {
  а: 'a', б: 'b', в: 'v', г: 'g', д: 'd', е: 'e', ё: 'e', ж: 'zh', з: 'z', и: 'i', й: 'y', к: 'k', л: 'l', м: 'm', н: 'n', о: 'o', п: 'p', р: 'r', с: 's', т: 't', у: 'u', ф: 'f', х: 'kh', ц: 'ts', ч: 'ch', ш: 'sh', щ: 'shch',
  ъ: '', ы: 'y', ь: '', э: 'e', ю: 'yu', я: 'ya',
};
