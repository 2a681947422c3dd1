// What can be done with an answer: the list behind it, files, the same elsewhere, another beside it.
import { useState } from 'preact/hooks';
import { address, optionsOf, type Place } from '../address/address';
import { go } from '../address/useAddress';
import { Pin, SaveView } from '../boards/Keep';
import type { Answer, Dataset, Question, Schema } from '../api/types';
import { may, useKnown } from '../shell/context';
import { language } from '../words/language';
import { say } from '../words/say';
import { nameOfOption } from './optionNames';
import { commandOf, curlOf, plainAddress } from './asking';

export function Toolbar({ question, schema, dataset, place, answer }: { question: Question; schema: Schema; dataset: Dataset; place: Place; answer?: Answer | undefined }) {
  const { session } = useKnown();
  const options = optionsOf(place.query);
  const list = may(session, 'analyst') ? schema['x-list'] : undefined;
  return (
    <div class="toolbar" role="toolbar" aria-label={say('with-this-answer')}>
      {list && <a class="button" href="#list" data-testid="to-list">{list.labels[language]}</a>}
      {may(session, 'analyst') && <SaveView question={question} schema={schema} dataset={dataset} options={options} />}
      {may(session, 'analyst') && answer && <Pin question={question} schema={schema} dataset={dataset} options={options} answer={answer} />}
      <VersusChoice place={place} schema={schema} />
      <Copy text={commandOf(question, schema, dataset.name, options)} label={say('copy-command')} />
      <Copy text={curlOf(location.origin, question, dataset.name, options)} label={say('copy-curl')} />
      <a class="button" href={plainAddress(question, dataset.name, options)} target="_blank" rel="noopener">JSON</a>
    </div>
  );
}

export function Copy({ text, label }: { text: string; label: string }) {
  const [isDone, setDone] = useState(false);
  const copy = async () => {
    await navigator.clipboard.writeText(text);
    setDone(true);
    setTimeout(() => setDone(false), 1500);
  };
  return <button type="button" title={text} onClick={() => void copy()}>{isDone ? say('copied') : label}</button>;
}

/** Puts the same question with one option otherwise beside this one. */
function VersusChoice({ place, schema }: { place: Place; schema: Schema }) {
  const isBeside = [...place.query.keys()].some(name => name.startsWith('versus.'));
  const [name, setName] = useState('asOf');
  if (isBeside) return <button type="button" onClick={() => go(address(place.path, [...place.query].filter(([known]) => !known.startsWith('versus.'))))}>{say('versus-end')}</button>;
  const put = (value: string) => { if (value !== '') go(address(place.path, [...place.query, [`versus.${name}`, value]])); };
  const option = schema.properties[name];
  return (
    <details class="versus-choice">
      <summary class="button">{say('versus')}</summary>
      <div class="popover">
        <label>{say('versus-option')}<select value={name} data-testid="versus-option" onChange={event => setName(event.currentTarget.value)}>{Object.entries(schema.properties).map(([known, one]) => <option key={known} value={known}>{nameOfOption(one, known)}</option>)}</select></label>
        <label>{say('value')}{option?.['x-words']
          ? <select value="" data-testid="versus-value" onChange={event => put(event.currentTarget.value)}><option value="">{say('choose')}</option>{option['x-words'].map(word => <option key={word.const} value={word.const}>{word.labels[language]}</option>)}</select>
          : <input key={name} {...{ type: name === 'asOf' || option?.format === 'date' ? 'date' : 'text' } as { type: 'text' }} data-testid="versus-value" onChange={event => put(event.currentTarget.value)} />}
        </label>
      </div>
    </details>
  );
}
