// Looks at the beginning of a file, anew whenever it is said otherwise how it is written or read, so that what is seen is what would land.
import { useRef, useState } from 'preact/hooks';
import { problemOf, send } from '../api/client';
import type { Preview, Problem } from '../api/types';
import { beginningOf } from './beginning';
import { faultsOf, isSound, presetFor, suggested } from './mapping';
import { importOptions, lookOptions, type Reading, type Stated } from './reading';

/** What is looked at: a file at hand, or the one that an import keeps. */
export type Looked = File | { readonly ofImport: string };

interface Seen { readonly preview: Preview | null; readonly reading: Reading; readonly problem: Problem | null; readonly isLooking: boolean }
export interface Look extends Seen { look(at: Looked, stated?: Stated): void; read(at: Looked, reading: Reading): void; forget(): void }

const nothing: Seen = { preview: null, reading: { preset: '', parts: [], customers: false, stated: {} }, problem: null, isLooking: false };

/** How long somebody may go on changing before the file is looked at anew. */
const pause = 500;

/** @param into The dataset whose kept mapping is taken where it fits; null: a new one, which keeps none. */
export function useLook(into: string | null): Look {
  const [seen, setSeen] = useState<Seen>(nothing);
  const running = useRef<AbortController | null>(null);
  const waiting = useRef(0);
  const begin = (): AbortSignal => {
    running.current?.abort();
    clearTimeout(waiting.current);
    return (running.current = new AbortController()).signal;
  };
  const look = (at: Looked, stated: Stated = seen.reading.stated) => {
    const signal = begin();
    setSeen(before => ({ ...before, reading: { ...before.reading, stated }, isLooking: true, problem: null }));
    ask(at, [...lookOptions(stated), ...into !== null && at instanceof File ? [['dataset', into] as [string, string]] : []], signal).then(preview => {
      const reading = readingOf(preview, seen.preview, { ...seen.reading, stated });
      setSeen({ preview, reading, problem: null, isLooking: false });
      // What was decided about a file of the same columns shows in its rows, too.
      if (reading.parts === seen.reading.parts) again(at, preview, reading, signal);
    }, error => { if (!signal.aborted) setSeen(before => ({ ...before, preview: null, problem: problemOf(error), isLooking: false })); });
  };
  const again = (at: Looked, preview: Preview, reading: Reading, signal: AbortSignal) => {
    if (!isSound(faultsOf(reading.parts, reading.preset !== ''))) return;
    setSeen(before => ({ ...before, isLooking: true }));
    ask(at, importOptions(preview, reading), signal).then(
      told => setSeen(before => ({ ...before, preview: { ...preview, rows: told.rows, problems: told.problems, decimalMark: told.decimalMark, dateForm: told.dateForm }, problem: null, isLooking: false })),
      error => { if (!signal.aborted) setSeen(before => ({ ...before, problem: problemOf(error), isLooking: false })); },
    );
  };
  const read = (at: Looked, reading: Reading) => {
    const signal = begin();
    setSeen(before => ({ ...before, reading, problem: null, isLooking: false }));
    waiting.current = window.setTimeout(() => { if (seen.preview) again(at, seen.preview, reading, signal); }, pause);
  };
  return { ...seen, look, read, forget: () => { begin(); setSeen(nothing); } };
}

async function ask(at: Looked, options: [string, string][], signal: AbortSignal): Promise<Preview> {
  const query = new URLSearchParams(options).toString();
  const response = at instanceof File
    ? await send(`/v1/previews?${query}`, { method: 'POST', body: await beginningOf(at), headers: { 'content-type': 'application/octet-stream' }, signal })
    : await send(`/v1/imports/${at.ofImport}/preview?${query}`, { signal });
  return await response.json() as Preview;
}

/** Where a file has the columns of the one before, what was decided about them stays. */
function readingOf(preview: Preview, before: Preview | null, reading: Reading): Reading {
  const names = (one: Preview | null) => one?.columns.map(({ name }) => name).join('\n');
  if (names(preview) === names(before) && preview.kept?.import === before?.kept?.import && preview.preset?.value === before?.preset?.value) return reading;
  const preset = presetFor(preview);
  return { preset, parts: suggested(preview, preset), customers: preview.kept?.customers ?? preview.customers, stated: reading.stated };
}
