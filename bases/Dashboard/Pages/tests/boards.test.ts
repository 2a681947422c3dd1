import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Answer, Picture, Table } from '../src/api/types';
import { type Board, nameFor } from '../src/boards/documents';
import { choicesOf, keyOf, moved, shownOf, withTile, without, written } from '../src/boards/tiles';

const table = (name: string): Table => ({ name, title: name.toUpperCase(), note: null, currency: 'EUR', keys: [], columns: [] });
const lines: Picture = { kind: 'lines', table: 'curve', title: 'Curve', x: 'age', y: ['retained', 'lost'], along: null, low: null, high: null };
const answer: Answer = { words: { language: 'en', title: '', definition: [], evidence: [], warnings: [] }, warnings: [], tables: [table('all'), table('curve')], pictures: [lines] };
const board: Board = { title: 'Monday', tiles: [{ question: 'a', options: {} }, { question: 'b', options: {} }, { question: 'c', options: {} }] };
const kinds = (of: Board) => of.tiles.map(({ question }) => question).join('');

test('a tile shows its picture of its table', () => {
  assert.deepEqual(shownOf({ question: 'q', options: {}, table: 'curve', picture: 'lines age retained lost' }, answer), { table: answer.tables[1], picture: lines });
});

test('a picture that is told in another language is the same picture', () => {
  assert.equal(keyOf({ ...lines, title: 'Кривая' }), keyOf(lines));
  assert.notEqual(keyOf({ ...lines, y: ['lost'] }), keyOf(lines));
});

test('a tile whose picture is gone shows its table, one whose table is gone nothing, one without either the first table', () => {
  assert.deepEqual(shownOf({ question: 'q', options: {}, table: 'curve', picture: 'bars age' }, answer), { table: answer.tables[1], picture: null });
  assert.equal(shownOf({ question: 'q', options: {}, table: 'gone' }, answer), null);
  assert.deepEqual(shownOf({ question: 'q', options: {} }, answer), { table: answer.tables[0], picture: null });
});

test('every picture and every table can be pinned, and shows again as what it was pinned as', () => {
  const choices = choicesOf(answer);
  assert.equal(choices.length, 3);
  for (const { table: name, picture, title } of choices) {
    const shown = shownOf({ question: 'q', options: {}, table: name, ...picture ? { picture } : {} }, answer);
    assert.equal(shown?.picture?.title ?? shown?.table.title, title);
  }
});

test('tiles change places without one being lost, and not beyond the ends', () => {
  assert.equal(kinds(moved(board, 0, 1)), 'bac');
  assert.equal(kinds(moved(board, 2, -1)), 'acb');
  assert.equal(kinds(moved(board, 0, -1)), 'abc');
  assert.equal(kinds(moved(board, 2, 1)), 'abc');
  assert.equal(kinds(board), 'abc');
});

test('one tile is taken off or changed, the others stay', () => {
  assert.equal(kinds(without(board, 1)), 'ac');
  assert.equal(kinds(withTile(board, 1, { question: 'x', options: {} })), 'axc');
});

test('names are made of titles, Russian ones too', () => {
  assert.equal(nameFor('Who comes back?'), 'who-comes-back');
  assert.equal(nameFor('Понедельник: удержание'), 'ponedelnik-uderzhanie');
  assert.equal(nameFor('Café №1'), 'cafe-no1');
  assert.equal(nameFor('— !'), '');
  assert.match(nameFor('щ'.repeat(100)), /^[a-z0-9][a-z0-9-]{0,39}$/);
});

test('what nobody wrote is not kept', () => {
  assert.equal(written('  '), undefined);
  assert.equal(written(' a\nb '), 'a\nb');
});
