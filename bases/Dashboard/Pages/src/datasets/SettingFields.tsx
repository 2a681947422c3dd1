// What every number of a dataset depends on: zone, currency, first day of the week.
import { useId } from 'preact/hooks';
import { locale } from '../words/language';
import { say } from '../words/say';

export interface Settings { readonly zone: string; readonly currency: string; readonly weekStart: string }

const weekdays = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];
const listOf = (key: 'timeZone' | 'currency'): string[] => { try { return Intl.supportedValuesOf(key); } catch { return []; } };

/** The browser's zone stands for the dataset's until somebody says otherwise. */
export const usualSettings = (): Settings => ({ zone: Intl.DateTimeFormat().resolvedOptions().timeZone || 'UTC', currency: '', weekStart: 'monday' });

/** A day of the week by its English name, as the reader calls it. */
export const weekdayName = (day: string): string => new Intl.DateTimeFormat(locale, { weekday: 'long', timeZone: 'UTC' }).format(new Date(Date.UTC(2024, 0, 1 + Math.max(0, weekdays.indexOf(day)))));

const names = new Intl.DisplayNames(locale, { type: 'currency', fallback: 'none' });
const nameOf = (code: string): string => { const name = names.of(code); return name ? `${code} · ${name}` : code; };

export function SettingFields({ settings, change }: { settings: Settings; change: (settings: Settings) => void }) {
  const id = useId();
  const zones = [...new Set(['UTC', settings.zone, ...listOf('timeZone')])];
  const currencies = [...new Set([...settings.currency ? [settings.currency] : [], ...listOf('currency')])];
  return (
    <>
      <div class="field">
        <label for={`${id}-zone`}>{say('zone')}</label>
        <select id={`${id}-zone`} value={settings.zone} data-testid="zone" onChange={event => change({ ...settings, zone: event.currentTarget.value })}>{zones.map(zone => <option key={zone} value={zone}>{zone}</option>)}</select>
      </div>
      <div class="field">
        <label for={`${id}-currency`}>{say('currency')}</label>
        <select id={`${id}-currency`} value={settings.currency} data-testid="currency" onChange={event => change({ ...settings, currency: event.currentTarget.value })}>
          <option value="">{say('no-currency')}</option>
          {currencies.map(code => <option key={code} value={code}>{nameOf(code)}</option>)}
        </select>
      </div>
      <div class="field">
        <label for={`${id}-week`}>{say('week-start')}</label>
        <select id={`${id}-week`} value={settings.weekStart} data-testid="week-start" onChange={event => change({ ...settings, weekStart: event.currentTarget.value })}>{weekdays.map(day => <option key={day} value={day}>{weekdayName(day)}</option>)}</select>
      </div>
    </>
  );
}
