// A new watch: what is watched, its name and thresholds, and the options of the question that its numbers are found by.
import { useId, useState } from 'preact/hooks';
import { address, withOption } from '../address/address';
import { go } from '../address/useAddress';
import { problemOf, put } from '../api/client';
import type { Dataset, Problem, Schema } from '../api/types';
import { useResource } from '../api/useResource';
import { jsonOf } from '../question/asking';
import { OptionForm } from '../question/OptionForm';
import { useKnown } from '../shell/context';
import { ProblemBox } from '../shell/notices';
import { language } from '../words/language';
import { say } from '../words/say';

/** What is watched unless a question's number is chosen, and the question whose probabilities it is. */
const alive = 'alive', scores = 'ltv';

export function NewWatch({ dataset }: { dataset: Dataset }) {
  const { catalog } = useKnown();
  const [isOpen, setOpen] = useState(false);
  const [kind, setKind] = useState(alive);
  const [options, setOptions] = useState(new URLSearchParams());
  const [problem, setProblem] = useState<Problem | null>(null);
  const [isSaving, setSaving] = useState(false);
  const schema = useResource<Schema>(isOpen ? `/v1/questions/${kind === alive ? scores : kind}` : null);
  const numbers = kind === alive ? [] : schema.value?.['x-list']?.numbers ?? [];
  const id = useId();
  const add = async (event: SubmitEvent) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget as HTMLFormElement);
    const [name, recoverAt] = [String(form.get('name')).trim(), String(form.get('recoverAt'))];
    setProblem(null);
    setSaving(true);
    try {
      await put('POST', `/v1/datasets/${encodeURIComponent(dataset.name)}/watches`, {
        name, ...kind === alive ? {} : { metric: `${kind}.${String(form.get('number'))}` }, [String(form.get('side'))]: Number(form.get('threshold')), ...recoverAt !== '' ? { recoverAt: Number(recoverAt) } : {}, ...schema.value ? { question: jsonOf(schema.value, [...options]) } : {},
      });
      go(address(['d', dataset.name, 'watches', name]));
    } catch (error) {
      setProblem(problemOf(error));
      setSaving(false);
    }
  };
  return (
    <details class="card" onToggle={event => setOpen(event.currentTarget.open)}>
      <summary data-testid="new-watch">{say('new-watch')}</summary>
      <form id={id} class="options" onSubmit={add}>
        <div class="fields">
          <div class="field"><label for={`${id}-kind`}>{say('watch-metric')}</label>
            <select id={`${id}-kind`} value={kind} data-testid="watch-kind" onChange={event => { setKind(event.currentTarget.value); setOptions(new URLSearchParams()); }}>
              <option value={alive}>{say('alive')}</option>
              {catalog.questions.filter(question => question.list !== null).map(question => <option key={question.kind} value={question.kind}>{question.name[language]}</option>)}
            </select></div>
          {kind !== alive && <div class="field"><label for={`${id}-number`}>{say('watch-number')}</label>
            <select id={`${id}-number`} name="number" required data-testid="watch-number">{numbers.map(number => <option key={number.name} value={number.name}>{number.labels[language]}</option>)}</select></div>}
          <div class="field"><label for={`${id}-name`}>{say('watch-name')}</label><input id={`${id}-name`} name="name" required pattern="[a-z0-9][a-z0-9\-]*" autocomplete="off" placeholder="about-to-leave" data-testid="watch-name" /></div>
          <div class="field"><label for={`${id}-side`}>{say('watch-side')}</label><select id={`${id}-side`} name="side" data-testid="watch-side"><option value="below">{say('side-below')}</option><option value="above">{say('side-above')}</option></select></div>
          <div class="field"><label for={`${id}-threshold`}>{say('watch-threshold')}</label><input id={`${id}-threshold`} name="threshold" type="number" step="any" required defaultValue="0.3" data-testid="watch-threshold" /></div>
          <div class="field"><label for={`${id}-recover`}>{say('watch-recover')}</label><input id={`${id}-recover`} name="recoverAt" type="number" step="any" placeholder={say('the-threshold')} data-testid="watch-recover" /></div>
        </div>
      </form>
      <h2>{say('watch-scores')}</h2>
      {schema.value && <OptionForm schema={schema.value} dataset={dataset} query={options} change={(name, values) => setOptions(before => withOption(before, name, values))} />}
      {schema.problem && <ProblemBox problem={schema.problem} again={schema.again} />}
      <div class="toolbar"><button type="submit" form={id} class="main" disabled={isSaving || !schema.value} data-testid="watch-add">{say('add-watch')}</button></div>
      {problem && <ProblemBox problem={problem} />}
    </details>
  );
}
