import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Import } from '../src/api/types';
import { corrections, isChanged } from '../src/imports/corrections';
import { addsUp, faulty, isGoing, needsSomebody, possible } from '../src/imports/state';

const one = (changed: Partial<Import>): Import => ({
  id: 'i', dataset: 'd', fileName: 'f.csv', bytes: 1, status: 'landed', read: 10, accepted: 6, duplicate: 2, rejected: 1, corrected: 0, corrects: null, replaced: 1, withdrawn: 0, readShare: 1, rowsPerSecond: null, version: 1,
  receivedAt: '2025-01-01T00:00:00Z', finishedAt: '2025-01-01T00:00:01Z', problem: null, rework: null, noted: null, readAs: null, ...changed,
});
const problem = { title: 'No worker' };

test('read is accepted, duplicate, replaced and rejected', () => {
  assert.equal(addsUp(one({})), true);
  assert.equal(addsUp(one({ read: 11 })), false);
  assert.equal(addsUp(one({ accepted: null })), null);
});

test('an import goes on until it ends; one that failed waits for somebody', () => {
  assert.deepEqual(['queued', 'running', 'failed', 'landed'].map(status => isGoing(one({ status, finishedAt: status === 'landed' ? 'x' : null }))), [true, true, false, false]);
  assert.equal(needsSomebody(one({ status: 'queued', finishedAt: null, problem })), true);
  assert.equal(needsSomebody(one({ status: 'queued', finishedAt: null })), false);
  assert.equal(needsSomebody(one({ status: 'refused' })), true);
});

test('only a file that landed is undone or read otherwise; what failed is tried again; what goes on is cancelled', () => {
  assert.deepEqual(possible(one({})), { retry: false, cancel: false, undo: true, remap: true, rejected: true });
  assert.deepEqual(possible(one({ rework: 'undo', rejected: 0 })), { retry: false, cancel: false, undo: false, remap: false, rejected: false });
  assert.deepEqual(possible(one({ status: 'failed', finishedAt: null })), { retry: true, cancel: true, undo: false, remap: false, rejected: true });
  assert.equal(possible(one({ status: 'running', finishedAt: null })).cancel, true);
});

test('rows that were changed are sent, field by field where they have the columns of the file, else whole', () => {
  const row = (line: number, raw: string, fields: string[] | null) => ({ line, raw, fields, column: '', code: '', reason: '' });
  const list = { columns: ['a', 'b'], rows: [row(2, 'x,1', ['x', '1']), row(3, '"y,2', null), row(4, 'z,3,4', ['z', '3', '4']), row(5, 'w,5', ['w', '5'])] };
  const changes = { 2: ['x', '7'], 3: ['y,2'], 4: ['z,3'], 5: ['w', '5'] };
  assert.deepEqual(corrections(list, changes), [{ line: 2, fields: ['x', '7'] }, { line: 3, raw: 'y,2' }, { line: 4, raw: 'z,3' }]);
  assert.deepEqual([isChanged(list, changes), isChanged(list, { 5: ['w', '5'] }), isChanged(list, {})], [true, false, false]);
});

test('an import that only data checks were in the way of can be tried again, and checks that found nothing are not told', () => {
  const problem = { code: 'checks-failed', title: '', detail: '', fields: {} } as Import['problem'];
  const refused = { status: 'refused', rework: null, finishedAt: 'x', rejected: 0, problem } as Import;
  assert.equal(possible(refused).retry, true);
  assert.equal(possible({ ...refused, problem: { ...problem!, code: 'all-rejected' } }).retry, false);
  const outcome = { revision: 1, severity: 'warn' as const, problem: null };
  assert.deepEqual(faulty([{ ...outcome, check: 'a', failed: 0 }, { ...outcome, check: 'b', failed: 2 }, { ...outcome, check: 'c', failed: 0, problem }]).map(one => one.check), ['b', 'c']);
  assert.deepEqual(faulty(null), []);
});
