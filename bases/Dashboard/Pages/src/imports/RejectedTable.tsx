// Rejected rows with their reasons, to be corrected in place: a cell for each column of the file, or the row as a whole where it has no such fields.
import type { RejectedList } from '../api/types';
import { say } from '../words/say';
import { type Changes, partsOf } from './corrections';

interface Props { readonly list: RejectedList; readonly changes: Changes; readonly change: ((changes: Changes) => void) | null; readonly label: string }

export function RejectedTable({ list, changes, change, label }: Props) {
  const columns = change === null || list.columns.length === 0 ? [say('raw-row')] : list.columns;
  return (
    <div class="scroll tall" role="region" tabIndex={0} aria-label={label}>
      <table>
        <thead><tr>
          {(['line', 'column', 'reason'] as const).map(code => <th key={code} scope="col" class={code === 'line' ? '' : 'words'}>{say(code)}</th>)}
          {columns.map((name, at) => <th key={at} scope="col" class="words">{name}</th>)}
        </tr></thead>
        <tbody>{list.rows.map(row => {
          const parts = partsOf(list, row);
          const isWhole = parts !== row.fields;
          const now = changes[row.line] ?? parts;
          return (
            <tr key={row.line} data-code={row.code} data-line={row.line}>
              <th scope="row">{row.line}</th><td class="words">{row.column}</td><td class="words reason">{row.reason}</td>
              {change === null
                ? <td class="words raw"><code>{row.raw}</code></td>
                : now.map((text, at) => (
                  <td key={at} class="words raw" colSpan={isWhole ? columns.length : 1}>
                    <input type="text" value={text} size={isWhole ? 60 : Math.min(30, Math.max(6, text.length + 2))} autocomplete="off" spellcheck={false} aria-label={say('correct-cell', { line: row.line, column: isWhole ? say('raw-row') : columns[at] ?? '' })}
                      aria-invalid={!isWhole && columns[at] === row.column} onInput={event => change({ ...changes, [row.line]: now.map((old, i) => i === at ? event.currentTarget.value : old) })} />
                  </td>
                ))}
            </tr>
          );
        })}</tbody>
      </table>
    </div>
  );
}
