// Zone, currency, week, which events count, and when a silent customer has left. Only what was changed is sent.
import { useId, useState } from 'preact/hooks';
import type { Answer, Dataset } from '../api/types';
import { useResource } from '../api/useResource';
import { answerAddress } from '../question/asking';
import { Chip } from '../question/fields/Texts';
import { may, useKnown } from '../shell/context';
import { say } from '../words/say';
import { changesOf } from './changes';
import { SettingFields } from './SettingFields';

interface Props { readonly dataset: Dataset; readonly isBusy: boolean; save(changed: object): void }

export function SettingsForm({ dataset, isBusy, save }: Props) {
  const { session } = useKnown();
  const id = useId();
  const [settings, setSettings] = useState({ zone: dataset.zone, currency: dataset.currency === 'XXX' ? '' : dataset.currency, weekStart: dataset.weekStart });
  const [events, setEvents] = useState<readonly string[]>(dataset.valueEvents ?? []);
  const [silence, setSilence] = useState(dataset.silenceDays === null ? '' : String(dataset.silenceDays));
  const types = useTypes(dataset);
  const mayChange = may(session, 'ingest');
  const changed = changesOf(dataset, { ...settings, valueEvents: events, silence });
  const add = (type: string) => { if (type !== '' && !events.includes(type)) setEvents([...events, type]); };
  return (
    <section class="card" aria-labelledby={`${id}-title`}>
      <h2 id={`${id}-title`}>{say('counted-by')}</h2>
      <form class="settings-form" onSubmit={event => { event.preventDefault(); if (changed) save(changed); }}>
        <fieldset disabled={!mayChange || isBusy}>
          <legend class="unseen">{say('settings')}</legend>
          <div class="fields">
            <SettingFields settings={settings} change={setSettings} />
            <div class="field wide">
              <label for={`${id}-types`}>{say('value-events')}</label>
              <div class="chips" data-testid="value-events">
                {events.map(type => <Chip key={type} text={type === '-' ? say('without-type') : type} remove={() => setEvents(events.filter(other => other !== type))} />)}
                <input id={`${id}-types`} type="text" list={`${id}-known`} placeholder={events.length === 0 ? say('every-event') : say('add')} autocomplete="off" spellcheck={false} onChange={event => { const type = event.currentTarget.value.trim(); event.currentTarget.value = ''; add(type); }} />
                <datalist id={`${id}-known`}>{[...types, '-'].map(type => <option key={type} value={type}>{type === '-' ? say('without-type') : type}</option>)}</datalist>
              </div>
            </div>
            <div class="field"><label for={`${id}-silence`}>{say('silence')}</label><input id={`${id}-silence`} type="number" min={1} max={3660} step={1} value={silence} placeholder={say('not-set')} data-testid="silence" onInput={event => setSilence(event.currentTarget.value)} /></div>
          </div>
          <p class="small">{say('settings-explained')}</p>
          {mayChange ? <p class="toolbar"><button type="submit" class="main" data-testid="save-settings" disabled={changed === null}>{say('save-settings')}</button></p> : <p class="note">{say('settings-not-allowed')}</p>}
        </fieldset>
      </form>
    </section>
  );
}

/** Types that events of the dataset have, where the key figures can tell them. */
function useTypes(dataset: Dataset): string[] {
  const { catalog, session } = useKnown();
  const metrics = catalog.questions.find(({ kind }) => kind === 'metrics');
  const answer = useResource<Answer>(metrics && dataset.events > 0 && may(session, 'read') ? answerAddress(metrics, dataset.name, [['by', 'type'], ['grain', 'year']], 'tables') : null);
  const names = answer.value?.tables.find(({ name }) => name === 'values')?.columns[0]?.values ?? [];
  return names.filter((name): name is string => typeof name === 'string' && name !== '');
}
