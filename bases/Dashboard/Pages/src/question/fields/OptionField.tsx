// One option as a field, by its type and form.
import { useId } from 'preact/hooks';
import type { Dataset, Option } from '../../api/types';
import { language } from '../../words/language';
import { say } from '../../words/say';
import { type Meant, Means } from '../../meaning/Means';
import { Conditions } from './Conditions';
import { Dimension } from './Dimension';
import { Steps } from './Steps';
import { Texts } from './Texts';

export interface FieldProps {
  readonly name: string; readonly option: Option; readonly label: string; readonly isRequired: boolean;
  /** Whose properties can be named and whose zone instants are in; null: a question of a file. */
  readonly dataset: Dataset | null;
  readonly values: readonly string[]; change(values: string | readonly string[] | null): void;
}

/** A field's ids, and what stands in it when nothing is set. */
export interface Inner extends FieldProps { readonly id: string; readonly usual: string }

const typeOf = (option: Option): string => [option.type].flat().find(type => type !== 'null') ?? 'string';

export function OptionField(field: FieldProps) {
  const id = useId();
  const { option, label, name, isRequired } = field;
  const unit = option['x-unit'];
  const inner = { ...field, id, usual: usualOf(option) };
  const isWide = option['x-form'] === 'step' || option['x-form'] === 'condition' || typeOf(option) === 'array';
  return (
    <div class={isWide ? 'field wide' : 'field'} data-option={name}>
      <span class="named">
        <label for={id} title={`${label} (${option['x-flag']})`}>{label}{unit && `, ${say('unit', { unit })}`}{isRequired && <abbr title={say('required')}> *</abbr>}</label>
        <Means name={label} of={helpOf(option, label)} />
      </span>
      <Control {...inner} />
    </div>
  );
}

/** What an option sets, where its name does not say it. */
function helpOf(option: Option, label: string): Meant[] {
  const help = option['x-labels'][language];
  return help === undefined || help === label ? [] : [{ name: label, means: `${help}.` }];
}

function Control(field: Inner) {
  const { option, dataset } = field;
  if (dataset && option['x-form'] === 'step') return <Steps {...field} dataset={dataset} />;
  if (dataset && option['x-form'] === 'condition') return <Conditions id={field.id} values={field.values} change={field.change} dataset={dataset} />;
  if (dataset && (option['x-form'] === 'dimension' || option['x-form'] === 'property')) return <Dimension {...field} dataset={dataset} />;
  if (option['x-words'] && typeOf(option) !== 'array') return <Choice {...field} />;
  switch (typeOf(option)) {
    case 'boolean': return <Switch {...field} />;
    case 'array': return <Texts {...field} />;
    case 'integer': case 'number': return <Amount {...field} />;
    default: return field.name === 'asOf' ? <Moment {...field} /> : <Line {...field} type={option.format === 'date' ? 'date' : 'text'} />;
  }
}

/** The default in words. */
function usualOf(option: Option): string {
  const labels = option['x-defaultLabels'];
  if (labels) return labels[language] ?? '';
  return option.default === undefined || option.default === null ? '' : String(option['x-words']?.find(word => word.const === option.default)?.labels[language] ?? option.default);
}

function Choice({ id, option, values, usual, change }: Inner) {
  const chosen = values[0] ?? String(option.default ?? '');
  const words = option['x-words'] ?? [];
  return (
    <select id={id} value={chosen} onChange={event => change(event.currentTarget.value === String(option.default ?? '') ? null : event.currentTarget.value)}>
      {(option.default === undefined || option.default === null) && <option value="">{usual || say('not-set')}</option>}
      {words.map(word => <option key={word.const} value={word.const}>{word.labels[language]}</option>)}
      {chosen !== '' && !words.some(word => word.const === chosen) && <option value={chosen}>{chosen}</option>}
    </select>
  );
}

function Switch({ id, option, values, usual, change }: Inner) {
  const chosen = values[0] ?? (option.default === undefined || option.default === null ? '' : String(option.default));
  const isNullable = option.default === undefined || option.default === null;
  return (
    <select id={id} value={chosen === 'yes' ? 'true' : chosen === 'no' ? 'false' : chosen} onChange={event => change(event.currentTarget.value === String(option.default ?? '') ? null : event.currentTarget.value)}>
      {isNullable && <option value="">{usual || say('not-set')}</option>}
      <option value="true">{say('yes')}</option><option value="false">{say('no')}</option>
    </select>
  );
}

function Amount({ id, option, values, usual, change }: Inner) {
  return (
    <input id={id} key={values[0] ?? ''} type="number" value={values[0] ?? ''} placeholder={usual} step={typeOf(option) === 'integer' ? 1 : 'any'}
      min={option.minimum ?? option.exclusiveMinimum} max={option.maximum ?? option.exclusiveMaximum} onChange={event => change(event.currentTarget.value)} />
  );
}

function Line({ id, option, values, usual, change, type }: Inner & { type: 'text' | 'date' }) {
  const example = option.examples?.[0];
  return <input id={id} key={values[0] ?? ''} {...{ type } as { type: 'text' }} value={values[0] ?? ''} placeholder={usual || (example === undefined ? '' : say('for-example', { example: String(example) }))} autocomplete="off" spellcheck={false} onChange={event => change(event.currentTarget.value.trim())} />;
}

/** An instant of the dataset's zone; a day stands for its beginning. */
function Moment({ id, values, usual, dataset, change }: Inner) {
  const written = values[0] ?? '';
  const wall = /^\d{4}-\d\d-\d\d([T ]\d\d:\d\d)?/.exec(written)?.[0].replace(' ', 'T') ?? '';
  const isWall = written === '' || !/(Z|[+-]\d\d:?\d\d)$/.test(written);
  return isWall
    ? <input id={id} key={written} type="datetime-local" value={wall.length === 10 ? `${wall}T00:00` : wall} title={usual} aria-description={say('in-zone', { zone: dataset?.zone ?? 'UTC' })} onChange={event => change(event.currentTarget.value)} />
    : <Line id={id} name="asOf" option={{ type: 'string', 'x-labels': {}, 'x-flag': '' }} label="" dataset={dataset} isRequired={false} values={values} usual={usual} change={change} type="text" />;
}
