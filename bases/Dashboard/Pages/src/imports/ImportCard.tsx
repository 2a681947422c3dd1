// One import: what it was, how it went, what became of its rows, what can be done about it.
import { useState } from 'preact/hooks';
import type { Dataset, Import } from '../api/types';
import { bytes, count, instant } from '../words/format';
import { say } from '../words/say';
import { ImportActions } from './ImportActions';
import { Ledger, Status } from './Ledger';
import { faulty, isGoing, possible } from './state';
import { Progress } from './Progress';
import { RejectedRows } from './RejectedRows';
import { useFollowed } from './useFollowed';

export function ImportCard({ of, dataset, changed, level = 2 }: { of: Import; dataset: Dataset; changed: () => void; level?: 2 | 4 }) {
  const one = useFollowed(isGoing(of) ? of : null, changed) ?? of;
  const [isOpen, setOpen] = useState(false);
  const id = `import-${one.id}`;
  const Heading = `h${level}` as const;
  return (
    <section class="card import" aria-labelledby={id} data-testid="import" data-import={one.id} data-status={one.status}>
      <div class="caption">
        <Heading id={id}>{one.rework ? say('rework', { what: one.rework, file: one.fileName }) : one.corrects ? say('corrections-of', { file: one.fileName }) : one.fileName}</Heading>
        <Status of={one} />
      </div>
      <p class="small">{[say('received-at', { at: instant(one.receivedAt, dataset.zone) }), one.bytes > 0 && bytes(one.bytes), one.version !== null && say('version', { version: count(one.version) })].filter(Boolean).join(' · ')}</p>
      {one.readAs && <p class="small">{readAs(one.readAs)}</p>}
      {one.problem && !isGoing(one) && <div class="problem slim"><strong>{one.problem.title}</strong> <span>{one.problem.detail}</span></div>}
      {one.status === 'landed' && faulty(one.checks).map(check => <p key={check.check} class="small" data-check={check.check}>{say('check-found', { check: check.check, rows: check.failed })}</p>)}
      {isGoing(one) ? <Progress of={one} /> : one.read > 0 && one.rework === null && <Ledger of={one} />}
      <div class="toolbar">
        {possible(one).rejected && !isGoing(one) && <button type="button" aria-expanded={isOpen} data-testid="show-rejected" onClick={() => setOpen(!isOpen)}>{say('show-rejected', { rows: one.rejected })}</button>}
        <ImportActions of={one} done={changed} />
      </div>
      {isOpen && <RejectedRows of={one} level={level + 1 as 3 | 5} changed={changed} />}
    </section>
  );
}

const readAs = ({ encoding, separator, decimalMark, dateForm, found }: NonNullable<Import['readAs']>): string => {
  const marked = (name: string, text: string) => found.includes(name) ? `${text} (${say('found-in-file')})` : text;
  return [say('read-as'), [
    encoding, marked('separator', say('separated-by', { sign: separator })), decimalMark && marked('decimal', say('decimal-is', { sign: decimalMark })), dateForm && marked('dateFormat', say('dates-are', { form: dateForm })),
  ].filter(Boolean).join(', ')].join(' ');
};
