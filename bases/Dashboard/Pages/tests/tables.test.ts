import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Column, Table } from '../src/api/types';
import { joined, orderOf, stepsOf, windowOf } from '../src/question/tables';

const column = (name: string, values: Column['values'], kind: Column['kind'] = 'number'): Column => ({ name, label: name, kind, decimals: null, opens: false, values, labels: null, kinds: null, unfinished: null });
const table = (...columns: Column[]): Table => ({ name: 't', title: 't', note: null, currency: '', keys: [], columns });

test('rows are sorted by a column, absent values last either way', () => {
  const shown = table(column('key', ['a', 'b', 'c', 'd'], 'key'), column('value', [2, null, 10, 2]));

  assert.deepEqual(orderOf(shown, null), [0, 1, 2, 3]);
  assert.deepEqual(orderOf(shown, { column: 'value', isDown: true }), [2, 0, 3, 1]);
  assert.deepEqual(orderOf(shown, { column: 'value', isDown: false }), [0, 3, 2, 1]);
});

test('a page of a list follows the one before, with the words people read in place of its texts', () => {
  const page = (id: string, code: string, word: string): Table => table(column('id', [id], 'key'), { ...column('group', [code], 'text'), labels: [word] });
  const both = joined(page('a', 'treated', 'обращение'), page('b', 'control', 'контроль'));

  assert.deepEqual(both.columns.map(one => one.values), [['a', 'b'], ['treated', 'control']]);
  assert.deepEqual(both.columns.map(one => one.labels), [null, ['обращение', 'контроль']]);
});

test('a window covers what is in sight, whatever was scrolled', () => {
  for (let scrolled = 0; scrolled <= 40_000; scrolled += 37) {
    const { from, to } = windowOf(1000, 34, scrolled, 600);
    const first = Math.floor(scrolled / 34), last = Math.min(999, Math.floor((scrolled + 600 - 1) / 34));
    assert.ok(first >= 1000 || from <= first && last < to, `${scrolled}: ${from}…${to}`);
    assert.ok(0 <= from && from <= to && to <= 1000 && to - from < 40);
  }
});

test('shades go by the highest value of the columns that tell something', () => {
  const all = column('age0', [1, 1, 1]), first = column('age1', [0.5, 0.25, null]), loss = column('age2', [0, -1, 0.1]);
  const step = stepsOf([all, first, loss], 10);

  assert.equal(step(first, 0), 9);
  assert.equal(step(first, 1), 5);
  assert.equal(step(first, 2), null);
  assert.equal(step(loss, 1), -1);
  assert.equal(step(all, 0), 9);
});
