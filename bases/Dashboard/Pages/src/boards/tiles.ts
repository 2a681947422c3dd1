// What of an answer a tile shows, and tiles in another order.
import type { Answer, Picture, Table } from '../api/types';
import type { Board, Tile } from './documents';

/** A picture told apart from the others of its answer, in any language. */
export const keyOf = ({ kind, x, y }: Picture): string => [kind, x, ...y].join(' ');

/** What can be pinned of an answer: each picture, then each table. */
export interface Choice { readonly title: string; readonly table: string; readonly picture?: string }

export const choicesOf = ({ tables, pictures }: Answer): Choice[] => [
  ...pictures.map(picture => ({ title: picture.title, table: picture.table, picture: keyOf(picture) })),
  ...tables.map(({ name, title }) => ({ title, table: name })),
];

/** What a tile shows of an answer: its picture where that is there, its table where that is; null: the answer has neither any more. */
export function shownOf(tile: Tile, { tables, pictures }: Answer): { table: Table; picture: Picture | null } | null {
  const table = tile.table === undefined ? tables[0] : tables.find(({ name }) => name === tile.table);
  return table === undefined ? null : { table, picture: pictures.find(picture => picture.table === table.name && keyOf(picture) === tile.picture) ?? null };
}

/** The board with a tile a place up (-1) or down (1). */
export function moved(board: Board, at: number, by: -1 | 1): Board {
  const tiles = [...board.tiles], other = at + by;
  const [one, two] = [tiles[at], tiles[other]];
  if (!one || !two) return board;
  [tiles[at], tiles[other]] = [two, one];
  return { ...board, tiles };
}

/** The board without a tile. */
export const without = (board: Board, at: number): Board => ({ ...board, tiles: board.tiles.filter((_, place) => place !== at) });

/** The board with another tile at a place. */
export const withTile = (board: Board, at: number, tile: Tile): Board => ({ ...board, tiles: board.tiles.map((one, place) => place === at ? tile : one) });

/** A text as it is kept: nothing where nothing is written. */
export const written = (text: string): string | undefined => text.trim() === '' ? undefined : text.trim();
