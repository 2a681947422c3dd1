// Steps of a funnel as they are written: "cart: type=cart and quantity>0". The rules are those of components/Metrics/Core/StepText.cs.

export interface Step { readonly name: string; readonly conditions: readonly string[] }

const signs = /!=|>=|<=|=|>|</;

/** A step's text in its parts. */
export function stepOf(text: string): Step {
  const colon = text.search(/:\s/);
  const isNamed = colon >= 0 && !signs.test(text.slice(0, colon));
  const rest = isNamed ? text.slice(colon + 1).trim() : text.trim();
  const conditions: string[] = [];
  for (let at = 0; at < rest.length;) {
    const sign = signs.exec(rest.slice(at));
    if (!sign) { conditions.push(rest.slice(at).trim()); break; }
    const from = at + sign.index + sign[0].length;
    const quoted = /^\s*"((?:[^"]|"")*)"/.exec(rest.slice(from));
    const until = quoted ? from + quoted[0].length : endOf(rest, from);
    conditions.push(rest.slice(at, from).trim() + (quoted ? (quoted[1] ?? '').replaceAll('""', '"') : rest.slice(from, until).trim()));
    const next = /^\s+and\s+/i.exec(rest.slice(until));
    at = next ? until + next[0].length : rest.length;
  }
  return { name: isNamed ? text.slice(0, colon).trim() : '', conditions: conditions.filter(condition => condition !== '') };
}

function endOf(text: string, from: number): number {
  const and = text.slice(from).search(/\s+and\s+/i);
  return and < 0 ? text.length : from + and;
}

/** Parts as a step's text; a value that would be misread stands in quotes. */
export function textOfStep({ name, conditions }: Step): string {
  const written = conditions.map(condition => {
    const sign = signs.exec(condition);
    const [field, value] = sign ? [condition.slice(0, sign.index + sign[0].length), condition.slice(sign.index + sign[0].length)] : [condition, ''];
    return /\sand\s|^\s*"/i.test(value) ? `${field}"${value.replaceAll('"', '""')}"` : condition;
  }).join(' and ');
  const called = name.trim();
  return called !== '' ? `${called}: ${written}` : /^[^=<>!]*:\s/.test(written) ? `: ${written}` : written;
}
