// How the file seems to be written: what was found, how sure that is, and a way to say otherwise.
import { useId } from 'preact/hooks';
import type { Guess, Preview } from '../api/types';
import { share } from '../words/format';
import { say } from '../words/say';
import type { Stated } from './reading';

const encodings = ['utf-8', 'windows-1251', 'windows-1252', 'koi8-r', 'ibm866', 'utf-16'], separators = [',', ';', 'tab', '|', 'spaces'], marks = ['.', ','];
const forms = ['yyyy-MM-dd', 'd.M.yyyy', 'dd.MM.yyyy', 'd/M/yyyy', 'M/d/yyyy', 'yyyyMMdd', 'unix', 'unix-ms'];

interface Field { readonly preview: Preview; readonly stated: Stated; state(name: string, value: string): void }

export function FoundOut({ preview, stated, state }: Field) {
  const isText = preview.format === 'text';
  return (
    <div class="fields">
      {isText && <Choice name="encoding" label={say('encoding')} guess={preview.encoding} words={encodings} {...{ stated, state }} />}
      {isText && <Choice name="separator" label={say('separator')} guess={preview.separator} words={separators} named={sign => say('separator-name', { sign: signs[sign] ?? 'other', other: sign })} {...{ stated, state }} />}
      <Choice name="decimal" label={say('decimal-mark')} guess={preview.decimalMark} words={marks} named={mark => say('mark-name', { mark: mark === ',' ? 'comma' : 'point' })} {...{ stated, state }} />
      <Choice name="dateFormat" label={say('date-form')} guess={preview.dateForm} words={forms} {...{ stated, state }} />
      {isText && <Choice name="header" label={say('header')} guess={{ value: preview.headerLine === null ? 'no' : 'yes', confidence: 1, alternatives: [] }} words={['yes', 'no']} named={word => say(word === 'yes' ? 'header-yes' : 'header-no')} {...{ stated, state }} />}
      {preview.format === 'xlsx' && <Line name="sheet" label={say('sheet')} usual={preview.sheet} {...{ stated, state }} />}
      {preview.container.includes('zip') && preview.member !== null && <Line name="member" label={say('zip-member')} usual={preview.member} {...{ stated, state }} />}
    </div>
  );
}

const signs: Record<string, string> = { ',': 'comma', ';': 'semicolon', '|': 'bar', tab: 'tab', spaces: 'spaces' };

interface Labelled { readonly name: string; readonly label: string; readonly stated: Stated; state(name: string, value: string): void }

function Choice({ name, label, guess, words, named = word => word, stated, state }: Labelled & { guess: Guess | null; words: readonly string[]; named?: (word: string) => string }) {
  const id = useId();
  const said = stated[name]?.[0] ?? '';
  const isOpen = said === '' && guess !== null && guess.confidence < 0.9;
  const others = [...new Set([...guess?.alternatives ?? [], ...words, ...said === '' ? [] : [said]])].filter(word => word !== guess?.value || word === said);
  return (
    <div class={isOpen ? 'field open' : 'field'} data-option={name} data-sure={isOpen ? 'no' : 'yes'}>
      <label for={id}>{label}</label>
      <select id={id} value={said} aria-describedby={isOpen ? `${id}-sure` : undefined} onChange={event => state(name, event.currentTarget.value)}>
        <option value="">{guess === null ? say('not-found-out') : say('found-out', { value: named(guess.value) })}</option>
        {others.map(word => <option key={word} value={word}>{named(word)}</option>)}
      </select>
      {isOpen && <span id={`${id}-sure`} class="hint small">{say('not-sure', { confidence: share(guess.confidence) })}</span>}
    </div>
  );
}

function Line({ name, label, usual, stated, state }: Labelled & { usual: string | null }) {
  const id = useId();
  return <div class="field" data-option={name}><label for={id}>{label}</label><input id={id} type="text" value={stated[name]?.[0] ?? ''} placeholder={usual ?? ''} autocomplete="off" onChange={event => state(name, event.currentTarget.value.trim())} /></div>;
}
