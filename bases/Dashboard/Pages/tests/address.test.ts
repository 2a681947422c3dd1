import assert from 'node:assert/strict';
import { test } from 'node:test';
import { address, optionsOf, placeOf, versusOf, withOption } from '../src/address/address';

test('an address is read as it was written', () => {
  const written = address(['d', 'shop/1', 'ask', 'cohorts'], [['where', 'country=Côte d’Ivoire'], ['where', 'a&b=1'], ['by', '']]);
  const place = placeOf(new URL(written, 'http://localhost'));

  assert.deepEqual(place.path, ['d', 'shop/1', 'ask', 'cohorts']);
  assert.deepEqual([...place.query], [['where', 'country=Côte d’Ivoire'], ['where', 'a&b=1']]);
});

test('an option is set, repeated and taken away', () => {
  const query = new URLSearchParams('grain=week&where=a%3D1');

  assert.equal(withOption(query, 'where', ['a=1', 'b=2']).toString(), 'grain=week&where=a%3D1&where=b%3D2');
  assert.equal(withOption(query, 'grain', null).toString(), 'where=a%3D1');
  assert.equal(withOption(query, 'grain', '').toString(), 'where=a%3D1');
});

test('what belongs to the page is no option', () => {
  const query = new URLSearchParams('grain=week&lang=ru&cell=age1%402024-01&versus.grain=day');

  assert.deepEqual(optionsOf(query), [['grain', 'week']]);
});

test('the question beside takes everything over that it does not change', () => {
  assert.deepEqual(versusOf(new URLSearchParams('grain=week&where=a%3D1&versus.grain=day')), [['where', 'a=1'], ['grain', 'day']]);
  assert.equal(versusOf(new URLSearchParams('grain=week')), null);
});

test('ids of dots alone stay parts of an address, which browsers would fold', () => {
  for (const id of ['..', '.', '~', '~..', '...', 'a.b', 'a/b'])
    assert.deepEqual(placeOf(new URL(address(['d', 'shop', 'customer', id]), 'http://localhost/')).path, ['d', 'shop', 'customer', id]);
});
