// Colours come from the style sheet, so the charts follow the light or dark scheme of the page.

const scheme = matchMedia('(prefers-color-scheme: dark)');

/** The value of a custom property of the page, e.g. colour('--ink'). */
export const colour = name => getComputedStyle(document.documentElement).getPropertyValue(name).trim();

/** Colours and type that every chart shares. */
export function chartInk() {
  return {
    ink: colour('--ink'), muted: colour('--muted'), line: colour('--line'), surface: colour('--surface'),
    accent: colour('--accent'), warn: colour('--warn'), warnSurface: colour('--warn-surface'), second: colour('--second'), font: colour('--font'),
  };
}

/** Relative luminance of WCAG 2, for choosing the text that can be read on a colour. */
function luminance(channels) {
  const [r, g, b] = channels.map(channel => {
    const part = channel / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function rgb(hex) {
  const value = parseInt(hex.slice(1), 16);
  return [value >> 16, (value >> 8) & 255, value & 255];
}

/** A sequential ramp over the style sheet's --ramp-0…4: position 0…1 → { fill, text } with readable text on it. */
export function ramp() {
  const stops = [0, 1, 2, 3, 4].map(index => rgb(colour(`--ramp-${index}`)));
  const dark = colour('--ramp-text-dark');
  const light = colour('--ramp-text-light');
  return position => {
    const place = Math.min(Math.max(position, 0), 1) * (stops.length - 1);
    const lower = Math.min(Math.floor(place), stops.length - 2);
    const mix = stops[lower].map((channel, i) => Math.round(channel + (stops[lower + 1][i] - channel) * (place - lower)));
    return { fill: `rgb(${mix.join(',')})`, text: luminance(mix) > 0.2 ? dark : light };
  };
}

/** The tooltip box of every chart. */
export function tooltipStyle(ink) {
  return {
    confine: true, backgroundColor: ink.surface, borderColor: ink.line, borderWidth: 1, padding: [8, 12],
    textStyle: { color: ink.ink, fontFamily: ink.font, fontSize: 13 },
  };
}

export function onThemeChange(listener) {
  scheme.addEventListener('change', listener);
}
