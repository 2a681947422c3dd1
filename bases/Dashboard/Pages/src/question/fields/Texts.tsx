// A list of values: chips, and a field to add one; words are chosen from a list.
import { language } from '../../words/language';
import { say } from '../../words/say';
import type { Inner } from './OptionField';

export function Texts({ id, option, values, usual, change }: Inner) {
  const words = option.items?.enum ?? option['x-words']?.map(word => word.const) ?? [];
  const labelOf = (value: string) => option['x-words']?.find(word => word.const === value)?.labels[language] ?? value;
  const given = values.flatMap(value => words.length > 0 ? value.split(',') : [value]);
  const example = option.examples?.[0];
  const add = (text: string) => { if (text !== '' && !given.includes(text)) change([...given, text]); };
  return (
    <div class="chips">
      {given.map(value => <Chip key={value} text={labelOf(value)} remove={() => change(given.filter(other => other !== value))} />)}
      {words.length > 0
        ? <select id={id} value="" onChange={event => add(event.currentTarget.value)}><option value="">{given.length === 0 ? usual || say('choose') : say('add')}</option>{words.filter(word => !given.includes(word)).map(word => <option key={word} value={word}>{labelOf(word)}</option>)}</select>
        : <input id={id} type="text" autocomplete="off" spellcheck={false} placeholder={usual || (example === undefined ? '' : say('for-example', { example: String([example].flat()[0]) }))}
            onChange={event => { const text = event.currentTarget.value.trim(); event.currentTarget.value = ''; add(text); }} />}
    </div>
  );
}

/** A value with a way to take it away. */
export const Chip = ({ text, remove }: { text: string; remove: () => void }) => (
  <span class="chip">{text}<button type="button" aria-label={say('remove', { what: text })} onClick={remove}>×</button></span>
);
