// A chart in its frame. The library that draws is fetched when the first chart comes into sight; the table below holds the same numbers for those who cannot see it.
import { useEffect, useRef, useState } from 'preact/hooks';
import type { Picture, Table } from '../api/types';
import { meantBy } from '../meaning/meant';
import { Means } from '../meaning/Means';
import { useTheme } from '../shell/theme';
import { say } from '../words/say';
import { isLying } from './axes';
import { mostLines, panelHeight } from './most';

type Drawn = import('./draw').Drawn;

export function PictureFrame({ picture, table, zone }: { picture: Picture; table: Table; zone: string }) {
  const host = useRef<HTMLDivElement>(null);
  const drawn = useRef<Drawn | null>(null);
  const [state, setState] = useState<'waiting' | 'drawn' | 'empty'>('waiting');
  const theme = useTheme();
  useEffect(() => {
    const place = host.current;
    if (!place) return;
    let isGone = false;
    const paint = async () => {
      const { draw } = await import('./draw');
      if (isGone) return;
      drawn.current?.dispose();
      drawn.current = draw(place, picture, table, zone);
      setState(drawn.current ? 'drawn' : 'empty');
    };
    const sight = new IntersectionObserver(entries => {
      if (!entries.some(entry => entry.isIntersecting)) return;
      sight.disconnect();
      void paint();
    }, { rootMargin: '300px' });
    sight.observe(place);
    return () => { isGone = true; sight.disconnect(); drawn.current?.dispose(); drawn.current = null; };
  }, [picture, table, theme]);
  const save = () => {
    const link = document.createElement('a');
    link.href = drawn.current?.png() ?? '';
    link.download = `${picture.title}.png`;
    link.click();
  };
  const left = leftOut(picture, table);
  return (
    <figure class={picture.kind === 'panels' ? 'picture tall' : 'picture'} data-testid={`picture-${picture.kind}`} data-drawn={state}>
      <figcaption>{picture.title} <Means name={picture.title} of={meantBy(picture, table)} /> {state === 'drawn' && <button type="button" class="link small" onClick={save} aria-label={say('save-picture', { title: picture.title })}>PNG</button>}</figcaption>
      {left !== null && <p class="note small">{left}</p>}
      {state === 'empty' && <p class="note">{say('nothing-to-draw')}</p>}
      <div ref={host} class="chart" role="img" aria-label={say('picture-of-table', { title: picture.title, table: table.title })} hidden={state === 'empty'} style={{ height: `${heightOf(picture, table)}px` }} />
    </figure>
  );
}

/** What is not drawn, since it could not be told apart; the table has it. */
function leftOut(picture: Picture, table: Table): string | null {
  const rows = table.columns[0]?.values.length ?? 0;
  if (picture.kind === 'row-lines') return rows > mostLines ? say('spread-lines', { shown: mostLines, all: rows }) : null;
  return picture.y.length > mostLines && picture.kind !== 'flows' && picture.kind !== 'surface' ? say('first-lines', { shown: mostLines, all: picture.y.length }) : null;
}

/** Long lists of bars, and rivers between many things, need room. */
function heightOf(picture: Picture, table: Table): number {
  const rows = table.columns[0]?.values.length ?? 0, x = table.columns.find(({ name }) => name === picture.x);
  return picture.kind === 'flows' ? 460 : picture.kind === 'surface' ? Math.min(620, 140 + rows * 24) : picture.kind === 'panels' ? 26 + picture.y.length * panelHeight : rows > 12 && x && isLying(picture.kind, x, x.values.map((value, row) => x.labels?.[row] ?? String(value))) ? 120 + rows * 18 : 300;
}
