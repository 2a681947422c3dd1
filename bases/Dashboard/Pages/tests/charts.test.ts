import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Column, Picture, Table } from '../src/api/types';
import { chartOf } from '../src/charts/chartOf';
import { between, rowsDrawn } from '../src/charts/rows';

const palette = { ink: '#000', muted: '#555', line: '#ccc', surface: '#fff', series: ['#1', '#2', '#3'], ramp: ['#a', '#b'] };
const column = (name: string, kind: Column['kind'], values: Column['values'], more: Partial<Column> = {}): Column => ({ name, label: name, kind, decimals: null, opens: false, values, labels: null, kinds: null, unfinished: null, ...more });
const table = (...columns: Column[]): Table => ({ name: 't', title: 't', note: null, currency: '', keys: [], columns });
const picture = (kind: Picture['kind'], x: string, y: string[], band: [string, string] | null = null): Picture => ({ kind, table: 't', title: 't', x, y, along: null, low: band?.[0] ?? null, high: band?.[1] ?? null });
type Series = { type: string; name: string; stack?: string; data: unknown[]; lineStyle: { type?: string }; links: { source: string; target: string; value: number }[] };
const series = (shown: Picture, of: Table) => (chartOf(shown, of, 'UTC', palette) as { series: Series[] }).series;

test('a line per column, and a dashed one on to what is not finished', () => {
  const drawn = series(picture('lines', 'period', ['new', 'left']), table(column('period', 'key', ['2024-01', '2024-02']), column('new', 'count', [3, 4], { unfinished: [1] }), column('left', 'count', [1, null])));

  assert.deepEqual(drawn.map(one => one.name), ['new', 'left', 'new']);
  assert.deepEqual(drawn[0]?.data, [['2024-01', 3]]);
  assert.deepEqual(drawn[2]?.data, [['2024-01', 3], ['2024-02', 4]]);
  assert.equal(drawn[2]?.lineStyle.type, 'dashed');
});

test('a line per group where rows have one', () => {
  const drawn = series(picture('lines', 'time', ['survival']), table(column('group', 'key', ['a', 'a', 'b', 'b']), column('time', 'number', [0, 1, 0, 1]), column('survival', 'share', [1, .5, 1, .7])));

  assert.deepEqual(drawn.map(one => [one.name, one.data]), [['a', [[0, 1], [1, .5]]], ['b', [[0, 1], [1, .7]]]]);
});

test('a band is the lower end and the distance on top of it', () => {
  const drawn = series(picture('lines', 'age', ['share'], ['low', 'high']), table(column('age', 'key', ['0', '1']), column('share', 'share', [1, .5]), column('low', 'share', [1, .25]), column('high', 'share', [1, .75])));

  assert.equal(drawn.length, 3);
  assert.deepEqual(drawn.slice(1).map(one => one.data), [[['0', 1], ['1', .25]], [['0', 0], ['1', .5]]]);
  assert.equal(drawn[1]?.stack, drawn[2]?.stack);
});

test('who stays flows from left to right, too', () => {
  const [river] = series(picture('flows', 'from', ['to', 'flow']), table(column('from', 'key', ['a', 'a', 'b']), column('to', 'key', ['a', 'b', 'a']), column('flow', 'count', [5, 2, 0])));

  assert.deepEqual(river?.links, [{ source: 'a ', target: ' a', value: 5 }, { source: 'a ', target: ' b', value: 2 }]);
});

test('nothing is drawn of an empty table', () => assert.equal(chartOf(picture('bars', 'x', ['y']), table(column('x', 'key', []), column('y', 'count', [])), 'UTC', palette), null));

test('a row of all together is no point of a line', () => {
  const [drawn] = series(picture('lines', 'cohort', ['age1']), table(column('cohort', 'key', ['2024-01', '2024-02', 'mean']), column('age1', 'share', [.5, .4, .45])));

  assert.deepEqual(drawn?.data, [['2024-01', .5], ['2024-02', .4]]);
});

test('a tree map has an area for each part that there is', () => {
  const [map] = series(picture('tree-map', 'segment', ['customers']), table(column('segment', 'key', ['best', 'none', 'rest']), column('customers', 'count', [3, 0, 7])));

  assert.deepEqual(map?.data, [{ name: 'best', value: 3, itemStyle: { color: '#1' } }, { name: 'rest', value: 7, itemStyle: { color: '#3' } }]);
});

test('a line for each row along the columns, that of all first and in ink', () => {
  const drawn = series(picture('row-lines', 'cohort', ['age0', 'age1']), table(column('cohort', 'key', ['2024-01', '2024-02', 'mean']), column('age0', 'money', [10, 20, 15], { label: '0' }), column('age1', 'money', [13, 25, 13], { label: '1', unfinished: [1] })));

  assert.deepEqual(drawn.map(one => [one.name, one.data]), [['mean', [['0', 15], ['1', 13]]], ['2024-01', [['0', 10], ['1', 13]]], ['2024-02', [['0', 20]]], ['2024-02', [['0', 20], ['1', 25]]]]);
  assert.equal((drawn[0] as unknown as { color: string }).color, palette.ink);
});

test('of many rows as many as can be told apart, spread evenly from the first to the last', () => {
  const rows = rowsDrawn(column('cohort', 'key', [...Array.from({ length: 100 }, (_, at) => `w${at}`), 'mean']));

  assert.equal(rows.length, 16);
  assert.deepEqual([rows[0], rows[1], rows.at(-1)], [100, 0, 99]);
});

test('a colour on the way from one to another', () => assert.equal(between('#000000', '#ff8000', .5), '#804000'));

test('a panel for each part, each on an axis of its own', () => {
  const drawn = chartOf(picture('panels', 'period', ['trend', 'seasonal']), table(column('period', 'key', ['a', 'b']), column('trend', 'number', [1, 2]), column('seasonal', 'number', [null, 3])), 'UTC', palette) as { grid: unknown[]; yAxis: unknown[]; series: { yAxisIndex: number; data: unknown[] }[] };

  assert.deepEqual([drawn.grid.length, drawn.yAxis.length], [2, 2]);
  assert.deepEqual(drawn.series.map(({ yAxisIndex, data }) => [yAxisIndex, data]), [[0, [1, 2]], [1, [null, 3]]]);
});

test('a surface has a cell where there is a value, and a key from none to all of a share', () => {
  const drawn = chartOf(picture('surface', 'n', ['w0', 'w1']), table(column('n', 'key', ['0', '1']), column('w0', 'share', [null, .9]), column('w1', 'share', [.4, .2])), 'UTC', palette) as { visualMap: { min: number; max: number }; series: { data: unknown[] }[] };

  assert.deepEqual(drawn.series[0]?.data, [[0, 1, .9], [1, 0, .4], [1, 1, .2]]);
  assert.deepEqual([drawn.visualMap.min, drawn.visualMap.max], [0, 1]);
});

test('bars with a band have a mark at either end', () => {
  const drawn = series(picture('bars', 'lag', ['acf'], ['low', 'high']), table(column('lag', 'count', [1, 2]), column('acf', 'number', [.3, -.1]), column('low', 'number', [-.2, -.2]), column('high', 'number', [.2, .2])));

  assert.deepEqual(drawn.map(one => [one.type, one.data]), [['bar', [.3, -.1]], ['scatter', [[0, -.2], [1, -.2]]], ['scatter', [[0, .2], [1, .2]]]]);
});
