// The first rows that could not be used, why, and how to set them right: here, in a file, or by reading all of it otherwise.
import { useRef, useState } from 'preact/hooks';
import { address } from '../address/address';
import { problemOf, put, send } from '../api/client';
import type { BegunCorrection, Import, Problem, RejectedList } from '../api/types';
import { useResource } from '../api/useResource';
import { may, useKnown } from '../shell/context';
import { ProblemBox, Skeleton } from '../shell/notices';
import { count } from '../words/format';
import { language } from '../words/language';
import { say } from '../words/say';
import { type Changes, corrections, isChanged } from './corrections';
import { RejectedTable } from './RejectedTable';
import { possible } from './state';
import { useFollowed } from './useFollowed';

/** How many rows are shown; the file has all of them. */
const most = 50;

export const rejectedAddress = (id: string): string => `/v1/imports/${id}/rejected`;

export function RejectedRows({ of, level = 3, changed }: { of: Import; level?: 3 | 5; changed?: () => void }) {
  const Heading = `h${level}` as const;
  const { session, again: refresh } = useKnown();
  const [changes, setChanges] = useState<Changes>({});
  const [begun, setBegun] = useState<BegunCorrection | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [isSending, setSending] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  const isAllowed = may(session, 'ingest') || may(session, 'analyst');
  const found = useResource<RejectedList>(isAllowed ? `${rejectedAddress(of.id)}?format=json&limit=${most}&lang=${language}` : null);
  const followed = useFollowed(begun?.import ?? null, () => { setChanges({}); found.again(); refresh(); changed?.(); });
  const list = found.value;
  const left = of.rejected - of.corrected - (followed?.status === 'landed' ? followed.read - followed.rejected : 0);
  const mayCorrect = may(session, 'ingest') && possible(of).undo;
  if (!isAllowed) return <p class="note">{say('rejected-not-allowed')}</p>;

  const correct = async (sent: Promise<BegunCorrection>) => {
    setProblem(null);
    setSending(true);
    try {
      setBegun(await sent);
    } catch (error) {
      setProblem(problemOf(error));
    } finally {
      setSending(false);
    }
  };
  const to = `/v1/imports/${of.id}/corrections`;
  const upload = (file: File) => correct(send(to, { method: 'POST', body: file, headers: { 'content-type': 'text/csv' } }).then(response => response.json() as Promise<BegunCorrection>));
  const isGoing = isSending || followed !== null && followed.finishedAt === null;
  return (
    <section class="rejected" data-testid="rejected" data-state={isGoing ? 'loading' : 'ready'}>
      <div class="caption">
        <Heading>{say('rejected-rows', { rows: Math.max(0, left) })}</Heading>
        <a class="button" download href={rejectedAddress(of.id)} data-testid="rejected-download">{say('download-csv')}</a>
      </div>
      {found.problem && <ProblemBox problem={found.problem} again={found.again} />}
      {!list && !found.problem && <Skeleton />}
      {begun && !isGoing && <p class="note" role="status" data-testid="corrected">{said(begun, followed)}</p>}
      {followed?.problem && <ProblemBox problem={followed.problem} />}
      {list && list.rows.length > 0 && <RejectedTable list={list} changes={changes} change={mayCorrect ? setChanges : null} label={say('rejected-rows', { rows: left })} />}
      {list && left > list.rows.length && <p class="small">{say('rejected-more', { rows: list.rows.length })}</p>}
      {problem && <ProblemBox problem={problem} />}
      {mayCorrect && list && list.rows.length > 0 && (
        <p class="toolbar">
          <button type="button" class="main" data-testid="import-again" disabled={isGoing || !isChanged(list, changes)} onClick={() => void correct(put<BegunCorrection>('POST', to, corrections(list, changes)))}>{say('import-again')}</button>
          <label class="button">{say('upload-corrected')}<input ref={input} class="unseen" type="file" accept=".csv,text/csv" data-testid="corrected-file" disabled={isGoing} onChange={event => { const file = event.currentTarget.files?.[0]; if (file) void upload(file); event.currentTarget.value = ''; }} /></label>
        </p>
      )}
      {may(session, 'ingest') && (
        <ul class="small">
          <li>{say(mayCorrect ? 'correct-here' : 'correct-by-file')} {!mayCorrect && <a href={address(['d', of.dataset, 'import'])}>{say('import-corrected')}</a>}</li>
          {possible(of).remap && <li>{say('correct-by-reading')} <a href={address(['d', of.dataset, 'import'], [['remap', of.id]])} data-testid="remap">{say('read-otherwise')}</a></li>}
        </ul>
      )}
    </section>
  );
}

/** What became of the rows that were sent. */
const said = ({ done, unchanged, unknown, undecided }: BegunCorrection, ended: Import | null): string =>
  say('rows-corrected', { right: count(ended?.status === 'landed' ? ended.read - ended.rejected : 0), wrong: ended?.rejected ?? 0, done, unchanged, unknown, undecided });
