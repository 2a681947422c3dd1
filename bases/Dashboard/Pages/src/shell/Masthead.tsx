// The head of every page: which dataset, which language, light or dark, who asks.
import { address, type Place } from '../address/address';
import { go } from '../address/useAddress';
import { put } from '../api/client';
import type { Dataset } from '../api/types';
import { language, languages, speak } from '../words/language';
import { count, instant } from '../words/format';
import { say } from '../words/say';
import { useKnown } from './context';
import { theme, themes, useTheme, wear } from './theme';

const Leaf = () => (
  <svg viewBox="0 0 16 16" width="24" height="24" aria-hidden="true">
    <rect x="1" y="1" width="4" height="4" /><rect x="6" y="1" width="4" height="4" opacity=".7" /><rect x="11" y="1" width="4" height="4" opacity=".45" />
    <rect x="1" y="6" width="4" height="4" /><rect x="6" y="6" width="4" height="4" opacity=".6" /><rect x="1" y="11" width="4" height="4" />
  </svg>
);

export function Masthead({ place, dataset }: { place: Place; dataset: Dataset | null }) {
  const { session, datasets } = useKnown();
  return (
    <header class="masthead">
      <a class="brand" href="/"><Leaf /><span>Perennial</span></a>
      {datasets.length > 0 && (
        <label class="picker">
          <span>{say('dataset')}</span>
          <select data-testid="dataset-picker" value={dataset?.name ?? ''} onChange={event => go(elsewhere(place, event.currentTarget.value))}>
            {dataset === null && <option value="">{say('choose')}</option>}
            {datasets.map(({ name }) => <option key={name} value={name}>{name}</option>)}
          </select>
        </label>
      )}
      {dataset && <p class="facts small">{facts(dataset)}</p>}
      <div class="habits">
        <div class="toggle" role="group" aria-label={say('language')}>
          {languages.map(code => <button key={code} type="button" lang={code} aria-pressed={code === language} onClick={() => speak(code)}>{code.toUpperCase()}</button>)}
        </div>
        <ThemeChoice />
        {session.needsKey && session.caller && (
          <span class="caller small">{say('signed-in-as', { name: session.caller.name })} <button type="button" data-testid="sign-out" onClick={() => void put('DELETE', '/v1/session').then(() => location.assign('/'))}>{say('sign-out')}</button></span>
        )}
      </div>
    </header>
  );
}

function ThemeChoice() {
  useTheme();
  return (
    <label><span class="unseen">{say('theme')}</span>
      <select value={theme()} data-testid="theme" onChange={event => wear(event.currentTarget.value as typeof themes[number])}>
        {themes.map(one => <option key={one} value={one}>{say('theme-name', { theme: one })}</option>)}
      </select>
    </label>
  );
}

/** The same page of another dataset: what was asked of one may name properties that another has not, so options stay behind. */
const elsewhere = (place: Place, name: string): string => address(place.path[0] === 'd' ? ['d', name, ...place.path.slice(2, 4)] : ['d', name]);

const facts = (dataset: Dataset): string => [
  say('event-count', { events: dataset.events }), say('version', { version: count(dataset.version) }),
  dataset.lastLandedAt && say('data-landed', { at: instant(dataset.lastLandedAt, dataset.zone) }),
].filter(Boolean).join(' · ');
