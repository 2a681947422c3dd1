// The same question otherwise, beside the first.
import type { Answer, Dataset, Question } from '../api/types';
import { useResource } from '../api/useResource';
import { ProblemBox, Skeleton } from '../shell/notices';
import { AnswerView } from './AnswerView';
import { answerAddress } from './asking';

export function Versus({ question, dataset, options }: { question: Question; dataset: Dataset; options: readonly (readonly [string, string])[] }) {
  const answer = useResource<Answer>(answerAddress(question, dataset.name, options, 'tables'));
  return (
    <div data-testid="versus" data-state={answer.problem ? 'refused' : answer.isLoading ? 'loading' : 'ready'}>
      {answer.problem ? <ProblemBox problem={answer.problem} again={answer.again} /> : answer.value ? <AnswerView answer={answer.value} question={question} dataset={dataset} options={options} /> : <Skeleton />}
    </div>
  );
}
