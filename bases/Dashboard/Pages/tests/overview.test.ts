import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Column, Table } from '../src/api/types';
import { changesOf } from '../src/datasets/changes';
import { ago } from '../src/overview/ago';
import { pairsOf } from '../src/overview/pairs';
import { keyFiguresOf } from '../src/overview/periods';

const column = (name: string, values: Column['values'], changed: Partial<Column> = {}): Column => ({ name, label: name.toUpperCase(), kind: 'count', decimals: null, opens: false, values, labels: null, kinds: null, unfinished: null, ...changed });
const table = (name: string, ...columns: Column[]): Table => ({ name, title: name, note: null, currency: 'EUR', keys: [], columns });
const months = ['2025-01', '2025-02', '2025-03'];
const periods = (unfinished: number[] | null, ...more: Column[]) => table('periods', column('period', months, { kind: 'key' }), column('orders', [5, 8, 2], { unfinished }), ...more);
const changes = table('changes', column('period', months, { kind: 'key' }), column('orders', [null, 0.6, null]));

test('the last period that is over stands beside the one before; the open one is told apart and compared with nothing', () => {
  const known = keyFiguresOf({ tables: [periods([2]), changes] });
  assert.deepEqual([known?.period, known?.before, known?.unfinished], ['2025-02', '2025-01', '2025-03']);
  assert.deepEqual(known?.figures, [{ name: 'orders', label: 'ORDERS', kind: 'count', value: 8, before: 5, change: 0.6, soFar: 2, means: undefined }]);
});

test('where every period is over, nothing is open', () => {
  const known = keyFiguresOf({ tables: [periods(null), changes] });
  assert.deepEqual([known?.period, known?.unfinished, known?.figures[0]?.soFar, known?.figures[0]?.change], ['2025-03', null, null, null]);
});

test('where no period is over there is nothing to compare', () => {
  assert.equal(keyFiguresOf({ tables: [periods([0, 1, 2])] }), null);
  assert.equal(keyFiguresOf({ tables: [] }), null);
});

test('one finished period stands alone', () => {
  const known = keyFiguresOf({ tables: [periods([1, 2])] });
  assert.deepEqual([known?.period, known?.before, known?.figures[0]?.before], ['2025-01', null, null]);
});

test('figures that people look at first come first, in their order; others are left out', () => {
  const known = keyFiguresOf({ tables: [periods(null, column('strange', [1, 1, 1]), column('revenue', [1, 2, 3], { kind: 'money' }))] });
  assert.deepEqual(known?.figures.map(({ name }) => name), ['revenue', 'orders']);
});

test('a time ago is told in the largest unit it fills', () => {
  const now = Date.parse('2025-06-15T12:00:00Z');
  assert.deepEqual(['2025-06-15T11:59:40Z', '2025-06-15T11:55:00Z', '2025-06-14T12:00:00Z', '2025-06-10T12:00:00Z', '2023-06-10T12:00:00Z'].map(then => ago(then, now)), ['now', '5 minutes ago', 'yesterday', '5 days ago', '2 years ago']);
});

test('options of a standing question stand in an address as a question takes them', () => {
  assert.deepEqual(pairsOf({ grain: 'week', where: ['a=1', 'b=2'], from: null, bins: 5, zero: false }), [['grain', 'week'], ['where', 'a=1'], ['where', 'b=2'], ['bins', '5'], ['zero', 'false']]);
});

test('only what was changed about a dataset is sent', () => {
  const dataset = { zone: 'UTC', currency: 'XXX', weekStart: 'monday', valueEvents: ['order'], silenceDays: 90 } as Parameters<typeof changesOf>[0];
  const same = { zone: 'UTC', currency: '', weekStart: 'monday', valueEvents: ['order'], silence: '90' };
  assert.equal(changesOf(dataset, same), null);
  assert.deepEqual(changesOf(dataset, { ...same, zone: 'Europe/Berlin', valueEvents: [], silence: '' }), { zone: 'Europe/Berlin', valueEvents: [], silence: 0 });
});
