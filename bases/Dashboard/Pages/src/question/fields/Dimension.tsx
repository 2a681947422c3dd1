// A property to tell customers or events apart by: one of the dataset's, a saved segment, or a number with limits.
import type { Dataset } from '../../api/types';
import { say } from '../../words/say';
import type { Inner } from './OptionField';
import { useSegments } from './useSegments';

export function Dimension({ id, option, values, usual, dataset, change }: Inner & { dataset: Dataset }) {
  const segments = useSegments(dataset.name);
  const isDimension = option['x-form'] === 'dimension';
  const properties = Object.entries(dataset.properties).filter(([, type]) => type === 'text').map(([name]) => name);
  const names = [...properties, ...isDimension ? ['type', ...segments.map(segment => `segment:${segment}`)] : []];
  return (
    <>
      <input id={id} key={values[0] ?? ''} type="text" list={`${id}-known`} value={values[0] ?? ''} placeholder={usual || say('not-set')} autocomplete="off" spellcheck={false}
        onChange={event => change(event.currentTarget.value.trim())} />
      <datalist id={`${id}-known`}>{names.map(name => <option key={name} value={name} />)}</datalist>
    </>
  );
}
