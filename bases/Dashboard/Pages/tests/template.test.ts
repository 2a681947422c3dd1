import assert from 'node:assert/strict';
import { test } from 'node:test';
import { write } from '../src/words/template';

const russian = new Intl.PluralRules('ru-RU');
const habits = { number: (value: number) => String(value), plural: (value: number) => russian.select(value) };
const said = (template: string, values: Record<string, string | number>) => write(template, values, habits).join('');

test('numbers take the form their language has for them', () => {
  const events = '{events, plural, one {# событие} few {# события} many {# событий} other {# события}}';

  assert.deepEqual([1, 2, 5, 11, 21, 1.5].map(count => said(events, { events: count })), ['1 событие', '2 события', '5 событий', '11 событий', '21 событие', '1.5 события']);
});

test('choices go by value, absent ones are empty', () => {
  assert.equal(said('{by, select, empty {none} week {weeks} other {by {by}}}', { by: '' }), 'none');
  assert.equal(said('{by, select, empty {none} week {weeks} other {by {by}}}', { by: 'week' }), 'weeks');
  assert.equal(said('{by, select, empty {none} week {weeks} other {by {by}}}', { by: 'city' }), 'by city');
});

test('exact numbers come before their form', () => assert.equal(said('a{set, plural, =0 {} one {, # set} other {, # sets}}', { set: 0 }), 'a'));

test('a brace that is not closed is told of', () => assert.throws(() => said('{name', { name: 'x' }), SyntaxError));
