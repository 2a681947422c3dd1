// The ledger of the newest imports, and those that somebody has to look after.
import { address } from '../address/address';
import type { Dataset, ImportPage } from '../api/types';
import { useResource } from '../api/useResource';
import { ImportCard } from '../imports/ImportCard';
import { Status } from '../imports/Ledger';
import { isGoing, needsSomebody } from '../imports/state';
import { useKnown } from '../shell/context';
import { ProblemBox } from '../shell/notices';
import { count, instant, missing } from '../words/format';
import { say } from '../words/say';

/** How many are looked at, and how many stand in the table. */
const looked = 20, shown = 5;

export function NewestImports({ dataset }: { dataset: Dataset }) {
  const { again: refresh } = useKnown();
  const found = useResource<ImportPage>(`/v1/datasets/${encodeURIComponent(dataset.name)}/imports?limit=${looked}`);
  const imports = found.value?.imports ?? [];
  const changed = () => { found.again(); refresh(); };
  const newest = imports[0];
  // What failed once and landed later needs nobody any more.
  const open = imports.filter(one => isGoing(one) || needsSomebody(one) && (one.status === 'failed' || one === newest));
  const all = address(['d', dataset.name, 'imports']);
  return (
    <section aria-labelledby="newest" data-testid="newest-imports" class="card">
      <div class="caption"><h3 id="newest">{say('newest-imports')}</h3><a href={all}>{say('all-imports')}</a></div>
      {found.problem && <ProblemBox problem={found.problem} again={found.again} />}
      {open.map(one => <ImportCard key={one.id} of={one} dataset={dataset} changed={changed} level={4} />)}
      {found.value && imports.length === 0 && <p class="note">{say('no-imports')}</p>}
      {imports.length > 0 && (
        <div class="scroll" role="region" tabIndex={0} aria-label={say('table-of', { title: say('newest-imports') })}>
          <table>
            <thead><tr>
              <th scope="col" class="name">{say('file')}</th><th scope="col" class="words">{say('state')}</th><th scope="col">{say('received')}</th><th scope="col">{say('rows-read')}</th>
              {(['accepted', 'duplicate', 'replaced', 'rejected'] as const).map(part => <th key={part} scope="col">{say('rows-part', { part })}</th>)}
            </tr></thead>
            <tbody>{imports.slice(0, shown).map(one => (
              <tr key={one.id} data-import={one.id}>
                <th scope="row" class="name">{one.rework ? say('rework', { what: one.rework, file: one.fileName }) : one.fileName}</th><td class="words"><Status of={one} /></td><td>{instant(one.receivedAt, dataset.zone)}</td>
                <td>{count(one.read)}</td>{[one.accepted, one.duplicate, one.replaced, one.rejected].map((rows, at) => <td key={at}>{rows === null ? missing : count(rows)}</td>)}
              </tr>
            ))}</tbody>
          </table>
        </div>
      )}
      {imports.some(one => one.rejected > 0) && <p class="small"><a href={all} data-testid="to-rejected">{say('rejected-of-newest', { rows: imports.reduce((sum, one) => sum + one.rejected, 0), imports: imports.length })}</a></p>}
    </section>
  );
}
