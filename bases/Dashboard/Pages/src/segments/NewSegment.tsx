// A segment of everybody with an event that meets conditions.
import { useId, useState } from 'preact/hooks';
import { address } from '../address/address';
import { go } from '../address/useAddress';
import { problemOf, put } from '../api/client';
import type { Dataset, Problem } from '../api/types';
import { Conditions } from '../question/fields/Conditions';
import { ProblemBox } from '../shell/notices';
import { say } from '../words/say';

export function NewSegment({ dataset }: { dataset: Dataset }) {
  const [where, setWhere] = useState<readonly string[]>([]);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [isSaving, setSaving] = useState(false);
  const id = useId();
  const save = async (event: SubmitEvent) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget as HTMLFormElement);
    const [name, asOf] = [String(form.get('name')).trim(), String(form.get('asOf'))];
    setProblem(null);
    setSaving(true);
    try {
      await put('PUT', `/v1/datasets/${encodeURIComponent(dataset.name)}/segments/${encodeURIComponent(name)}`, { options: { where, ...asOf ? { asOf } : {} } });
      go(address(['d', dataset.name, 'segments', name]));
    } catch (error) {
      setProblem(problemOf(error));
      setSaving(false);
    }
  };
  const change = (values: string | readonly string[] | null) => setWhere([values ?? []].flat());
  return (
    <details class="card">
      <summary data-testid="new-segment">{say('new-segment')}</summary>
      <form class="options" onSubmit={save}>
        <p class="note small">{say('new-segment-explained')}</p>
        <div class="fields">
          <div class="field"><label for={`${id}-name`}>{say('segment-name')}</label><input id={`${id}-name`} name="name" required pattern="[a-z0-9][a-z0-9\-]*" autocomplete="off" data-testid="new-segment-name" /></div>
          <div class="field wide"><label for={`${id}-where`}>{say('conditions')}</label><Conditions id={`${id}-where`} values={where} dataset={dataset} change={change} /></div>
          <div class="field"><label for={`${id}-asOf`}>{say('up-to')}</label><input id={`${id}-asOf`} name="asOf" type="datetime-local" /></div>
        </div>
        <div class="toolbar"><button type="submit" class="main" disabled={isSaving || where.length === 0} data-testid="new-segment-save">{say('save')}</button></div>
        {problem && <ProblemBox problem={problem} />}
      </form>
    </details>
  );
}
