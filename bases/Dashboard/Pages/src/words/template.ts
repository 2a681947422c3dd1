// The templates of components/Wording, as far as the pages need them: {name}, {name, plural, …}, {name, select, …} and # inside a plural.

export type Part = string | number | object;
export type Values = Record<string, Part | null | undefined>;

/** How numbers are written and counted in a language. */
export interface Habits { number(value: number): string; plural(value: number): string }

/** A template's texts and arguments in order; counted is what # stands for inside a plural. */
export function write(template: string, values: Values, habits: Habits, counted = '#'): Part[] {
  const parts: Part[] = [];
  let at = 0;
  while (at < template.length) {
    const next = template.slice(at).search(/[{#]/);
    const sign = next < 0 ? template.length : at + next;
    if (sign > at) parts.push(template.slice(at, sign));
    at = sign + 1;
    if (template[sign] === '#') parts.push(counted);
    if (template[sign] !== '{') continue;
    const end = closing(template, sign);
    parts.push(...argument(template.slice(at, end), values, habits, counted));
    at = end + 1;
  }
  return parts;
}

function argument(text: string, values: Values, habits: Habits, counted: string): Part[] {
  const [, name = '', form, rest = ''] = /^(\w+)(?:,\s*(plural|select),(.*))?$/s.exec(text) ?? [];
  const value = values[name];
  if (!form) return [typeof value === 'number' ? habits.number(value) : value ?? `{${name}}`];
  const choices = choicesOf(rest);
  const chosen = form === 'plural' ? choices.get(`=${value}`) ?? choices.get(habits.plural(Number(value))) : choices.get(String(value ?? '') || 'empty');
  return write(chosen ?? choices.get('other') ?? '', values, habits, form === 'plural' ? habits.number(Number(value)) : counted);
}

function choicesOf(text: string): Map<string, string> {
  const choices = new Map<string, string>();
  for (let at = 0, open; (open = text.indexOf('{', at)) >= 0;) {
    const end = closing(text, open);
    choices.set(text.slice(at, open).trim(), text.slice(open + 1, end));
    at = end + 1;
  }
  return choices;
}

/** Where the brace closes that opens at a place. */
function closing(text: string, open: number): number {
  let depth = 0;
  for (let at = open; at < text.length; at++) {
    if (text[at] === '{') depth++;
    if (text[at] === '}' && --depth === 0) return at;
  }
  throw new SyntaxError(`A brace is not closed in '${text}'.`);
}
