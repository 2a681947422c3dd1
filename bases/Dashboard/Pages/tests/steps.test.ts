import assert from 'node:assert/strict';
import { test } from 'node:test';
import { stepOf, textOfStep } from '../src/question/fields/stepText';

test('a step is a name and conditions', () => assert.deepEqual(stepOf('cart: type=cart and quantity>0'), { name: 'cart', conditions: ['type=cart', 'quantity>0'] }));

test('a step needs no name', () => assert.deepEqual(stepOf('quantity>=10'), { name: '', conditions: ['quantity>=10'] }));

test('a value in quotes may hold what parts conditions', () =>
  assert.deepEqual(stepOf('q: product="salt and ""pepper""" and quantity>0'), { name: 'q', conditions: ['product=salt and "pepper"', 'quantity>0'] }));

test('parts make the text they came from', () => {
  for (const text of ['cart: type=cart and quantity>0', 'quantity>0', 'q: product="salt and pepper" and quantity!=3', ': a: b=c'])
    assert.equal(textOfStep(stepOf(text)), text);
});
