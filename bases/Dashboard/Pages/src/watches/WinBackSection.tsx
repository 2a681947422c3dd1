// Who is beyond the threshold now, such as whom to win back: the most valuable first, or who is furthest beyond it.
import { useId, useState } from 'preact/hooks';
import { address } from '../address/address';
import type { Dataset, Side, WinBack } from '../api/types';
import { useResource } from '../api/useResource';
import { ProblemBox, Skeleton } from '../shell/notices';
import { cell, instant, missing, money } from '../words/format';
import { language } from '../words/language';
import { say } from '../words/say';

const step = 50;

export function WinBackSection({ dataset, at, side }: { dataset: Dataset; at: string; side: Side }) {
  const [by, setBy] = useState('value');
  const [most, setMost] = useState(step);
  const id = useId();
  const list = useResource<WinBack>(`${at}/win-back?${new URLSearchParams({ by, take: String(most) })}`);
  const found = list.value;
  const measure = found?.watch.measure;
  return (
    <section class="card" aria-labelledby={`${id}-title`} data-testid="win-back-section" data-ready={found !== undefined && !list.isLoading}>
      <div class="caption">
        <h2 id={`${id}-title`}>{say('win-back', { side })}</h2>
        <div class="files small"><a href={`${at}/win-back?${new URLSearchParams({ by, format: 'csv' })}`} download data-testid="win-back-csv" aria-label={say('save-table-as', { format: 'csv', table: say('win-back', { side }) })}>CSV</a></div>
      </div>
      <div class="fields"><div class="field"><label for={`${id}-by`}>{say('order-by')}</label>
        <select id={`${id}-by`} value={by} data-testid="win-back-by" onChange={event => setBy(event.currentTarget.value)}><option value="value">{say('most-valuable-first')}</option><option value="lowest">{say('lowest-first', { side })}</option></select></div></div>
      {list.problem && <ProblemBox problem={list.problem} again={list.again} />}
      {!found && !list.problem && <Skeleton />}
      {found?.customer.length === 0 && <p class="note">{say('nobody-beyond', { side })}</p>}
      {found && found.customer.length > 0 && !list.problem && (
        <div class="scroll tall" role="group" tabIndex={0} aria-label={say('win-back', { side })}>
          <table data-testid="win-back">
            <thead><tr><th scope="col" class="name">{say('customer')}</th><th scope="col">{measure?.label[language]}</th>{measure?.isOfModel && <><th scope="col">{say('lifetime-value')}</th><th scope="col">{say('purchase-value')}</th></>}<th scope="col">{say('beyond-since', { side })}</th></tr></thead>
            <tbody>{found.customer.map((customer, row) => (
              <tr key={customer}>
                <th scope="row" class="name"><a href={address(['d', dataset.name, 'customer', customer])}>{customer}</a></th>
                <td>{cell(found.value[row], measure?.kind ?? 'number', dataset.currency, dataset.zone)}</td>{measure?.isOfModel && <><td>{moneyOf(found.lifetimeValue[row], dataset)}</td><td>{moneyOf(found.expectedValue[row], dataset)}</td></>}<td>{instant(found.beyondSince[row] ?? '', dataset.zone)}</td>
              </tr>
            ))}</tbody>
          </table>
        </div>
      )}
      {found && found.customer.length === most && <button type="button" class="show-table" data-testid="more-win-back" onClick={() => setMost(most + step)}>{say('more')}</button>}
    </section>
  );
}

const moneyOf = (value: number | null | undefined, dataset: Dataset): string => value === null || value === undefined ? missing : money(value, dataset.currency);
