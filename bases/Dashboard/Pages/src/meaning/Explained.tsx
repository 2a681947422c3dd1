// Where meanings are told: one box for the whole page, beside the button that asked. Escape or a click elsewhere closes it, and the button has the focus again.
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { say } from '../words/say';
import type { Meant } from './Means';

export interface Told { readonly name: string; readonly of: readonly Meant[]; readonly rule: readonly string[] }

let tell: (beside: HTMLElement, told: Told) => void = () => undefined;

/** Tells a meaning beside an element. */
export const explain = (beside: HTMLElement, told: Told): void => tell(beside, told);

export function Explained() {
  const box = useRef<HTMLDivElement>(null);
  const [asked, setAsked] = useState<{ beside: HTMLElement; told: Told } | null>(null);
  tell = (beside, told) => setAsked({ beside, told });
  useLayoutEffect(() => {
    const shown = box.current;
    if (!asked || !shown) return;
    shown.showPopover();
    place(shown, asked.beside.getBoundingClientRect());
    shown.focus();
    const closed = (event: Event) => {
      if ((event as ToggleEvent).newState !== 'closed') return;
      if (document.activeElement === document.body || shown.contains(document.activeElement)) asked.beside.focus({ preventScroll: true });
      setAsked(null);
    };
    shown.addEventListener('toggle', closed);
    return () => shown.removeEventListener('toggle', closed);
  }, [asked]);
  const told = asked?.told;
  return (
    <div ref={box} popover="auto" class="explained" role="dialog" aria-label={told ? say('what-means', { name: told.name }) : say('meaning')} tabIndex={-1} data-testid="explained">
      {told && (
        <>
          <p class="what">{told.name}</p>
          {told.of.length === 1 ? <p>{told.of[0]?.means}</p> : <dl>{told.of.map(({ name, means }) => <div key={name}><dt>{name}</dt><dd>{means}</dd></div>)}</dl>}
          {told.rule.length > 0 && <><p class="by">{say('by-this-rule')}</p><ul>{told.rule.map(sentence => <li key={sentence}>{sentence}</li>)}</ul></>}
          <button type="button" onClick={() => box.current?.hidePopover()}>{say('close')}</button>
        </>
      )}
    </div>
  );
}

/** Below the button, above it where there is no room below, and never beyond the window. */
function place(box: HTMLElement, at: DOMRect): void {
  const gap = 6, { offsetWidth: width, offsetHeight: height } = box;
  box.style.left = `${Math.max(gap, Math.min(at.left, innerWidth - width - gap))}px`;
  box.style.top = `${at.bottom + gap + height <= innerHeight || at.top < height + gap ? Math.max(gap, Math.min(at.bottom + gap, innerHeight - height - gap)) : at.top - gap - height}px`;
}
