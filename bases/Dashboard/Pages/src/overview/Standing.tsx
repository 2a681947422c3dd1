// Questions that are answered anew whenever data land.
import { useState } from 'preact/hooks';
import { address } from '../address/address';
import { problemOf, put } from '../api/client';
import type { Dataset, Problem, StandingQuestion } from '../api/types';
import { useResource } from '../api/useResource';
import { may, useKnown } from '../shell/context';
import { ProblemBox } from '../shell/notices';
import { language } from '../words/language';
import { say } from '../words/say';
import { pairsOf } from './pairs';

export function Standing({ dataset }: { dataset: Dataset }) {
  const { catalog, session } = useKnown();
  const at = `/v1/datasets/${encodeURIComponent(dataset.name)}/standing-questions`;
  const found = useResource<{ standingQuestions: StandingQuestion[] }>(at);
  const [problem, setProblem] = useState<Problem | null>(null);
  const byDefault = catalog.questions.filter(question => question.standsByDefault);
  const end = (id: string) => void put('DELETE', `${at}/${encodeURIComponent(id)}`).then(found.again, error => setProblem(problemOf(error)));
  const nameOf = (kind: string) => catalog.questions.find(question => question.kind === kind)?.name[language] ?? kind;
  return (
    <section class="card" aria-labelledby="standing" data-testid="standing">
      <h3 id="standing">{say('standing-questions')}</h3>
      <p class="small">{say('standing-explained')}</p>
      {(problem ?? found.problem) && <ProblemBox problem={(problem ?? found.problem) as Problem} again={found.again} />}
      <ul>
        {(found.value?.standingQuestions ?? []).map(({ id, kind, options }) => {
          const pairs = pairsOf(options);
          const told = pairs.map(([name, value]) => `${name}=${value}`).join(', ');
          return (
            <li key={id}><a href={address(['d', dataset.name, 'ask', kind], pairs)}>{nameOf(kind)}</a>{told && <span class="small"> {told}</span>}
              {may(session, 'analyst') && <> <button type="button" class="link small" aria-label={say('remove', { what: `${nameOf(kind)} ${told}` })} onClick={() => end(id)}>{say('end-standing')}</button></>}
            </li>
          );
        })}
      </ul>
      {byDefault.length > 0 && <p class="small">{say('standing-by-default')} {byDefault.map((question, i) => <span key={question.kind}>{i > 0 && ', '}<a href={address(['d', dataset.name, 'ask', question.kind])}>{nameOf(question.kind)}</a></span>)}</p>}
    </section>
  );
}
