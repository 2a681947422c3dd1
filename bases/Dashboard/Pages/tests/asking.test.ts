import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Question, Schema } from '../src/api/types';
import { answerAddress, cellAddress, commandOf, jsonOf, listAddress } from '../src/question/asking';

const question: Question = {
  kind: 'stays', name: { en: 'Stays' }, title: { en: 'Who stays?' }, topic: 'retention', topicLabels: {}, version: 'stays/1', standsByDefault: false, list: 'guests',
  cells: '/v1/datasets/{name}/stays/customers', address: '/v1/datasets/{name}/stays', schema: '/v1/questions/stays',
};
const option = (type: string | string[], flag: string, items?: string) => ({ type, 'x-labels': {}, 'x-flag': flag, ...items ? { items: { type: items, 'x-labels': {}, 'x-flag': '' } } : {} });
const schema: Schema = { 'x-kind': 'stays', 'x-version': 'stays/1', 'x-labels': {}, properties: { nights: option(['integer', 'null'], '--nights'), where: option('array', '--where', 'string'), at: option('array', '--at', 'integer'), whole: option('boolean', '--whole') } };
const options: [string, string][] = [['nights', '3'], ['where', "country=Côte d'Ivoire"], ['where', 'x>0'], ['at', '1,7'], ['whole', 'true']];

test('an answer, its list and its cells have addresses', () => {
  assert.equal(answerAddress(question, 'my shop', [['nights', '3']], 'tables'), '/v1/datasets/my%20shop/stays?nights=3&format=tables&lang=en');
  assert.equal(listAddress(question, 'shop', [], 'csv'), '/v1/datasets/shop/stays/guests?format=csv');
  assert.equal(cellAddress(question, 'shop', [], 'age1@2024-01'), '/v1/datasets/shop/stays/customers?cell=age1%402024-01');
  assert.equal(cellAddress({ ...question, cells: null }, 'shop', [], 'age1@2024-01'), null);
});

test('what stands in the path is not in the query', () =>
  assert.equal(answerAddress({ ...question, address: '/v1/datasets/{name}/stay/{customer}' }, 'shop', [['customer', 'C/1'], ['nights', '2']], 'tables'), '/v1/datasets/shop/stay/C%2F1?nights=2&format=tables&lang=en'));

test('the same is asked on a command line, quoted as shells need it', () =>
  assert.equal(commandOf(question, schema, 'shop', options), `./perennial ask stays --dataset shop --nights 3 --where 'country=Côte d'\\''Ivoire' --where 'x>0' --at 1,7 --whole true`));

test('options are typed as the schema says', () =>
  assert.deepEqual(jsonOf(schema, options), { nights: 3, where: ["country=Côte d'Ivoire", 'x>0'], at: [1, 7], whole: true }));
