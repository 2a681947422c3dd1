// Deletes a dataset for good, once its name was typed.
import { useId, useState } from 'preact/hooks';
import { go } from '../address/useAddress';
import { problemOf, put } from '../api/client';
import type { Dataset, Problem } from '../api/types';
import { useKnown } from '../shell/context';
import { ProblemBox } from '../shell/notices';
import { say } from '../words/say';

export function DeleteDataset({ dataset }: { dataset: Dataset }) {
  const { again: refresh } = useKnown();
  const id = useId();
  const [typed, setTyped] = useState('');
  const [problem, setProblem] = useState<Problem | null>(null);
  const remove = async (event: SubmitEvent) => {
    event.preventDefault();
    if (typed !== dataset.name) return;
    await put('DELETE', `/v1/datasets/${encodeURIComponent(dataset.name)}`).then(() => { go('/datasets'); refresh(); }, error => setProblem(problemOf(error)));
  };
  return (
    <section class="card" aria-labelledby={`${id}-title`}>
      <h2 id={`${id}-title`}>{say('delete-dataset')}</h2>
      <p>{say('delete-explained')}</p>
      <form class="fields" onSubmit={event => void remove(event)}>
        <div class="field"><label for={id}>{say('type-name', { name: dataset.name })}</label><input id={id} type="text" value={typed} autocomplete="off" spellcheck={false} data-testid="delete-name" onInput={event => setTyped(event.currentTarget.value)} /></div>
        <div class="field"><button type="submit" class="danger" data-testid="delete" disabled={typed !== dataset.name}>{say('delete-for-good')}</button></div>
      </form>
      {problem && <ProblemBox problem={problem} />}
    </section>
  );
}
