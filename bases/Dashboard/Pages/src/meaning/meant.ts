// What columns and pictures mean, without the page.
import type { Column, Picture, Table } from '../api/types';
import type { Meant } from './Means';

/** The meaning that stands beside a heading: of the first of columns that mean the same, one after another, such as the ages of cohorts. */
export const beside = (columns: readonly Column[], at: number): string | undefined => {
  const means = columns[at]?.means;
  return means === columns[at - 1]?.means ? undefined : means;
};

/** What is drawn in a picture, each meaning once. */
export function meantBy(picture: Picture, table: Table): Meant[] {
  const drawn = [picture.x, ...picture.y].flatMap(name => table.columns.find(column => column.name === name) ?? []);
  return [...new Map(drawn.flatMap(({ label, means }) => means === undefined ? [] : [[means, { name: label, means }] as const])).values()];
}
