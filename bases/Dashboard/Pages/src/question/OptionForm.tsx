// A question's options as its schema declares them. What is changed is asked at once and stands in the address.
import { useState } from 'preact/hooks';
import type { Dataset, Option, Schema } from '../api/types';
import { say } from '../words/say';
import { OptionField } from './fields/OptionField';
import { nameOfOption } from './optionNames';

type Change = (name: string, values: string | readonly string[] | null) => void;

/** Options of every question that people change most. */
const everyday = ['where', 'asOf', 'from', 'to', 'by', 'grain'];

/** How many of a question's own options are seen without asking for more. */
const own = 2;

export function OptionForm({ schema, dataset, query, change }: { schema: Schema; dataset: Dataset | null; query: URLSearchParams; change: Change }) {
  const all = Object.entries(schema.properties);
  const seen = new Set(all.filter(([name], at) => at < own || everyday.includes(name) || schema.required?.includes(name)).map(([name]) => name));
  const [first, more] = [all.filter(([name]) => seen.has(name)), all.filter(([name]) => !seen.has(name))];
  const set = more.filter(([name]) => query.has(name)).length;
  const [isOpen, setOpen] = useState(set > 0);
  const field = ([name, option]: [string, Option]) => isOffered(option, schema, query) && (
    <OptionField key={name} name={name} option={option} label={nameOfOption(option, name)} dataset={dataset} isRequired={schema.required?.includes(name) ?? false}
      values={query.getAll(name)} change={values => change(name, values)} />
  );
  return (
    <form class="options" aria-label={say('options')} data-testid="options" onSubmit={event => event.preventDefault()}>
      <div class="fields">{first.map(field)}</div>
      {more.length > 0 && (
        <details open={isOpen} onToggle={event => setOpen(event.currentTarget.open)}>
          <summary>{say('more-options', { options: more.length, set })}</summary>
          {isOpen && <div class="fields">{more.map(field)}</div>}
        </details>
      )}
    </form>
  );
}

/** An option that goes only with certain words of another is offered with those, or where it is set already. */
function isOffered(option: Option, schema: Schema, query: URLSearchParams): boolean {
  const only = option['x-onlyWith'];
  if (!only) return true;
  const chosen = query.get(only.option) ?? String(schema.properties[only.option]?.default ?? '');
  return only.words.includes(chosen);
}
