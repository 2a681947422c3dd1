// Conditions on events: property, comparison and value, put together from what the dataset has, or written as they stand.
import { useState } from 'preact/hooks';
import type { Dataset } from '../../api/types';
import { count, number } from '../../words/format';
import { say } from '../../words/say';
import type { Inner } from './OptionField';
import { Chip } from './Texts';
import { useSegments } from './useSegments';
import { useValues } from './useValues';

const comparisons = { text: ['=', '!='], number: ['=', '!=', '>', '>=', '<', '<='], segment: ['='] } as const;

export function Conditions({ id, label, values, dataset, change }: Pick<Inner, 'id' | 'values' | 'change'> & { dataset: Dataset; label?: string }) {
  const segments = useSegments(dataset.name);
  const [field, setField] = useState('');
  const [comparison, setComparison] = useState('=');
  const [value, setValue] = useState('');
  const properties: Record<string, 'text' | 'number' | 'segment'> = { ...dataset.properties, type: 'text', amount: 'number', ...Object.fromEntries(segments.map(name => [`segment:${name}`, 'segment' as const])) };
  const kind = properties[field] ?? 'text';
  const offered = useValues(dataset.name, field, kind, value);
  const add = (text: string) => {
    if (text !== '' && !values.includes(text)) change([...values, text]);
    setValue('');
  };
  const compose = () => { if (field !== '' && value.trim() !== '') add(`${field}${comparison}${value.trim()}`); };
  return (
    <div class="chips">
      {values.map(condition => <Chip key={condition} text={condition} remove={() => change(values.filter(other => other !== condition))} />)}
      <select id={id} aria-label={label} value={field} data-testid="condition-field" onChange={event => { setField(event.currentTarget.value); setComparison('='); setValue(properties[event.currentTarget.value] === 'segment' ? 'in' : ''); }}>
        <option value="">{say('add-condition')}</option>
        {Object.keys(properties).map(name => <option key={name} value={name}>{name}</option>)}
      </select>
      {field !== '' && (
        <>
          <select aria-label={say('comparison')} value={comparison} onChange={event => setComparison(event.currentTarget.value)}>{comparisons[kind].map(sign => <option key={sign} value={sign}>{sign}</option>)}</select>
          <input aria-label={say('value')} type="text" value={value} list={`${id}-values`} placeholder={offered.least === null || offered.greatest === null ? undefined : say('values-between', { least: number(offered.least), greatest: number(offered.greatest) })} autocomplete="off" spellcheck={false} data-testid="condition-value" onInput={event => setValue(event.currentTarget.value)}
            onKeyDown={event => { if (event.key === 'Enter') { event.preventDefault(); compose(); } }} />
          <datalist id={`${id}-values`} data-testid="condition-values">{offered.texts.map(({ value: text, count: times }) => <option key={text} value={text}>{times > 0 ? count(times) : undefined}</option>)}</datalist>
          <button type="button" data-testid="condition-add" onClick={compose}>{say('add')}</button>
        </>
      )}
    </div>
  );
}
