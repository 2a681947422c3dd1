// Every other option of reading a file, as the server declares them.
import { useState } from 'preact/hooks';
import type { Dataset, Option, Schema } from '../api/types';
import { useResource } from '../api/useResource';
import { OptionField } from '../question/fields/OptionField';
import { nameOfOption } from '../question/optionNames';
import { ProblemBox } from '../shell/notices';
import { say } from '../words/say';
import { ownPlaces, type Stated } from './reading';

/** Fields of conditions ask for a dataset; a file that is not imported yet has none. */
const nowhere: Dataset = { name: '', version: 0, zone: 'UTC', weekStart: 'monday', currency: 'XXX', events: 0, countedEvents: 0, anonymousEvents: 0, customers: 0, firstEvent: null, lastEvent: null, properties: {}, registeredAt: '', lastLandedAt: null, problem: null, valueEvents: null, silenceDays: null };

export function MoreReading({ stated, state, isRemap }: { stated: Stated; state: (name: string, values: readonly string[]) => void; isRemap: boolean }) {
  const [isOpen, setOpen] = useState(false);
  const schema = useResource<Schema>(isOpen ? '/v1/imports/options' : null, { keep: true });
  const shown = Object.entries(schema.value?.properties ?? {}).filter(([name]) => !ownPlaces.includes(name) && !(isRemap && name === 'source'));
  const set = shown.filter(([name]) => (stated[name]?.length ?? 0) > 0).length;
  const field = ([name, option]: [string, Option]) => (
    <OptionField key={name} name={name} option={option} label={nameOfOption(option, name)} dataset={nowhere} isRequired={false} values={stated[name] ?? []}
      change={values => state(name, values === null || values === '' ? [] : typeof values === 'string' ? [values] : values)} />
  );
  return (
    <details class="more" data-testid="more-reading" onToggle={event => setOpen(event.currentTarget.open)}>
      <summary>{say('more-reading', { set })}</summary>
      {schema.problem && <ProblemBox problem={schema.problem} again={schema.again} />}
      <div class="fields roomy">{shown.map(field)}</div>
    </details>
  );
}
