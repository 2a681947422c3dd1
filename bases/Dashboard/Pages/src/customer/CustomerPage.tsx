// One customer's story: every question the server has about one customer, each answered by itself.
import type { Place } from '../address/address';
import { address } from '../address/address';
import type { Dataset, LinkedAccount } from '../api/types';
import { useResource } from '../api/useResource';
import { isOfOne } from '../shell/Navigation';
import { useKnown } from '../shell/context';
import { Empty } from '../shell/notices';
import { language } from '../words/language';
import { say } from '../words/say';
import { Chapter } from './Chapter';
import { FindCustomer } from './FindCustomer';

export function CustomerPage({ dataset, place }: { dataset: Dataset; place: Place }) {
  const { catalog } = useKnown();
  const named = place.path[3] ?? '';

  // Whoever is named by an account is the customer it belongs to.
  const links = useResource<{ links: LinkedAccount[] }>(named === '' ? null : `/v1/datasets/${encodeURIComponent(dataset.name)}/customers/links?${new URLSearchParams({ customer: named })}`).value?.links ?? [];
  const customer = links[0]?.customer ?? named;
  // What is expected of a customer first, single events last: the catalogue has them the other way round.
  const questions = catalog.questions.filter(isOfOne).reverse();
  document.title = `${customer || say('one-customer')} · ${dataset.name} · Perennial`;
  if (questions.length === 0) return <Empty title={say('no-such-page')}><p>{say('no-customer-questions')}</p></Empty>;
  return (
    <article class="question story" data-state={customer === '' ? 'asking' : 'ready'}>
      <header>
        <p class="topic small">{customer === '' ? say('customers') : <a href={address(['d', dataset.name, 'customer'])}>{say('one-customer')}</a>}</p>
        <h1 data-testid="customer">{customer === '' ? say('one-customer') : say('customer-named', { customer })}</h1>
        {links.length > 0 && <p data-testid="accounts">{say('accounts-of', { accounts: links.map(link => link.account).join(', ') })}</p>}
      </header>
      <FindCustomer key={customer} dataset={dataset} />
      {customer !== '' && questions.length > 1 && <nav class="toolbar small" aria-label={say('on-this-page')}>{questions.map(({ kind, name }) => <a key={kind} href={`#story-${kind}`}>{name[language]}</a>)}</nav>}
      {customer !== '' && questions.map(question => <Chapter key={`${question.kind} ${customer}`} question={question} dataset={dataset} customer={customer} place={place} />)}
      {customer === '' && <p class="note">{say('find-customer-explained')}</p>}
    </article>
  );
}
