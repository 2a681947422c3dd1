// A table by the keyboard: one stop of the tabulator, in it the arrows go from cell to cell, and Enter does what a cell's link or button does.

const pressed = 'a, button', cells = 'th, td:not(.gap)';

/** Of all that can be pressed in a table, the tabulator stops at one: where the focus is or was, else at the first. */
export function oneStop(at: Event | HTMLElement | null): void {
  const [frame, focused] = at instanceof Event ? [at.currentTarget as HTMLElement, at.target as HTMLElement] : [at, null];
  const all = [...frame?.querySelectorAll<HTMLElement>(pressed) ?? []];
  const stop = focused !== null && focused !== frame ? focused : frame?.querySelector<HTMLElement>('[tabindex="0"]') ?? all[0];
  for (const one of frame?.querySelectorAll<HTMLElement>('[tabindex="0"]') ?? []) if (one !== stop) one.tabIndex = -1;
  for (const one of all) if (one !== stop) one.tabIndex = -1;
  if (stop && stop !== frame) stop.tabIndex = 0;
}

/** Goes where an arrow, Home or End leads. */
export function moveAbout(event: KeyboardEvent): void {
  const cell = (event.target as Element).closest<HTMLTableCellElement>(cells), row = cell?.closest('tr');
  if (!cell || !row || event.altKey || event.metaKey || event.shiftKey) return;
  const to = goalOf(event, cell, row);
  if (!to) return;
  event.preventDefault();
  if (!to.matches(pressed)) to.tabIndex = 0;
  to.focus();
}

function goalOf(event: KeyboardEvent, cell: HTMLTableCellElement, row: HTMLTableRowElement): HTMLElement | null {
  const here = event.target as HTMLElement;
  const stops = stopsOf(row), at = stops.indexOf(here === cell ? cell : here);
  const rows = [...(row.closest('table') as HTMLTableElement).querySelectorAll<HTMLTableRowElement>('tr:not(.gap)')];
  const down = (to: HTMLTableRowElement | undefined) => to ? firstOf([...to.querySelectorAll<HTMLElement>(cells)][[...row.querySelectorAll(cells)].indexOf(cell)]) : null;
  switch (event.key) {
    case 'ArrowRight': return stops[at + 1] ?? null;
    case 'ArrowLeft': return stops[at - 1] ?? null;
    case 'ArrowDown': return down(rows[rows.indexOf(row) + 1]);
    case 'ArrowUp': return down(rows[rows.indexOf(row) - 1]);
    case 'Home': return (event.ctrlKey ? stopsOf(rows[0] as HTMLTableRowElement) : stops)[0] ?? null;
    case 'End': return (event.ctrlKey ? stopsOf(rows.at(-1) as HTMLTableRowElement) : stops).at(-1) ?? null;
    default: return null;
  }
}

/** What the arrows stop at: all that can be pressed in a cell, or the cell itself. */
const stopsOf = (row: HTMLTableRowElement): HTMLElement[] => [...row.querySelectorAll<HTMLElement>(cells)].flatMap(cell => {
  const inside = [...cell.querySelectorAll<HTMLElement>(pressed)];
  return inside.length > 0 ? inside : [cell];
});

const firstOf = (cell: HTMLElement | undefined): HTMLElement | null => cell?.querySelector<HTMLElement>(pressed) ?? cell ?? null;
