// How the file is written and what its columns are, to be checked before anything is sent.
import type { Preview } from '../api/types';
import { say } from '../words/say';
import { ColumnRoles } from './ColumnRoles';
import { FoundOut } from './FoundOut';
import { LandingRows } from './LandingRows';
import { type Faults, keptKind, suggested } from './mapping';
import { MoreReading } from './MoreReading';
import type { Reading, Stated } from './reading';

interface Props { readonly preview: Preview; readonly reading: Reading; readonly faults: Faults; readonly isRemap: boolean; readonly isLooking: boolean; read(reading: Reading): void; write(stated: Stated): void }

export function ReadingCard({ preview, reading, faults, isRemap, isLooking, read, write }: Props) {
  const { preset, parts, customers, stated } = reading;
  const kinds = preview.preset ? [preview.preset.value, ...preview.preset.alternatives] : [];
  const known = preview.kept ? [keptKind, ...kinds] : kinds;
  return (
    <>
      <section class="card" aria-labelledby="written">
        <h2 id="written">{say('how-written')}</h2>
        <p class="small">{[say('file-form', { form: preview.format }), preview.container !== 'plain' && say('packed-in', { container: preview.container }), say(preview.isWhole ? 'looked-at-all' : 'looked-at-part'), preview.linesAbove > 0 && say('lines-above', { lines: preview.linesAbove })].filter(Boolean).join(' · ')}</p>
        <FoundOut preview={preview} stated={stated} state={(name, value) => write({ ...stated, [name]: value === '' ? [] : [value] })} />
      </section>
      <section class="card" aria-labelledby="mapped">
        <h2 id="mapped">{say('what-columns-are')}</h2>
        <div class="fields">
          {known.length > 0 && (
            <div class="field"><label for="preset">{say('known-kind')}</label>
              <select id="preset" value={preset} data-testid="preset" onChange={event => read({ ...reading, preset: event.currentTarget.value, parts: suggested(preview, event.currentTarget.value) })}>
                {known.map(name => <option key={name} value={name}>{name === keptKind ? say('as-kept', { source: preview.kept?.source ?? '' }) : name}</option>)}
                <option value="">{say('no-known-kind')}</option>
              </select>
            </div>
          )}
          <div class="field"><label for="anonymous">{say('without-customer')}</label>
            <select id="anonymous" value={stated.anonymous?.[0] ?? ''} onChange={event => read({ ...reading, stated: { ...stated, anonymous: event.currentTarget.value === '' ? [] : [event.currentTarget.value] } })}>
              <option value="">{say('keep-anonymous')}</option><option value="reject">{say('reject-them')}</option>
            </select>
          </div>
          <label class="check"><input type="checkbox" checked={customers} data-testid="customers-list" onChange={event => read({ ...reading, customers: event.currentTarget.checked })} /> {say('list-of-customers')}</label>
        </div>
        <ColumnRoles preview={preview} parts={parts} preset={preset} faults={faults} isList={customers} change={changed => read({ ...reading, parts: changed })} />
        <MoreReading stated={stated} isRemap={isRemap} state={(name, values) => {
          const changed = { ...stated, [name]: values };
          if (['quote', 'sheet', 'member'].includes(name)) write(changed);
          else read({ ...reading, stated: changed });
        }} />
        {preview.problems.length > 0 && <div role="status"><ul class="warnings" data-testid="preview-problems">{preview.problems.map(problem => <li key={problem.title + problem.detail} data-code={problem.code}><strong>{problem.title}.</strong> {problem.detail}</li>)}</ul></div>}
        {preview.rows.length > 0 && <h3>{say('landing-rows')}</h3>}
        <div class={isLooking ? 'stale' : ''} aria-busy={isLooking}><LandingRows preview={preview} /></div>
      </section>
    </>
  );
}
