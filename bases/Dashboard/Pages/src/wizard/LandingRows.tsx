// The first rows as they would land.
import type { Preview } from '../api/types';
import { instant, missing } from '../words/format';
import { locale } from '../words/language';
import { say } from '../words/say';

/** Amounts as they land: here nothing may be rounded. */
const exact = (amount: number): string => amount.toLocaleString(locale, { minimumFractionDigits: 2, maximumFractionDigits: 6 });

export function LandingRows({ preview }: { preview: Preview }) {
  const has = { order: preview.rows.some(row => row.order !== null), type: preview.rows.some(row => row.type !== null) };
  if (preview.rows.length === 0) return null;
  return (
    <div class="scroll" role="region" tabIndex={0} aria-label={say('landing-rows')}>
      <table data-testid="landing">
        <thead><tr>
          <th scope="col">{say('line')}</th><th scope="col" class="words">{say('customer')}</th><th scope="col">{say('role', { role: 'time' })}</th><th scope="col">{say('role', { role: 'amount' })}</th>
          {has.order && <th scope="col" class="words">{say('role', { role: 'order' })}</th>}{has.type && <th scope="col" class="words">{say('role', { role: 'type' })}</th>}
        </tr></thead>
        <tbody>{preview.rows.map(row => (
          <tr key={row.line}>
            <th scope="row">{row.line}</th><td class="words">{row.customer ?? say('without-anybody')}</td><td>{instant(row.at, 'UTC')}</td><td>{exact(row.amount)}</td>
            {has.order && <td class="words">{row.order ?? missing}</td>}{has.type && <td class="words">{row.type ?? missing}</td>}
          </tr>
        ))}</tbody>
      </table>
    </div>
  );
}
