// The pages' words, from words.json.
import type { ComponentChild } from 'preact';
import book from '../../words.json';
import { language, locale } from './language';
import { type Values, write } from './template';

export type Code = keyof typeof book;

const plurals = new Intl.PluralRules(locale);
const numbers = new Intl.NumberFormat(locale, { maximumFractionDigits: 2 });
const habits = { number: (value: number) => numbers.format(value), plural: (value: number) => plurals.select(value) };

/** What a code says. Arguments are numbers or texts; what needs more than a number's habits is formatted before. */
export const say = (code: Code, values: Values = {}): string => write(book[code][language], values, habits).join('');

/** The same in parts, for arguments that are elements. */
export const sayParts = (code: Code, values: Values = {}): ComponentChild[] => write(book[code][language], values, habits) as ComponentChild[];
