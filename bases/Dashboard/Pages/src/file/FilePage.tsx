// A question of a file: the file, dropped, chosen or pasted, stays in the page; options stand in the address.
import { useEffect, useState } from 'preact/hooks';
import { address, optionsOf, type Place, withOption } from '../address/address';
import { go } from '../address/useAddress';
import { problemOf, send } from '../api/client';
import type { Answer, FileQuestion, Problem, Schema } from '../api/types';
import { useResource } from '../api/useResource';
import { AnswerBody } from '../question/AnswerView';
import { OptionForm } from '../question/OptionForm';
import { nameOfOption } from '../question/optionNames';
import type { Source } from '../question/source';
import { Copy } from '../question/Toolbar';
import { useKnown } from '../shell/context';
import { Empty, ProblemBox, Skeleton } from '../shell/notices';
import { language } from '../words/language';
import { say } from '../words/say';
import { fileAddress, fileCommand, fileCurl } from './asking';
import { FileChoice, type Given } from './FileChoice';

export function FilePage({ kind, place }: { kind: string; place: Place }) {
  const { catalog } = useKnown();
  const question = catalog.ofFiles.find(known => known.kind === kind);
  const schema = useResource<Schema>(question?.schema ?? null, { keep: true });
  const [given, setGiven] = useState<Given | null>(null);
  const options = optionsOf(place.query);
  const isComplete = schema.value !== undefined && (schema.value.required ?? []).every(name => place.query.has(name));
  const { answer, problem, isLoading } = useFileAnswer(question && isComplete && given ? fileAddress(question, options, 'tables') : null, given);
  if (!question) return <Empty title={say('no-such-page')}><p>{say('no-such-question', { kind })}</p></Empty>;
  const change = (name: string, values: string | readonly string[] | null) => go(address(place.path, withOption(place.query, name, values)), { replace: true });
  document.title = `${question.name[language] ?? kind} · Perennial`;
  return (
    <article class="question" data-state={problem ? 'refused' : !given || !isComplete ? 'asking' : isLoading || !answer ? 'loading' : 'ready'} aria-busy={isLoading}>
      <header>
        <p class="topic small">{question.topicLabels[language]} · {question.name[language]}</p>
        <h1>{question.title[language]}</h1>
      </header>
      <FileChoice given={given} choose={setGiven} what={question.file[language] ?? ''} />
      {schema.problem && <ProblemBox problem={schema.problem} again={schema.again} />}
      {schema.value && <OptionForm schema={schema.value} dataset={null} query={place.query} change={change} />}
      {schema.value && !isComplete && <p class="note">{say('needs-options', { options: (schema.value.required ?? []).map(name => nameOfOption(schema.value?.properties[name], name)).join('; ') })}</p>}
      {schema.value && (
        <div class="toolbar" role="toolbar" aria-label={say('with-this-answer')}>
          <Copy text={fileCommand(question, schema.value, given?.name ?? 'FILE', options)} label={say('copy-command')} />
          <Copy text={fileCurl(location.origin, question, given?.name ?? 'FILE', options)} label={say('copy-curl')} />
        </div>
      )}
      {problem && <ProblemBox problem={problem} />}
      {given && isComplete && !answer && !problem && <Skeleton />}
      {answer && given && !problem && <div class="answer"><AnswerBody answer={answer} source={ofFile(question, options, given)} /></div>}
    </article>
  );
}

/** The answer to a question of a file: it has no zone and no customers, and its tables are had by sending the file again. */
const ofFile = (question: FileQuestion, options: readonly (readonly [string, string])[], given: Given): Source => ({
  zone: 'UTC',
  cells: () => () => null,
  file: (table, format) => async () => {
    const link = document.createElement('a');
    link.href = URL.createObjectURL(await (await post(fileAddress(question, options, format, table.name), given)).blob());
    link.download = `${question.kind}-${table.name}.${format}`;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
  },
});

const post = (to: string, { content }: Given, signal?: AbortSignal): Promise<Response> => send(to, { method: 'POST', body: content, headers: { 'content-type': 'application/octet-stream' }, ...signal ? { signal } : {} });

/** Sends the file anew whenever it or the address changes; what was answered before stays until then. */
function useFileAnswer(to: string | null, given: Given | null): { answer?: Answer; problem?: Problem; isLoading: boolean } {
  const [state, setState] = useState<{ of: unknown; answer?: Answer; problem?: Problem }>({ of: null });
  const of = `${to} ${given?.id ?? ''}`;
  useEffect(() => {
    if (to === null || given === null) return;
    const aborted = new AbortController();
    post(to, given, aborted.signal).then(async response => setState({ of, answer: await response.json() as Answer }), error => {
      if (!aborted.signal.aborted) setState({ of, problem: problemOf(error) });
    });
    return () => aborted.abort();
  }, [of]);
  return { ...state.answer && to !== null ? { answer: state.answer } : {}, ...state.of === of && state.problem ? { problem: state.problem } : {}, isLoading: to !== null && state.of !== of };
}
