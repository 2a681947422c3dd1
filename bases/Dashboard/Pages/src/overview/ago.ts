// How long ago something was, in the largest unit that it fills.
import { locale } from '../words/language';

const units = [['year', 365 * 86400], ['month', 30 * 86400], ['day', 86400], ['hour', 3600], ['minute', 60]] as const;
const words = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' });

/** "3 days ago"; less than a minute is now. */
export function ago(then: string, now: number): string {
  const seconds = (now - Date.parse(then)) / 1000;
  const [unit, size] = units.find(([, length]) => Math.abs(seconds) >= length) ?? ['second', Infinity] as const;
  return size === Infinity ? words.format(0, 'second') : words.format(-Math.trunc(seconds / size), unit);
}
