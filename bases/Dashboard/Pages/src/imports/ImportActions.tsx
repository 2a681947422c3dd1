// What can be done about an import; what changes data is asked once more.
import { useState } from 'preact/hooks';
import { address } from '../address/address';
import { problemOf, put } from '../api/client';
import type { Import, Problem } from '../api/types';
import { may, useKnown } from '../shell/context';
import { ProblemBox } from '../shell/notices';
import { say } from '../words/say';
import { possible } from './state';

export function ImportActions({ of, done }: { of: Import; done: (changed: Import) => void }) {
  const { session } = useKnown();
  const [asked, setAsked] = useState<'undo' | 'cancel' | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  if (!may(session, 'ingest')) return null;
  const can = possible(of);
  const act = async (what: 'undo' | 'cancel' | 'retry') => {
    setAsked(null);
    setProblem(null);
    await put<Import>('POST', `/v1/imports/${of.id}/${what}`).then(done, error => setProblem(problemOf(error)));
  };
  return (
    <div class="import-actions">
      {asked !== null && (
        <div class="confirm" role="alertdialog" aria-label={say('sure', { what: asked, file: of.fileName })} data-testid="confirm">
          <p>{say('sure', { what: asked, file: of.fileName })} {asked === 'undo' && say('undo-explained')}</p>
          <button type="button" class="danger" data-testid={`${asked}-confirm`} onClick={() => void act(asked)}>{say('import-action', { what: asked })}</button>
          <button type="button" autofocus onClick={() => setAsked(null)}>{say('leave-it')}</button>
        </div>
      )}
      {asked === null && (
        <>
          {can.retry && <button type="button" data-testid="retry" onClick={() => void act('retry')}>{say('import-action', { what: 'retry' })}</button>}
          {can.cancel && <button type="button" data-testid="cancel" onClick={() => setAsked('cancel')}>{say('import-action', { what: 'cancel' })}</button>}
          {can.remap && <a class="button" data-testid="remap" href={address(['d', of.dataset, 'import'], [['remap', of.id]])}>{say('read-otherwise')}</a>}
          {can.undo && <button type="button" data-testid="undo" onClick={() => setAsked('undo')}>{say('import-action', { what: 'undo' })}</button>}
        </>
      )}
      {problem && <ProblemBox problem={problem} />}
    </div>
  );
}
