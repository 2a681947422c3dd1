// Light, dark, or as the system has it. Charts are painted, not styled, so they ask for the colours and are told when those change.
import { useEffect, useState } from 'preact/hooks';

export const themes = ['system', 'light', 'dark'] as const;
export type Theme = typeof themes[number];

const remembered = 'perennial-theme';
const dark = matchMedia('(prefers-color-scheme: dark)');
const listeners = new Set<() => void>();

export const theme = (): Theme => themes.find(known => known === localStorage.getItem(remembered)) ?? 'system';

function apply(): void {
  const chosen = theme();
  document.documentElement.dataset.theme = chosen === 'system' ? (dark.matches ? 'dark' : 'light') : chosen;
  listeners.forEach(listener => listener());
}

/** Chooses a theme for good. */
export function wear(chosen: Theme): void {
  localStorage.setItem(remembered, chosen);
  apply();
}

dark.addEventListener('change', apply);
apply();

/** The theme, anew whenever it changes. */
export function useTheme(): string {
  const [worn, setWorn] = useState(document.documentElement.dataset.theme ?? 'light');
  useEffect(() => {
    const look = () => setWorn(document.documentElement.dataset.theme ?? 'light');
    listeners.add(look);
    return () => void listeners.delete(look);
  }, []);
  return worn;
}

/** A colour of the style sheet, such as "--ink". */
export const colour = (name: string): string => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
