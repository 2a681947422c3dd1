// How a sent file fares, and what came of it.
import { address } from '../address/address';
import type { Import } from '../api/types';
import { ImportActions } from '../imports/ImportActions';
import { Ledger, Status } from '../imports/Ledger';
import { isGoing, possible } from '../imports/state';
import { Progress } from '../imports/Progress';
import { RejectedRows } from '../imports/RejectedRows';
import { ProblemBox } from '../shell/notices';
import { count } from '../words/format';
import { say } from '../words/say';

export function Outcome({ of, again, next }: { of: Import; again: () => void; next: (() => void) | null }) {
  if (isGoing(of)) return <section class="card" aria-labelledby="outcome"><h2 id="outcome">{say('importing', { file: of.fileName })}</h2><Progress of={of} /><ImportActions of={of} done={() => undefined} /></section>;
  return (
    <section class="card" aria-labelledby="outcome" data-testid="outcome" data-status={of.status}>
      <div class="caption"><h2 id="outcome">{of.fileName}</h2><Status of={of} /></div>
      {of.status === 'landed' && <p class="lead" data-testid="landed">{of.version === null ? say('landed-nothing-new') : say('landed-as', { version: count(of.version), dataset: of.dataset })}</p>}
      {of.problem && <ProblemBox problem={of.problem} />}
      {of.read > 0 && of.rework === null && <Ledger of={of} />}
      <div class="toolbar">
        {of.status === 'landed' && <a class="button main" data-testid="to-overview" href={address(['d', of.dataset])}>{say('to-overview')}</a>}
        {next && <button type="button" class="main" data-testid="next-file" onClick={next}>{say('next-file')}</button>}
        <button type="button" data-testid="another" onClick={again}>{say('import-another')}</button>
        <a class="button" href={address(['d', of.dataset, 'imports'])}>{say('imports')}</a>
        {possible(of).remap && of.rejected === 0 && <a class="button" data-testid="remap" href={address(['d', of.dataset, 'import'], [['remap', of.id]])}>{say('read-otherwise')}</a>}
      </div>
      {of.rejected > 0 && <RejectedRows of={of} />}
    </section>
  );
}
