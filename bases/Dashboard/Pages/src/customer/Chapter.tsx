// One question about one customer: what is refused here leaves the rest of the story as it is.
import { address, optionsOf, type Place, withOption } from '../address/address';
import { go } from '../address/useAddress';
import type { Answer, Dataset, Question, Schema } from '../api/types';
import { useResource } from '../api/useResource';
import { AnswerView } from '../question/AnswerView';
import { answerAddress, commandOf, curlOf } from '../question/asking';
import { OptionForm } from '../question/OptionForm';
import { Copy } from '../question/Toolbar';
import { ProblemBox, Skeleton } from '../shell/notices';
import { language } from '../words/language';
import { say } from '../words/say';
import { partOf, withPart } from './parts';

/** What is not asked for in a form: whose story it is, and where its pages are. */
const given = ['customer', 'after'];

export function Chapter({ question, dataset, customer, place }: { question: Question; dataset: Dataset; customer: string; place: Place }) {
  const { kind } = question;
  const query = new URLSearchParams(partOf(place.query, kind));
  const options: [string, string][] = [['customer', customer], ...optionsOf(query)];
  const schema = useResource<Schema>(question.schema, { keep: true });
  const answer = useResource<Answer>(answerAddress(question, dataset.name, options, 'tables'));
  const to = (changed: URLSearchParams) => address(place.path, withPart(place.query, kind, changed));
  const change = (name: string, values: string | readonly string[] | null) => go(to(withOption(withOption(query, 'after', null), name, values)), { replace: true });
  const isLater = query.has('after'), next = answer.value?.next;
  return (
    <section class="chapter" id={`story-${kind}`} aria-labelledby={`heading-${kind}`} aria-busy={answer.isLoading} data-testid={`story-${kind}`} data-state={answer.problem ? 'refused' : answer.value && !answer.isLoading ? 'ready' : 'loading'}>
      <h2 id={`heading-${kind}`}>{question.title[language]}</h2>
      {schema.value && (
        <details class="chapter-options" open={[...query.keys()].some(name => name !== 'after')}>
          <summary>{say('options')}</summary>
          <OptionForm schema={without(schema.value)} dataset={dataset} query={query} change={change} />
          <div class="toolbar"><Copy text={commandOf(question, schema.value, dataset.name, options)} label={say('copy-command')} /><Copy text={curlOf(location.origin, question, dataset.name, options)} label={say('copy-curl')} /></div>
        </details>
      )}
      {answer.problem && <ProblemBox problem={answer.problem} again={answer.again} level={3} />}
      {!answer.value && !answer.problem && <Skeleton />}
      {answer.value && !answer.problem && <AnswerView answer={answer.value} question={question} dataset={dataset} options={options} level={3} />}
      {(isLater || next) && !answer.problem && (
        <p class="toolbar">
          {isLater && <a class="button" href={to(withOption(query, 'after', null))} data-testid="first-page">{say('first-page')}</a>}
          {next && <a class="button" href={to(withOption(query, 'after', next))} data-testid="next-page">{say('next-page')}</a>}
        </p>
      )}
    </section>
  );
}

function without(schema: Schema): Schema {
  return { ...schema, properties: Object.fromEntries(Object.entries(schema.properties).filter(([name]) => !given.includes(name))), required: (schema.required ?? []).filter(name => !given.includes(name)) };
}
