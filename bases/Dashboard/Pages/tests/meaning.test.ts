import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Column, Picture, Table } from '../src/api/types';
import { beside, meantBy } from '../src/meaning/meant';

const column = (name: string, means?: string): Column => ({ name, label: name.toUpperCase(), kind: 'share', decimals: null, opens: false, values: [1], labels: null, kinds: null, unfinished: null, ...means === undefined ? {} : { means } });
const ages = [column('cohort', 'Who began together.'), column('age0', 'Who is there.'), column('age1', 'Who is there.'), column('rest')];

test('a meaning stands once beside columns that mean the same', () => assert.deepEqual(ages.map((_, at) => beside(ages, at)), ['Who began together.', 'Who is there.', undefined, undefined]));

test('a picture tells what is drawn in it, each meaning once', () => {
  const picture: Picture = { kind: 'lines', table: 't', title: 't', x: 'cohort', y: ['age0', 'age1', 'gone'], along: null, low: null, high: null };
  const table: Table = { name: 't', title: 't', note: null, currency: '', keys: ['cohort'], columns: ages };

  assert.deepEqual(meantBy(picture, table).map(({ means }) => means), ['Who began together.', 'Who is there.']);
});
