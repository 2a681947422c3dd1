// The frame: finds out who asks and what there is, then shows the page of the address inside it.
import { useEffect, useState } from 'preact/hooks';
import { useAddress } from '../address/useAddress';
import { get, problemOf } from '../api/client';
import type { Catalog, Dataset, Problem, Session } from '../api/types';
import { Explained } from '../meaning/Explained';
import { pageOf } from '../pages/pages';
import { say } from '../words/say';
import { Knowing, type Known } from './context';
import { Masthead } from './Masthead';
import { Navigation } from './Navigation';
import { ProblemBox, Skeleton } from './notices';
import { SignIn } from './SignIn';

type Found = { kind: 'known'; known: Omit<Known, 'again'> } | { kind: 'signed-out'; session: Session } | { kind: 'problem'; problem: Problem };

async function find(): Promise<Found> {
  try {
    const session = await get<Session>('/v1/session');
    if (session.needsKey && session.caller === null) return { kind: 'signed-out', session };
    const [{ datasets }, catalog] = await Promise.all([get<{ datasets: Dataset[] }>('/v1/datasets'), get<Catalog>('/v1/questions')]);
    return { kind: 'known', known: { session, catalog, datasets: datasets.sort((a, b) => a.name.localeCompare(b.name)) } };
  } catch (error) {
    return { kind: 'problem', problem: problemOf(error) };
  }
}

export function App() {
  const place = useAddress();
  const [found, setFound] = useState<Found | null>(null);
  const again = () => find().then(setFound);
  useEffect(() => void again(), []);
  if (found === null) return <main id="content"><Skeleton /></main>;
  if (found.kind === 'problem') return <main id="content" data-state="problem"><h1 class="unseen">Perennial</h1><ProblemBox problem={found.problem} again={() => void again()} /></main>;
  if (found.kind === 'signed-out') return <main id="content" data-state="signed-out"><SignIn session={found.session} done={() => void again()} /></main>;
  const page = pageOf(place, found.known.datasets);
  return (
    <Knowing.Provider value={{ ...found.known, again }}>
      <a class="skip" href="#content">{say('skip-to-content')}</a>
      <Masthead place={place} dataset={page.dataset} />
      <div class="frame">
        <Navigation place={place} dataset={page.dataset} />
        <main id="content" tabIndex={-1}>{page.body}</main>
      </div>
      <footer class="colophon">
        <a href="/docs">{say('api-reference')}</a> <a href="/assets/licences.txt">{say('licences')}</a>
        <span>{say('figures-and-links')}</span>
      </footer>
      <Explained />
    </Knowing.Provider>
  );
}
