// What each column is: a part of every event, a property, or left out.
import type { Preview } from '../api/types';
import { say } from '../words/say';
import { type Faults, keptKind, mapOf, type Part, propertyName, readingOfKind, type Role, roles, takenFor } from './mapping';

interface Props { readonly preview: Preview; readonly parts: readonly Part[]; readonly preset: string; readonly faults: Faults; readonly isList: boolean; change(parts: Part[]): void }

export function ColumnRoles({ preview, parts, preset, faults, isList, change }: Props) {
  const set = (at: number, part: Partial<Part>) => change(parts.map((old, i) => i === at ? { ...old, ...part } : old));
  const choose = (at: number, role: Role) => set(at, { role, mayLack: false, name: role === 'text' || role === 'number' ? parts[at]?.name || propertyName(preview.columns[at]?.name ?? '') : '' });
  const taken = takenFor(preview.columns, readingOfKind(preview, preset));
  const untold = (at: number) => preset === '' ? say('left-out') : (taken[at] ?? []).length > 0 ? say(preset === keptKind ? 'as-kept-part' : 'as-preset', { roles: (taken[at] ?? []).map(role => say('role', { role })).join(', ') }) : preset === keptKind || preset === preview.preset?.value ? say('left-out') : say('as-preset-unknown');
  const isRefused = ({ role, name }: Part) => (role === 'text' || role === 'number') && faults.names.includes(name.trim().toLowerCase());
  return (
    <>
      <div class="scroll" role="region" tabIndex={0} aria-label={say('columns')}>
        <table class="columns" data-testid="columns">
          <thead><tr><th scope="col" class="name">{say('column')}</th><th scope="col" class="words">{say('column-is')}</th><th scope="col" class="words">{say('first-values')}</th></tr></thead>
          <tbody>{preview.columns.map((column, at) => {
            const part = parts[at] ?? { role: '' as Role, name: '', mayLack: false };
            return (
              <tr key={at} data-column={column.name} data-role={part.role}>
                <th scope="row" class="name">{column.name}</th>
                <td class="words role">
                  <select aria-label={say('role-of', { column: column.name })} value={part.role} onChange={event => choose(at, event.currentTarget.value as Role)}>
                    <option value="">{untold(at)}</option>
                    {roles.map(role => <option key={role} value={role}>{say('role', { role })}{(role === 'customer' || role === 'time') && preset === '' ? ' *' : ''}</option>)}
                    <option value="text">{say('role', { role: 'text' })}</option><option value="number">{say('role', { role: 'number' })}</option>
                  </select>
                  {(part.role === 'text' || part.role === 'number') && <input type="text" value={part.name} maxLength={63} aria-label={say('property-name-of', { column: column.name })} aria-invalid={isRefused(part)} autocomplete="off" onInput={event => set(at, { name: event.currentTarget.value })} />}
                </td>
                <td class="words examples">{column.examples.join(' · ')}</td>
              </tr>
            );
          })}</tbody>
        </table>
      </div>
      <Told faults={faults} map={mapOf(preview.columns, parts)} preset={preset} isList={isList} />
    </>
  );
}

/** What is still missing, or what the columns make together. */
function Told({ faults, map, preset, isList }: { faults: Faults; map: string; preset: string; isList: boolean }) {
  const lines = [
    ...faults.missing.map(role => say('role-missing', { role: say('role', { role }) })),
    ...faults.twice.map(role => say('role-twice', { role: say('role', { role }) })),
    ...faults.names.map(name => name === '' ? say('property-unnamed') : say('property-refused', { name })),
  ];
  const hasNoAmount = preset === '' && !isList && !/(^|,)amount=/.test(map);
  return lines.length > 0
    ? <div role="status"><ul class="warnings" data-testid="mapping-faults">{lines.map(line => <li key={line}>{line}</li>)}</ul></div>
    : <p class="small">{hasNoAmount && <strong data-testid="no-amount">{say('no-amount')} </strong>}{map !== '' && <>{say(preset === '' ? 'map-says' : 'map-changes')} <code data-testid="map">{map}</code>. </>}{say('map-rules')}</p>;
}
