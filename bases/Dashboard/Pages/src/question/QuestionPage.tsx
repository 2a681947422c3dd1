// One page for every question: its options as a form, its answer as pictures and tables, and what can be done with it.
import { address, optionsOf, type Place, versusOf, withOption } from '../address/address';
import { go } from '../address/useAddress';
import type { Answer, Dataset, Schema } from '../api/types';
import { useResource } from '../api/useResource';
import { may, useKnown } from '../shell/context';
import { Empty, OptionNames, ProblemBox, Skeleton } from '../shell/notices';
import { language } from '../words/language';
import { say } from '../words/say';
import { AnswerView } from './AnswerView';
import { answerAddress } from './asking';
import { ListRows } from './ListRows';
import { OptionForm } from './OptionForm';
import { missingIn, nameOfOption, namesOf } from './optionNames';
import { Toolbar } from './Toolbar';
import { Versus } from './Versus';

export function QuestionPage({ dataset, kind, place }: { dataset: Dataset; kind: string; place: Place }) {
  const { catalog, session } = useKnown();
  const question = catalog.questions.find(known => known.kind === kind);
  const schema = useResource<Schema>(question ? question.schema : null, { keep: true });
  const options = optionsOf(place.query);
  const missing = schema.value ? missingIn(schema.value, name => place.query.getAll(name)) : [];
  const isComplete = schema.value !== undefined && missing.length === 0;
  const answer = useResource<Answer>(question && isComplete ? answerAddress(question, dataset.name, options, 'tables') : null);
  const versus = versusOf(place.query);
  if (!question) return <Empty title={say('no-such-page')}><p>{say('no-such-question', { kind })}</p></Empty>;
  const change = (name: string, values: string | readonly string[] | null) => go(address(place.path, withOption(place.query, name, values)));
  const title = question.title[language] ?? kind;
  document.title = `${question.name[language] ?? kind} · ${dataset.name} · Perennial`;
  return (
    <OptionNames.Provider value={schema.value ? namesOf(schema.value) : {}}><article class="question" data-state={stateOf(answer.isLoading, isComplete, answer.problem !== undefined)} aria-busy={answer.isLoading}>
      <header>
        <p class="topic small">{question.topicLabels[language]} · {question.name[language]}</p>
        <h1>{title}</h1>
      </header>
      {schema.problem && <ProblemBox problem={schema.problem} again={schema.again} />}
      {schema.value && <OptionForm schema={schema.value} dataset={dataset} query={place.query} change={change} />}
      {schema.value && !isComplete && <p class="note" data-testid="needs">{say('needs-options', { options: missing.map(name => nameOfOption(schema.value?.properties[name], name)).join('; ') })}</p>}
      {isComplete && <Toolbar question={question} schema={schema.value as Schema} dataset={dataset} place={place} answer={answer.problem ? undefined : answer.value} />}
      {answer.problem && <ProblemBox problem={answer.problem} again={answer.again} />}
      {isComplete && !answer.value && !answer.problem && <Skeleton />}
      {answer.value && !answer.problem && (
        <div class={versus ? 'answers' : 'answer'}>
          <AnswerView answer={answer.value} question={question} dataset={dataset} options={options} />
          {versus && <Versus question={question} dataset={dataset} options={versus} />}
        </div>
      )}
      {answer.value && !answer.problem && schema.value?.['x-list'] && may(session, 'analyst') && <ListRows key={options.join('&')} question={question} schema={schema.value} dataset={dataset} options={options} />}
    </article></OptionNames.Provider>
  );
}

const stateOf = (isLoading: boolean, isComplete: boolean, isRefused: boolean): string => !isComplete ? 'asking' : isRefused ? 'refused' : isLoading ? 'loading' : 'ready';
