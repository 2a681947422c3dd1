// Conditions on events: property, comparison and value, put together from what the dataset has, or written as they stand.
import { useState } from 'preact/hooks';
import { say } from '../../words/say';
import type { Inner } from './OptionField';
import { Chip } from './Texts';
import { useSegments } from './useSegments';

const comparisons = { text: ['=', '!='], number: ['=', '!=', '>', '>=', '<', '<='], segment: ['='] } as const;

export function Conditions({ id, values, dataset, change }: Inner) {
  const segments = useSegments(dataset.name);
  const [field, setField] = useState('');
  const [comparison, setComparison] = useState('=');
  const [value, setValue] = useState('');
  const properties: Record<string, 'text' | 'number' | 'segment'> = { ...dataset.properties, type: 'text', ...Object.fromEntries(segments.map(name => [`segment:${name}`, 'segment' as const])) };
  const kind = properties[field] ?? 'text';
  const add = (text: string) => {
    if (text !== '' && !values.includes(text)) change([...values, text]);
    setValue('');
  };
  const compose = () => { if (field !== '' && value.trim() !== '') add(`${field}${comparison}${value.trim()}`); };
  return (
    <div class="chips">
      {values.map(condition => <Chip key={condition} text={condition} remove={() => change(values.filter(other => other !== condition))} />)}
      <select id={id} value={field} data-testid="condition-field" onChange={event => { setField(event.currentTarget.value); setComparison('='); setValue(properties[event.currentTarget.value] === 'segment' ? 'in' : ''); }}>
        <option value="">{say('add-condition')}</option>
        {Object.keys(properties).map(name => <option key={name} value={name}>{name}</option>)}
      </select>
      {field !== '' && (
        <>
          <select aria-label={say('comparison')} value={comparison} onChange={event => setComparison(event.currentTarget.value)}>{comparisons[kind].map(sign => <option key={sign} value={sign}>{sign}</option>)}</select>
          <input aria-label={say('value')} type="text" value={value} list={`${id}-values`} autocomplete="off" spellcheck={false} data-testid="condition-value" onInput={event => setValue(event.currentTarget.value)}
            onKeyDown={event => { if (event.key === 'Enter') { event.preventDefault(); compose(); } }} />
          <datalist id={`${id}-values`}>{kind === 'segment' && ['in', 'out'].map(word => <option key={word} value={word} />)}</datalist>
          <button type="button" data-testid="condition-add" onClick={compose}>{say('add')}</button>
        </>
      )}
    </div>
  );
}
