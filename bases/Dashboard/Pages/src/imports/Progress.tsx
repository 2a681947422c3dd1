// How far an import is.
import type { Import } from '../api/types';
import { count, share } from '../words/format';
import { say } from '../words/say';
import { Status } from './Ledger';

export function Progress({ of }: { of: Import }) {
  return (
    <div class="progress" data-testid="progress" role="status">
      <p><Status of={of} /> {say('rows-so-far', { rows: of.read })}{of.rowsPerSecond ? ` · ${say('rows-a-second', { rows: count(of.rowsPerSecond) })}` : ''} · {share(of.readShare)}</p>
      <progress max={1} value={of.readShare} aria-label={say('import-progress', { file: of.fileName })} />
      {of.problem && <p class="small">{of.problem.title}. {of.problem.detail}</p>}
    </div>
  );
}
