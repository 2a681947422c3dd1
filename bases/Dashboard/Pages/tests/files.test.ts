import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { FileQuestion, Option, Schema } from '../src/api/types';
import { fileAddress, fileCommand, fileCurl } from '../src/file/asking';
import { jsonOf, pairsOf } from '../src/question/asking';

const option = (type: string | string[], more: Partial<Option> = {}): Option => ({ type, 'x-labels': {}, 'x-flag': '--flag', ...more });
const schema: Schema = {
  'x-labels': {}, 'x-kind': 'q', 'x-version': 'q/1',
  properties: { where: option('array', { items: option('string') }), ages: option('array', { items: option('integer') }), horizon: option(['integer', 'null']), strict: option('boolean'), grain: option('string') },
};

test('options of an address come back the same from JSON', () => {
  const pairs: [string, string][] = [['where', 'country=France'], ['where', 'a,b=1'], ['ages', '1,2,12'], ['horizon', '52'], ['strict', 'true'], ['grain', 'month']];
  assert.deepEqual(jsonOf(schema, pairs), { where: ['country=France', 'a,b=1'], ages: [1, 2, 12], horizon: 52, strict: true, grain: 'month' });
  assert.deepEqual(pairsOf(jsonOf(schema, pairs)), pairs);
});

test('options that are not set stand in no address', () => {
  assert.deepEqual(pairsOf({ asOf: null, where: [], ages: [] }), []);
});

const fit: FileQuestion = { kind: 'fit', name: {}, title: {}, file: {}, topic: '', topicLabels: {}, address: '/v1/fit', schema: '' };

test('a question of a file is asked alike from a page, a command line and a program', () => {
  const options = [['grain', 'a b'], ['where', "it's"]] as const;
  assert.equal(fileAddress(fit, options, 'csv', 'model'), '/v1/fit?grain=a+b&where=it%27s&format=csv&table=model&lang=en');
  assert.equal(fileCommand(fit, schema, 'my data.csv', options), `./perennial fit 'my data.csv' --flag 'a b' --flag 'it'\\''s'`);
  assert.equal(fileCurl('http://x', fit, 'my data.csv', options), `curl --data-binary '@my data.csv' -H 'Content-Type: text/csv' 'http://x/v1/fit?grain=a+b&where=it%27s'`);
  assert.equal(fileCurl('http://x', fit, 'd.csv', []), `curl --data-binary @d.csv -H 'Content-Type: text/csv' http://x/v1/fit`);
});
