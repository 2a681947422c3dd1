// A new watch: its name and thresholds, and the options of lifetime value that its probabilities are found by.
import { useId, useState } from 'preact/hooks';
import { address, withOption } from '../address/address';
import { go } from '../address/useAddress';
import { problemOf, put } from '../api/client';
import type { Dataset, Problem, Schema } from '../api/types';
import { useResource } from '../api/useResource';
import { jsonOf } from '../question/asking';
import { OptionForm } from '../question/OptionForm';
import { ProblemBox } from '../shell/notices';
import { say } from '../words/say';

/** The question whose probabilities are watched. */
const scores = '/v1/questions/ltv';

export function NewWatch({ dataset }: { dataset: Dataset }) {
  const [isOpen, setOpen] = useState(false);
  const [options, setOptions] = useState(new URLSearchParams());
  const [problem, setProblem] = useState<Problem | null>(null);
  const [isSaving, setSaving] = useState(false);
  const schema = useResource<Schema>(isOpen ? scores : null, { keep: true });
  const id = useId();
  const add = async (event: SubmitEvent) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget as HTMLFormElement);
    const [name, recoverAt] = [String(form.get('name')).trim(), String(form.get('recoverAt'))];
    setProblem(null);
    setSaving(true);
    try {
      await put('POST', `/v1/datasets/${encodeURIComponent(dataset.name)}/watches`, {
        name, below: Number(form.get('below')), ...recoverAt !== '' ? { recoverAt: Number(recoverAt) } : {}, ...schema.value ? { question: jsonOf(schema.value, [...options]) } : {},
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
          <div class="field"><label for={`${id}-name`}>{say('watch-name')}</label><input id={`${id}-name`} name="name" required pattern="[a-z0-9][a-z0-9\-]*" autocomplete="off" placeholder="about-to-leave" data-testid="watch-name" /></div>
          <div class="field"><label for={`${id}-below`}>{say('watch-below')}</label><input id={`${id}-below`} name="below" type="number" min="0" max="1" step="any" required defaultValue="0.3" data-testid="watch-below" /></div>
          <div class="field"><label for={`${id}-recover`}>{say('watch-recover')}</label><input id={`${id}-recover`} name="recoverAt" type="number" min="0" max="1" step="any" placeholder={say('the-threshold')} data-testid="watch-recover" /></div>
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
