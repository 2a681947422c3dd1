// Today's figures beside the period before, and a picture or two of how they came to be.
import { useEffect } from 'preact/hooks';
import { address, optionsOf, type Place, withOption } from '../address/address';
import { go } from '../address/useAddress';
import type { Answer, Dataset, Question, Schema } from '../api/types';
import { useResource } from '../api/useResource';
import { PictureFrame } from '../charts/PictureFrame';
import { Means, Rule } from '../meaning/Means';
import { answerAddress } from '../question/asking';
import { DataTable } from '../question/DataTable';
import { OptionField } from '../question/fields/OptionField';
import { nameOfOption } from '../question/optionNames';
import { ProblemBox, Skeleton } from '../shell/notices';
import { cell, money, share } from '../words/format';
import { language } from '../words/language';
import { say } from '../words/say';
import { type Figure, keyFiguresOf } from './periods';

export function KeyFigures({ question, dataset, place, told }: { question: Question; dataset: Dataset; place: Place; told: (isReady: boolean) => void }) {
  const options = optionsOf(place.query);
  const answer = useResource<Answer>(answerAddress(question, dataset.name, options, 'tables'));
  const schema = useResource<Schema>(question.schema, { keep: true });
  const known = answer.value && keyFiguresOf(answer.value);
  const grain = schema.value?.properties.grain;
  const isKnown = !answer.isLoading || answer.value !== undefined;
  useEffect(() => told(isKnown), [isKnown]);
  const to = address(['d', dataset.name, 'ask', question.kind], options);
  return (
    <Rule.Provider value={answer.value?.words.definition ?? []}><section class="key-figures" aria-labelledby="figures" aria-busy={answer.isLoading} data-testid="key-figures">
      <div class="caption">
        <h2 id="figures">{known ? known.before ? say('figures-beside', { period: known.period, before: known.before }) : say('figures-of', { period: known.period }) : say('figures')}</h2>
        <a href={to} data-testid="figures-question">{question.title[language]}</a>
      </div>
      {grain && <div class="fields grain"><OptionField name="grain" option={grain} label={nameOfOption(grain, 'grain')} dataset={dataset} isRequired={false} values={place.query.getAll('grain')} change={values => go(address(place.path, withOption(place.query, 'grain', values)))} /></div>}
      {answer.problem && <ProblemBox problem={answer.problem} again={answer.again} />}
      {!answer.value && !answer.problem && <Skeleton />}
      {answer.value && !answer.problem && known === null && <p class="note" data-testid="none-over">{say('no-period-over')}</p>}
      {known && <ul class="figure-list">{known.figures.map(figure => <Card key={figure.name} figure={figure} currency={known.currency} unfinished={known.unfinished} before={known.before} anonymous={known.anonymous} zone={dataset.zone} />)}</ul>}
      {answer.value && !answer.problem && <Pictures answer={answer.value} dataset={dataset} to={to} />}
    </section></Rule.Provider>
  );
}

/** Figures per customer, which know nothing of sales without one. */
const ofCustomers = ['arpu', 'arppu', 'ordersPerCustomer'];

function Card({ figure, currency, unfinished, before, anonymous, zone }: { figure: Figure; currency: string; unfinished: string | null; before: string | null; anonymous: number; zone: string }) {
  // Pence of thousands of pounds say nothing at a glance; the answer has them.
  const written = (value: number | null) => value !== null && figure.kind === 'money' && Math.abs(value) >= 1000 ? money(value, currency, 0) : cell(value, figure.kind, currency, zone);
  const { change } = figure;
  return (
    <li class="figure" data-figure={figure.name}>
      <span class="what">{figure.label} {figure.means && <Means name={figure.label} of={[{ name: figure.label, means: figure.means }]} />}</span>
      <span class="amount">{written(figure.value)}</span>
      {change !== null && <span class={change < 0 ? 'change down' : 'change up'}><span aria-hidden="true">{change < 0 ? '↓' : '↑'}</span> <span class="unseen">{say(change < 0 ? 'went-down' : 'went-up')}</span> {share(Math.abs(change))}</span>}
      {before !== null && <span class="small">{say('before-was', { before, value: written(figure.before) })}</span>}
      {ofCustomers.includes(figure.name) && anonymous !== 0 && <span class="small">{say('without-anonymous', { amount: money(anonymous, currency, 0) })}</span>}
      {unfinished !== null && <span class="small so-far"><em>{say('so-far', { period: unfinished, value: written(figure.soFar) })}</em></span>}
    </li>
  );
}

/** The first picture of each table that is drawn as lines or bars, two at most; its numbers are a click away. */
function Pictures({ answer, dataset, to }: { answer: Answer; dataset: Dataset; to: string }) {
  const drawn = answer.pictures.filter((picture, at, all) => picture.kind !== 'heat-map' && all.findIndex(other => other.table === picture.table) === at).slice(0, 2);
  return (
    <div class="pictures">{drawn.map(picture => {
      const table = answer.tables.find(({ name }) => name === picture.table);
      return table && (
        <div key={picture.title} class="card">
          <PictureFrame picture={picture} table={table} zone={dataset.zone} />
          <details class="show-table"><summary>{say('show-table', { rows: table.columns[0]?.values.length ?? 0 })}</summary><DataTable table={table} zone={dataset.zone} link={() => null} /></details>
          <p class="small"><a href={to}>{say('all-of-answer')}</a></p>
        </div>
      );
    })}</div>
  );
}
