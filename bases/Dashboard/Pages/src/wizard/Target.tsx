// Where the file goes: into a dataset that is there, or a new one with its zone, currency and week.
import { useId } from 'preact/hooks';
import type { Dataset } from '../api/types';
import { say } from '../words/say';
import { SettingFields, type Settings } from '../datasets/SettingFields';

export interface Going { readonly into: string | null; readonly name: string; readonly settings: Settings }

export function Target({ going, datasets, change }: { going: Going; datasets: readonly Dataset[]; change: (going: Going) => void }) {
  const id = useId();
  return (
    <>
      {datasets.length > 0 && (
        <fieldset class="choice">
          <legend class="unseen">{say('where-to')}</legend>
          <label><input type="radio" name={`${id}-into`} checked={going.into === null} data-testid="into-new" onChange={() => change({ ...going, into: null })} /> {say('into-new')}</label>
          <label><input type="radio" name={`${id}-into`} checked={going.into !== null} data-testid="into-existing" onChange={() => change({ ...going, into: going.into ?? datasets[0]?.name ?? null })} /> {say('into-existing')}</label>
        </fieldset>
      )}
      {going.into !== null
        ? <div class="fields"><div class="field"><label for={`${id}-set`}>{say('dataset')}</label><select id={`${id}-set`} value={going.into} data-testid="into" onChange={event => change({ ...going, into: event.currentTarget.value })}>{datasets.map(({ name }) => <option key={name} value={name}>{name}</option>)}</select></div></div>
        : (
          <div class="fields">
            <div class="field">
              <label for={`${id}-name`}>{say('dataset-name')}</label>
              <input id={`${id}-name`} type="text" required pattern="[a-z0-9_\-]{1,63}" value={going.name} autocomplete="off" spellcheck={false} data-testid="new-name" onInput={event => change({ ...going, name: event.currentTarget.value })} />
            </div>
            <SettingFields settings={going.settings} change={settings => change({ ...going, settings })} />
          </div>
        )}
    </>
  );
}
