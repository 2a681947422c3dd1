import assert from 'node:assert/strict';
import { test } from 'node:test';
import { faultsOf, isSound, mapOf, type Part, partsOf, placeOf, presetFor, propertyName, type Role, takenFor } from '../src/wizard/mapping';
import type { Preview } from '../src/api/types';

const columns = (...names: string[]) => names.map(name => ({ name }));
const part = (role: Role, name = '', mayLack = false): Part => ({ role, name, mayLack });

test('a column is named by its name, or by its place where the name cannot stand in a map', () => {
  const all = columns('Client', 'Created at', 'Total-VAT', 'amount', 'AMOUNT', 'Страна', 'a,b');
  assert.deepEqual(all.map((_, at) => placeOf(all, at)), ['Client', 'Created at', '#3', '#4', '#5', 'Страна', '#7']);
});

test('the map of a preview gives its parts to the columns, and they give the same map', () => {
  const all = columns('who', 'when', 'sum', 'n', 'city', 'pieces', 'left');
  const map = 'customer=who,time=when,amount=sum,order=n,town=city:text,pieces=pieces:number';
  const parts = partsOf(all, map);
  assert.deepEqual(parts, [part('customer'), part('time'), part('amount'), part('order'), part('text', 'town'), part('number', 'pieces'), part('')]);
  assert.equal(mapOf(all, parts), map);
});

test('what a map finds by place, or allows to lack, stays so', () => {
  const all = columns('amount', 'amount', 'properties.sum');
  assert.equal(mapOf(all, partsOf(all, 'amount=#2')), 'amount=#2');
  assert.equal(mapOf(all, partsOf(all, 'amount=properties.sum?')), 'amount=properties.sum?');
});

test('a day and a clock are one time; quantity by price is one amount', () => {
  assert.equal(mapOf(columns('c', 'day', 'clock', 'pieces', 'price'), [part('customer'), part('time'), part('time'), part('amount'), part('amount')]), 'customer=c,time=day+clock,amount=pieces*price');
});

test('customer and time must be there, but for a known kind of file, which has them', () => {
  const faults = faultsOf([part('amount')], false);
  assert.deepEqual(faults.missing, ['customer', 'time']);
  assert.equal(isSound(faults), false);
  assert.equal(isSound(faultsOf([part('amount')], true)), true);
});

test('a role is had once, and a property has a name of its own', () => {
  const faults = faultsOf([part('customer'), part('customer'), part('time'), part('text', 'City'), part('text', 'city'), part('number', ''), part('text', 'order')], false);
  assert.deepEqual(faults.twice, ['customer']);
  assert.deepEqual(faults.names, ['city', '', 'order']);
});

test('a property is called as its column, as far as conditions can name it', () => {
  assert.deepEqual(['Город', 'a=b, c', 'Date', '<>', 'x'.repeat(80)].map(propertyName), ['Город', 'a b c', 'Date_', 'property', 'x'.repeat(63)]);
});

test('a known kind of file takes columns for what its formulas say', () => {
  const all = columns('CustomerID', 'InvoiceDate', 'Quantity', 'UnitPrice', 'Total', 'Refunded Amount', 'Валюта', 'Note');
  assert.deepEqual(takenFor(all, 'customer=CustomerID,time=InvoiceDate,amount=Quantity*UnitPrice,quantity=Quantity:number,currency=Валюта?'), [['customer'], ['time'], ['amount', 'number'], ['amount'], [], [], ['currency'], []]);
  assert.deepEqual(takenFor(all, 'amount=Total-Refunded Amount')[5], ['amount']);
});

test('a known kind of file that would leave out the orders is not begun with', () => {
  const found = (map: string, reading: string) => ({ map, presetReading: reading, preset: { value: 'minimal' } }) as Preview;
  const minimal = 'customer=customer,time=date,amount=amount';

  assert.equal(presetFor(found(`${minimal},order=order`, minimal)), '');
  assert.equal(presetFor(found(`${minimal},order=order`, `${minimal},order=order`)), 'minimal');
  assert.equal(presetFor(found(minimal, minimal)), 'minimal');
});
