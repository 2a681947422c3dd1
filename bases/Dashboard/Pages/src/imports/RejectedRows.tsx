// The first rows that could not be used, why, and how to set them right.
import { address } from '../address/address';
import type { Import, RejectedRow } from '../api/types';
import { useResource } from '../api/useResource';
import { may, useKnown } from '../shell/context';
import { ProblemBox, Skeleton } from '../shell/notices';
import { language } from '../words/language';
import { say } from '../words/say';
import { possible } from './state';

/** How many rows are shown; the file has all of them. */
const most = 50;

export const rejectedAddress = (id: string): string => `/v1/imports/${id}/rejected`;

export function RejectedRows({ of, level = 3 }: { of: Import; level?: 3 | 5 }) {
  const Heading = `h${level}` as const;
  const { session } = useKnown();
  const isAllowed = may(session, 'ingest') || may(session, 'analyst');
  const found = useResource<{ rows: RejectedRow[] }>(isAllowed ? `${rejectedAddress(of.id)}?format=json&limit=${most}&lang=${language}` : null);
  const rows = found.value?.rows;
  if (!isAllowed) return <p class="note">{say('rejected-not-allowed')}</p>;
  return (
    <section class="rejected" data-testid="rejected">
      <div class="caption">
        <Heading>{say('rejected-rows', { rows: of.rejected })}</Heading>
        <a class="button" download href={rejectedAddress(of.id)} data-testid="rejected-download">{say('download-csv')}</a>
      </div>
      {found.problem && <ProblemBox problem={found.problem} again={found.again} />}
      {!rows && !found.problem && <Skeleton />}
      {rows && (
        <div class="scroll tall" role="region" tabIndex={0} aria-label={say('rejected-rows', { rows: of.rejected })}>
          <table>
            <thead><tr>{(['line', 'column', 'reason', 'raw-row'] as const).map(code => <th key={code} scope="col" class={code === 'line' ? '' : 'words'}>{say(code)}</th>)}</tr></thead>
            <tbody>{rows.map(({ line, column, code, reason, raw }, at) => <tr key={at} data-code={code}><th scope="row">{line}</th><td class="words">{column}</td><td class="words reason">{reason}</td><td class="words raw"><code>{raw}</code></td></tr>)}</tbody>
          </table>
        </div>
      )}
      {rows && of.rejected > rows.length && <p class="small">{say('rejected-more', { rows: rows.length })}</p>}
      {may(session, 'ingest') && (
        <ul class="small">
          <li>{say('correct-by-file')} <a href={address(['d', of.dataset, 'import'])}>{say('import-corrected')}</a></li>
          {possible(of).remap && <li>{say('correct-by-reading')} <a href={address(['d', of.dataset, 'import'], [['remap', of.id]])} data-testid="remap">{say('read-otherwise')}</a></li>}
        </ul>
      )}
    </section>
  );
}
