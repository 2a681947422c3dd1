import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Catalog, Column, Dataset, Question, Segment, Table } from '../src/api/types';
import { partOf, withPart } from '../src/customer/parts';
import { cellLink } from '../src/question/cellLink';
import { conditionOn, isSet, ruleOf } from '../src/segments/rule';

test('each part of a page has options of its own in the address', () => {
  const query = new URLSearchParams('events.limit=50&events.where=a&events.where=b&customer.limit=1&lang=ru');
  assert.deepEqual(partOf(query, 'events'), [['limit', '50'], ['where', 'a'], ['where', 'b']]);
  assert.deepEqual(partOf(query, 'customer'), [['limit', '1']]);
  assert.deepEqual(withPart(query, 'events', [['after', 'x.1']]), [['customer.limit', '1'], ['lang', 'ru'], ['events.after', 'x.1']]);
  assert.deepEqual(partOf(new URLSearchParams(withPart(query, 'events', [])), 'events'), []);
});

const rfm = { kind: 'rfm', name: { en: 'RFM' } } as unknown as Question;
const catalog: Catalog = { questions: [rfm], ofFiles: [] };
const saved: Segment = { name: 'vip', revision: 1, savedAt: '', question: 'rfm', options: { where: ['country=France'], bins: 5 }, cell: null, rows: null, groupBy: null, version: null, groups: null, labels: null };

test('a segment of a cell leads to the customers of that cell', () => {
  const { to, text, options } = ruleOf({ ...saved, cell: 'customers@Best' }, catalog, 'shop');
  assert.equal(to, '/d/shop/ask/rfm/cell?where=country%3DFrance&bins=5&cell=customers%40Best');
  assert.equal(text, 'RFM, cell customers@Best');
  assert.deepEqual(options, ['country=France', 'bins = 5']);
});

test('segments of rows and groups lead to the answer, one of conditions nowhere, one of a question that is gone nowhere', () => {
  assert.equal(ruleOf({ ...saved, rows: ['segment=best', 'r>=4'] }, catalog, 'shop').text, 'RFM, list where segment=best; r>=4');
  assert.equal(ruleOf({ ...saved, groupBy: 'segment' }, catalog, 'shop').to, '/d/shop/ask/rfm?where=country%3DFrance&bins=5');
  assert.equal(ruleOf({ ...saved, question: null }, catalog, 'shop').to, null);
  assert.deepEqual(ruleOf({ ...saved, question: 'gone', groupBy: 'x' }, catalog, 'shop'), { to: null, text: 'gone, groups by x', options: ['country=France', 'bins = 5'] });
});

test('a segment without groups is a set', () => {
  assert.equal(isSet(saved), true);
  assert.equal(isSet({ ...saved, groupBy: 'segment' }), false);
  assert.equal(conditionOn('vip', 'in'), 'segment:vip=in');
});

test('a customer in a table leads to the customer, a number to whom it counts', () => {
  const column = (name: string, kind: Column['kind'], values: Column['values'], opens = false): Column => ({ name, label: name, kind, decimals: null, values, labels: null, kinds: null, unfinished: null, opens });
  const table: Table = { name: 't', title: '', note: null, currency: '', keys: ['customer'], columns: [column('customer', 'key', ['a/b', null]), column('count', 'count', [3, 0], true), column('other', 'count', [3, 0])] };
  const link = cellLink(table, { question: { ...rfm, cells: '/x' }, dataset: { name: 'shop' } as Dataset, options: [['bins', '5']] }, true);
  const [customer, count, other] = table.columns as [Column, Column, Column];
  assert.equal(link(customer, 0), '/d/shop/customer/a%2Fb');
  assert.equal(link(customer, 1), null);
  assert.equal(link(count, 0), '/d/shop/ask/rfm/cell?bins=5&cell=count%40a%2Fb');
  assert.equal(link(count, 1), null);
  assert.equal(link(other, 0), null);
});
