// Numbers and instants as people read them, by their language's habits. Shares are 0…1 in answers; percent exists only here.
import type { ColumnKind } from '../api/types';
import { language, locale } from './language';
import { say } from './say';

export const missing = '–';

const whole = new Intl.NumberFormat(locale, { maximumFractionDigits: 0 });
const short = new Intl.NumberFormat(locale, { notation: 'compact', maximumSignificantDigits: 3 });
const percent = new Intl.NumberFormat(locale, { style: 'percent', minimumFractionDigits: 1, maximumFractionDigits: 1 });
const day = language === 'ru' ? { day: '2-digit', month: '2-digit', year: 'numeric' } as const : { day: 'numeric', month: 'short', year: 'numeric' } as const;
const days = new Intl.DateTimeFormat(locale, { ...day, timeZone: 'UTC' });
const moneys = new Map<string, Intl.NumberFormat>();

export const count = (value: number) => whole.format(value);
export const compact = (value: number) => short.format(value);
export const share = (value: number, decimals: number | null = null) => decimals === null ? percent.format(value) : value.toLocaleString(locale, { style: 'percent', minimumFractionDigits: decimals, maximumFractionDigits: decimals });

/** A number with at most so many decimals, by its size where nothing is said: the same as in a terminal. */
export const number = (value: number, decimals: number | null = null) => value.toLocaleString(locale, { maximumFractionDigits: decimals ?? (Math.abs(value) >= 100 ? 2 : Math.abs(value) >= 1 ? 3 : 4) });

/** Money in a currency; XXX is ISO 4217's word for none. */
export function money(value: number, currency: string, places = 2): string {
  const key = `${currency}/${places}`;
  let format = moneys.get(key);
  if (!format) {
    const digits = { minimumFractionDigits: places, maximumFractionDigits: places };
    try {
      format = new Intl.NumberFormat(locale, currency && currency !== 'XXX' ? { style: 'currency', currency, currencyDisplay: 'narrowSymbol', ...digits } : digits);
    } catch {
      format = new Intl.NumberFormat(locale, digits);
    }
    moneys.set(key, format);
  }
  return format.format(value);
}

/** An instant in a zone: "9 Dec 2011, 12:50", "09.12.2011, 12:50". */
export function instant(text: string, zone: string): string {
  const options = { ...day, hour: '2-digit', minute: '2-digit' } as const;
  try {
    return new Intl.DateTimeFormat(locale, { ...options, timeZone: zone }).format(new Date(text));
  } catch {
    return new Intl.DateTimeFormat(locale, { ...options, timeZone: 'UTC' }).format(new Date(text));
  }
}

/** A day written yyyy-MM-dd. */
export const calendarDay = (text: string) => days.format(new Date(`${text}T00:00:00Z`));

/** How large a file is. */
export const bytes = (value: number) => value < 1000 ? say('bytes', { size: value }) : value < 1e6 ? say('kilobytes', { size: compact(value / 1e3) }) : say('megabytes', { size: compact(value / 1e6) });

/** Ids that machines gave are told by their end. */
const longId = /^[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}([\da-f]{8})$/;

/** A value of a column as people read it. */
export function cell(value: unknown, kind: ColumnKind, currency: string, zone: string, decimals: number | null = null): string {
  if (value === null || value === undefined) return missing;
  switch (kind) {
    case 'flag': return say(value ? 'yes' : 'no');
    case 'count': return count(Number(value));
    case 'number': return number(Number(value), decimals);
    case 'share': return share(Number(value), decimals);
    case 'money': return money(Number(value), currency);
    case 'days': return number(Number(value), 1);
    case 'day': return calendarDay(String(value));
    case 'instant': return instant(String(value), zone);
    case 'text': return String(value).replace(longId, (_, end: string) => `…${end}`);
    default: return String(value);
  }
}
