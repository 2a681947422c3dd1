// What became of the rows of an import, as a sum that adds up.
import { address } from '../address/address';
import type { Import } from '../api/types';
import { may, useKnown } from '../shell/context';
import { count, missing } from '../words/format';
import { say } from '../words/say';
import { addsUp, possible } from './state';

/** What is set aside until somebody decides: how it is read says which rows stand. */
const waits = ['orders-changed', 'events-changed'];

export function Ledger({ of }: { of: Import }) {
  const mayDecide = may(useKnown().session, 'ingest') && possible(of).remap;
  const parts = [['accepted', of.accepted], ['duplicate', of.duplicate], ...(of.replaced ?? 0) > 0 ? [['replaced', of.replaced] as const] : [], ['rejected', of.rejected]] as const;
  return (
    <div class="ledger" data-testid="ledger" data-adds-up={addsUp(of) ?? undefined}>
      <dl>
        <div><dt>{say('rows-read')}</dt><dd data-ledger="read">{count(of.read)}</dd></div>
        {parts.map(([name, rows], at) => (
          <div key={name}><dt><span aria-hidden="true">{at === 0 ? '= ' : '+ '}</span>{say('rows-part', { part: name })}</dt><dd data-ledger={name}>{rows === null ? missing : count(rows)}</dd></div>
        ))}
      </dl>
      {of.corrected > 0 && <p class="small" data-testid="corrected-so-far">{say('corrected-so-far', { corrected: of.corrected, left: of.rejected - of.corrected })}</p>}
      {(of.withdrawn ?? 0) > 0 && <p class="small">{say('rows-withdrawn', { rows: of.withdrawn })}</p>}
      {(of.noted ?? []).map(noted => <p key={noted.code + noted.column} class="small" data-noted={noted.code}>{say('rows-noted', { code: noted.code, column: noted.column, rows: noted.rows })}{waits.includes(noted.code) && mayDecide && <> <a href={address(['d', of.dataset, 'import'], [['remap', of.id]])} data-testid="decide">{say('decide')}</a></>}</p>)}
    </div>
  );
}

/** How an import stands, in a word. */
export const Status = ({ of }: { of: Import }) => <span class={`status status-${of.status}`} data-status={of.status}>{say('import-status', { status: of.rework !== null && of.status === 'landed' ? 'done' : of.status })}</span>;
