// The page's words, from words.json: the templates of components/Wording, as far as the page needs them ({name}, plural, select, #).
import { count, number } from './format.js';
import { language, locale } from './language.js';

const book = await (await fetch(new URL('../words.json', import.meta.url))).json();
const plurals = new Intl.PluralRules(locale);

/** What a code says. Arguments are numbers or texts; what needs more than a number's habits is formatted before. */
export const say = (code, values) => sayParts(code, values).join('');

/** The same in parts, for arguments that are elements. */
export const sayParts = (code, values = {}) => write(book[code]?.[language] ?? code, values);

/** Fills what stands in the page itself: data-say is an element's text, data-say-label its aria-label. */
export function sayMarkup() {
  document.documentElement.lang = language;
  for (const element of document.querySelectorAll('[data-say]')) element.textContent = say(element.dataset.say);
  for (const element of document.querySelectorAll('[data-say-label]')) element.setAttribute('aria-label', say(element.dataset.sayLabel));
}

/** A template's texts and arguments in order; counted is what # stands for inside a plural. */
function write(template, values, counted = '#') {
  const parts = [];
  let at = 0;
  while (at < template.length) {
    const next = template.slice(at).search(/[{#]/);
    const sign = next < 0 ? template.length : at + next;
    if (sign > at) parts.push(template.slice(at, sign));
    at = sign + 1;
    if (template[sign] === '#') parts.push(counted);
    if (template[sign] !== '{') continue;
    const end = closing(template, sign);
    parts.push(...argument(template.slice(at, end), values, counted));
    at = end + 1;
  }
  return parts;
}

function argument(text, values, counted) {
  const [, name, form, rest] = /^(\w+)(?:,\s*(plural|select),(.*))?$/.exec(text);
  const value = values[name];
  if (!form) return [typeof value === 'number' ? number(value) : value ?? `{${name}}`];
  const choices = choicesOf(rest);
  const chosen = form === 'plural' ? choices.get(`=${value}`) ?? choices.get(plurals.select(value)) : choices.get(String(value ?? '') || 'empty');
  return write(chosen ?? choices.get('other'), values, form === 'plural' ? count(value) : counted);
}

function choicesOf(text) {
  const choices = new Map();
  for (let at = 0, open; (open = text.indexOf('{', at)) >= 0;) {
    const end = closing(text, open);
    choices.set(text.slice(at, open).trim(), text.slice(open + 1, end));
    at = end + 1;
  }
  return choices;
}

/** Where the brace closes that opens at a place. */
function closing(text, open) {
  let depth = 0;
  for (let at = open; at < text.length; at++) {
    if (text[at] === '{') depth++;
    if (text[at] === '}' && --depth === 0) return at;
  }
  throw new SyntaxError(`A brace is not closed in '${text}'.`);
}
