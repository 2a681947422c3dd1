import assert from 'node:assert/strict';
import { test } from 'node:test';
import { calledAs } from '../src/shell/calledAs';

const names = { by: 'Split by', top: 'Values shown', horizonWeeks: 'Horizon', to: 'To' };

test('options are called as the page calls them', () => {
  assert.equal(calledAs('top goes only with by.', names, 'top'), '“Values shown” goes only with “Split by”.');
  assert.equal(calledAs("horizonWeeks: '9999' is no whole number.", names, 'horizonWeeks'), "'9999' is no whole number.");
  assert.equal(calledAs('top имеет смысл только вместе с by.', { by: 'Разбить по', top: 'Показать' }, 'top'), '«Показать» имеет смысл только вместе с «Разбить по».');
});

test('what is no value of an option says so by its name', () => assert.equal(calledAs("'fortnight' is no grain: use day, week.", { grain: 'Period' }, 'grain'), "'fortnight' is no “Period”: use day, week."));

test('words of the language, and values, stay as they are', () => {
  assert.equal(calledAs("'top' is nothing to go by.", names, 'by'), "'top' is nothing to go by.");
  assert.equal(calledAs('Нет поля «by».', names, 'by'), 'Нет поля «by».');
});
