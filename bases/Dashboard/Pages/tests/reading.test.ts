import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Preview } from '../src/api/types';
import { beginningOf, goesWhole } from '../src/wizard/beginning';
import { keptKind, suggested } from '../src/wizard/mapping';
import { datasetName, importOptions, lookOptions } from '../src/wizard/reading';

const sure = (value: string) => ({ value, confidence: 1, alternatives: [] });
const preview = (changed: Partial<Preview> = {}): Preview => ({
  container: 'plain', format: 'text', member: null, sheet: null, isWhole: true, encoding: sure('windows-1251'), separator: sure(';'), headerLine: 1, linesAbove: 0, decimalMark: sure(','), dateForm: sure('dd.MM.yyyy'),
  preset: null, presetMap: null, presetReading: null, kept: null, customers: false, columns: ['Клиент', 'Дата', 'Сумма'].map(name => ({ name, kind: 'text', role: null, examples: [] })), map: 'customer=Клиент,time=Дата,amount=Сумма', rows: [], problems: [], isConfident: true, ...changed,
});
const read = (of: Preview, stated = {}, preset = of.preset?.value ?? '') => importOptions(of, { preset, parts: suggested(of, preset), customers: of.customers, stated });

test('an import is told what was found and is not usual', () => {
  assert.deepEqual(read(preview()), [['map', 'customer=Клиент,time=Дата,amount=Сумма'], ['encoding', 'windows-1251'], ['separator', ';']]);
  assert.deepEqual(read(preview({ encoding: sure('utf-8'), separator: sure(',') })), [['map', 'customer=Клиент,time=Дата,amount=Сумма']]);
});

test('what was stated stands instead of what was found', () => {
  const told = read(preview(), { encoding: ['koi8-r'], decimal: [','], separator: [], dropWhen: ['a=1', 'b=2'] });
  assert.deepEqual(told, [['map', 'customer=Клиент,time=Дата,amount=Сумма'], ['separator', ';'], ['encoding', 'koi8-r'], ['decimal', ','], ['dropWhen', 'a=1'], ['dropWhen', 'b=2']]);
});

test('a known kind of file says the columns itself, but for what it leaves open', () => {
  assert.deepEqual(read(preview({ preset: sure('1c') })).slice(0, 2), [['preset', '1c'], ['encoding', 'windows-1251']]);
  assert.deepEqual(read(preview({ preset: sure('mixpanel'), presetMap: 'amount=Сумма?' })).slice(0, 2), [['preset', 'mixpanel'], ['map', 'amount=Сумма?']]);
});

test('a kept mapping says all that it was kept with, but for what is stated anew, and a changed column takes the place of its own', () => {
  const of = preview({ encoding: sure('utf-8'), kept: { source: 'till', customers: false, options: { map: ['customer=Клиент,time=Дата,amount=Сумма-Возврат'], separator: [';'], source: ['till'], dropWhen: ['a=1', 'b=2'] }, import: '1', at: '' } });
  assert.deepEqual(read(of, { onChange: ['add'] }, keptKind), [['separator', ';'], ['source', 'till'], ['dropWhen', 'a=1'], ['dropWhen', 'b=2'], ['map', 'customer=Клиент,time=Дата,amount=Сумма-Возврат'], ['onChange', 'add']]);
  const parts = suggested(of, keptKind).map((part, at) => at === 2 ? { role: 'amount' as const, name: '', mayLack: false } : part);
  assert.deepEqual(importOptions(of, { preset: keptKind, parts, customers: false, stated: { separator: [','], dropWhen: ['c=3'] } }), [['source', 'till'], ['map', 'customer=Клиент,time=Дата,amount=Сумма'], ['separator', ','], ['dropWhen', 'c=3']]);
});

test('a list of customers, lines above, and no line of names are said', () => {
  assert.deepEqual(read(preview({ customers: true, linesAbove: 3, headerLine: null, encoding: sure('utf-8'), separator: sure(',') })).slice(1), [['customers', 'yes'], ['linesAbove', '3'], ['header', 'no']]);
});

test('a first look is told only how the table is written', () => {
  assert.deepEqual(lookOptions({ decimal: [','], dropWhen: ['a=1'], sheet: ['Orders'], encoding: [] }), [['decimal', ','], ['sheet', 'Orders']]);
});

test('a dataset is called after its first file', () => {
  assert.deepEqual(['Orders 2025.csv', 'online_retail.csv.gz', 'чеки.xlsx', '--a__b--.JSONL'].map(datasetName), ['orders-2025', 'online_retail', 'data', 'a__b']);
});

test('of large texts the beginning is sent; what has its contents at the end goes whole', async () => {
  const large = 7 * 1024 * 1024;
  assert.equal((await beginningOf(new Blob(['a,b\n']))).size, 4);
  assert.equal((await beginningOf(new Blob([new Uint8Array(large)]))).size, 6 * 1024 * 1024);
  assert.equal((await beginningOf(new Blob(['PK\u0003\u0004', new Uint8Array(large)]))).size, large + 4);
  assert.equal(goesWhole(new TextEncoder().encode('PAR1')), true);
  assert.equal(goesWhole(new Uint8Array([0x1f, 0x8b, 8, 0])), false);
});
