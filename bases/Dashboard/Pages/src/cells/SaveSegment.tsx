// Saves customers under a name, as a segment that every question takes as a condition and a dimension.
import { useState } from 'preact/hooks';
import { address } from '../address/address';
import { get, problemOf, put } from '../api/client';
import type { Dataset, Problem, Schema } from '../api/types';
import { jsonOf } from '../question/asking';
import { ProblemBox } from '../shell/notices';
import { say } from '../words/say';

/** What is saved: a cell of a question, rows of its list, or its list by groups. */
export interface Saving { readonly dataset: Dataset; readonly kind: string; readonly options: readonly (readonly [string, string])[]; readonly cell?: string; readonly rows?: readonly string[]; readonly groupBy?: string }

export function SaveSegment({ dataset, kind, options, cell, rows, groupBy }: Saving) {
  const [problem, setProblem] = useState<Problem | null>(null);
  const [saved, setSaved] = useState<string | null>(null);
  const save = async (event: SubmitEvent) => {
    event.preventDefault();
    const name = String(new FormData(event.currentTarget as HTMLFormElement).get('name')).trim();
    setProblem(null);
    try {
      const schema = await get<Schema>(`/v1/questions/${kind}`);
      await put('PUT', `/v1/datasets/${encodeURIComponent(dataset.name)}/segments/${encodeURIComponent(name)}`, { question: kind, options: jsonOf(schema, options), ...cell ? { cell } : {}, ...rows ? { rows } : {}, ...groupBy ? { groupBy } : {} });
      setSaved(name);
    } catch (error) {
      setProblem(problemOf(error));
    }
  };
  return (
    <details class="popover-frame">
      <summary class="button" data-testid="save-segment">{say('save-segment')}</summary>
      <form class="popover" onSubmit={save}>
        <label>{say('segment-name')}<input name="name" required pattern="[a-z0-9][a-z0-9\-]*" placeholder="at-risk" data-testid="segment-name" /></label>
        <p class="small">{say('segment-explained')}</p>
        <button type="submit" class="main">{say('save')}</button>
        {saved && <p role="status" data-testid="segment-saved">{say('segment-saved', { name: saved })} <a href={address(['d', dataset.name, 'segments'])}>{say('segments')}</a></p>}
        {problem && <ProblemBox problem={problem} />}
      </form>
    </details>
  );
}
