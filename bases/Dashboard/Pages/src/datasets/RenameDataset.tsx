// Gives a dataset another name; the page goes on under its new address.
import { useId, useState } from 'preact/hooks';
import { go } from '../address/useAddress';
import { problemOf, put } from '../api/client';
import type { Dataset, Problem } from '../api/types';
import { useKnown } from '../shell/context';
import { ProblemBox } from '../shell/notices';
import { say } from '../words/say';

export function RenameDataset({ dataset }: { dataset: Dataset }) {
  const { again: refresh } = useKnown();
  const id = useId();
  const [name, setName] = useState(dataset.name);
  const [problem, setProblem] = useState<Problem | null>(null);
  const isNew = name !== '' && name !== dataset.name;
  const rename = async (event: SubmitEvent) => {
    event.preventDefault();
    if (!isNew) return;
    setProblem(null);
    try {
      const renamed = await put<Dataset>('POST', `/v1/datasets/${encodeURIComponent(dataset.name)}/rename`, { name });
      await refresh();
      go(`/d/${encodeURIComponent(renamed.name)}/settings`, { replace: true });
    } catch (error) {
      setProblem(problemOf(error));
    }
  };
  return (
    <section class="card" aria-labelledby={`${id}-title`}>
      <h2 id={`${id}-title`}>{say('rename')}</h2>
      <p>{say('rename-explained')}</p>
      <form class="fields" onSubmit={event => void rename(event)}>
        <div class="field"><label for={id}>{say('new-name')}</label><input id={id} type="text" value={name} maxLength={63} autocomplete="off" spellcheck={false} data-testid="rename-name" onInput={event => setName(event.currentTarget.value.trim())} /></div>
        <div class="field"><button type="submit" data-testid="rename" disabled={!isNew}>{say('rename')}</button></div>
      </form>
      {problem && <ProblemBox problem={problem} />}
    </section>
  );
}
