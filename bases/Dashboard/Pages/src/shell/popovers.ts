// What opens over the page closes by Escape, by a click elsewhere, and when another opens.
const open = 'details:is(.popover-frame, .versus-choice)[open]';

export function closePopovers(): void {
  addEventListener('keydown', event => {
    if (event.key !== 'Escape') return;
    const over = (event.target as Element | null)?.closest?.<HTMLDetailsElement>(open) ?? document.querySelector<HTMLDetailsElement>(open);
    if (!over) return;
    over.open = false;
    over.querySelector('summary')?.focus();
  });
  addEventListener('pointerdown', event => {
    for (const over of document.querySelectorAll<HTMLDetailsElement>(open)) if (!over.contains(event.target as Node)) over.open = false;
  });
}
