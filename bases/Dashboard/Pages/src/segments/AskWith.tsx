// Any question asked about a segment's customers only, or with customers told apart by it.
import { useId, useState } from 'preact/hooks';
import { address } from '../address/address';
import type { Dataset, Schema, Segment } from '../api/types';
import { useResource } from '../api/useResource';
import { isOfOne } from '../shell/Navigation';
import { useKnown } from '../shell/context';
import { language } from '../words/language';
import { say } from '../words/say';
import { conditionOn, isSet, nameOf } from './rule';

export function AskWith({ dataset, segment }: { dataset: Dataset; segment: Segment }) {
  const { catalog } = useKnown();
  const questions = catalog.questions.filter(question => !isOfOne(question));
  const [kind, setKind] = useState(questions[0]?.kind ?? '');
  const [group, setGroup] = useState(segment.groups?.[0]?.group ?? 'in');
  const question = questions.find(known => known.kind === kind);
  const schema = useResource<Schema>(question?.schema ?? null, { keep: true });
  const id = useId();
  const takes = (name: string) => schema.value !== undefined && schema.value['x-kind'] === kind && name in schema.value.properties;
  const groups = isSet(segment) ? ['in', 'out'] : (segment.groups ?? []).map(one => one.group);
  const to = (name: string, value: string) => address(['d', dataset.name, 'ask', kind], [[name, value]]);
  return (
    <section class="card" aria-labelledby={`${id}-title`} data-testid="ask-with">
      <div class="caption"><h2 id={`${id}-title`}>{say('ask-with-segment')}</h2></div>
      <div class="fields">
        <div class="field"><label for={`${id}-question`}>{say('question')}</label>
          <select id={`${id}-question`} value={kind} data-testid="ask-with-question" onChange={event => setKind(event.currentTarget.value)}>{questions.map(one => <option key={one.kind} value={one.kind}>{one.name[language]}</option>)}</select></div>
        <div class="field"><label for={`${id}-group`}>{say('of-whom')}</label>
          <select id={`${id}-group`} value={group} data-testid="ask-with-group" onChange={event => setGroup(event.currentTarget.value)}>{groups.map(one => <option key={one} value={one}>{isSet(segment) ? say(one === 'in' ? 'those-in-segment' : 'all-others') : nameOf(segment.labels, one)}</option>)}</select></div>
      </div>
      <div class="toolbar">
        {takes('where') && <a class="button main" href={to('where', conditionOn(segment.name, group))} data-testid="ask-where">{say('ask-only')}</a>}
        {takes('by') && <a class="button" href={to('by', `segment:${segment.name}`)} data-testid="ask-by">{say(isSet(segment) ? 'ask-beside-others' : 'ask-by-groups')}</a>}
        {schema.value && !takes('where') && !takes('by') && <span class="note">{say('takes-no-segment')}</span>}
      </div>
    </section>
  );
}
