// Numbers and instants as people read them, by their language's habits. Shares are 0…1 in the API; percent exists only here.
import { language, locale } from './language.js';

const whole = new Intl.NumberFormat(locale, { maximumFractionDigits: 0 });
const decimal = new Intl.NumberFormat(locale, { maximumFractionDigits: 2 });
const compact = new Intl.NumberFormat(locale, { notation: 'compact', maximumSignificantDigits: 3 });
const percentOne = new Intl.NumberFormat(locale, { style: 'percent', minimumFractionDigits: 1, maximumFractionDigits: 1 });
const percentNone = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 0 });
const conjunction = new Intl.ListFormat(locale, { type: 'conjunction' });
const days = language === 'ru' ? { day: '2-digit', month: '2-digit', year: 'numeric' } : { day: 'numeric', month: 'short', year: 'numeric' };
const currencies = new Map();
const missing = '–';

const guarded = format => value => (value === null || value === undefined ? missing : format(value));

export const count = guarded(value => whole.format(value));
export const number = guarded(value => decimal.format(value));
export const short = guarded(value => compact.format(value));
export const percent = guarded(value => percentOne.format(value));
export const percentShort = guarded(value => percentNone.format(value));

/** "a, b and c". */
export const list = texts => conjunction.format(texts);

/** Money in the dataset's currency; a code the browser does not know is written after the number. */
export function money(value, currency, digits = 2) {
  if (value === null || value === undefined) return missing;
  const shown = currency === 'XXX' ? '' : currency; // ISO 4217: no currency was stated.
  const key = `${shown}/${digits}`;
  if (!currencies.has(key)) currencies.set(key, moneyFormat(shown, digits));
  return currencies.get(key)(value);
}

function moneyFormat(currency, digits) {
  const places = { minimumFractionDigits: digits, maximumFractionDigits: digits };
  try {
    const format = new Intl.NumberFormat(locale, { style: 'currency', currency, ...places });
    return value => format.format(value);
  } catch {
    const format = new Intl.NumberFormat(locale, places);
    return value => `${format.format(value)}${currency ? ` ${currency}` : ''}`;
  }
}

export const isMoney = measure => measure.includes('revenue');

/** A cell of a measure: money with pence when it is per customer, whole pounds otherwise, counts as counts. */
export function measured(value, measure, currency) {
  if (!isMoney(measure)) return count(value);
  return money(value, currency, measure.endsWith('per-customer') ? 2 : 0);
}

/** An instant in the dataset's zone: "9 Dec 2011, 12:50", "09.12.2011, 12:50". */
export function instant(text, zone) {
  if (!text) return missing;
  const options = { ...days, hour: '2-digit', minute: '2-digit' };
  try {
    return new Intl.DateTimeFormat(locale, { ...options, timeZone: zone }).format(new Date(text));
  } catch {
    return text;
  }
}

/** The date of an instant in the dataset's zone. */
export const date = (text, zone) => instant(text, zone).split(',')[0];

/** Wall-clock text of an <input type="datetime-local"> for an instant, in the dataset's zone. */
export function toWallClock(text, zone) {
  const parsed = Date.parse(text);
  if (Number.isNaN(parsed)) return '';
  return new Date(parsed + offsetAt(parsed, zone)).toISOString().slice(0, 16);
}

/** The instant of a wall-clock text in the dataset's zone; the second pass settles a change of offset in between. */
export function fromWallClock(text, zone) {
  const asIfUtc = Date.parse(`${text}Z`);
  if (Number.isNaN(asIfUtc)) return '';
  const firstGuess = asIfUtc - offsetAt(asIfUtc, zone);
  return new Date(asIfUtc - offsetAt(firstGuess, zone)).toISOString().replace('.000Z', 'Z');
}

function offsetAt(epoch, zone) {
  const wall = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'medium' }).format(epoch);
  return Date.parse(`${wall.replace(' ', 'T')}Z`) - Math.floor(epoch / 1000) * 1000;
}
