// Where one can go: everyday pages, then every question by topic, as the catalogue has them.
import type { ComponentChildren } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { address, type Place } from '../address/address';
import { grouped } from '../address/grouped';
import type { Dataset, Labels, Question } from '../api/types';
import { pages } from '../pages/pages';
import { language } from '../words/language';
import { say } from '../words/say';
import { may, useKnown } from './context';

export function Navigation({ place, dataset }: { place: Place; dataset: Dataset | null }) {
  const { catalog, session } = useKnown();
  const [isOpen, setOpen] = useState(false);
  useEffect(() => setOpen(false), [place]);
  const here = address(place.path);
  const link = (path: string[], text: string) => <li key={text}><a href={address(path)} aria-current={address(path) === here ? 'page' : path.length > 2 && here.startsWith(`${address(path)}/`) ? 'true' : undefined}>{text}</a></li>;
  const topics = grouped(catalog.questions.filter(question => !isOfOne(question)), question => question.topic);
  return (
    <nav class="pages" aria-label={say('pages')} data-open={isOpen}>
      <button type="button" class="menu" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>{say('menu')}</button>
      <div class="lists">
        {dataset && <ul>{pages.filter(page => page.needs === undefined || may(session, page.needs)).map(page => link(['d', dataset.name, ...page.path], say(page.title)))}</ul>}
        {dataset && [...topics].map(([topic, questions]) => (
          <Topic key={topic} name={topic} title={questions[0]?.topicLabels[language] ?? topic} isHere={questions.some(({ kind }) => place.path[2] === 'ask' && place.path[3] === kind)}>
            <ul>{questions.map(question => link(['d', dataset.name, 'ask', question.kind], nameOf(question)))}</ul>
          </Topic>
        ))}
        <Topic name="files" title={say('files-and-datasets')} isHere={place.path[0] !== 'd'}>
          <ul>{[link(['datasets'], say('datasets')), ...may(session, 'ingest') ? [link(['import'], say('import-file'))] : [], ...catalog.ofFiles.map(question => link(['file', question.kind], nameOf(question)))]}</ul>
        </Topic>
      </div>
    </nav>
  );
}

/** Links of one topic, which open and close together, so that there are few stops of the tabulator; the browser remembers which are open. */
function Topic({ name, title, isHere, children }: { name: string; title: string; isHere: boolean; children: ComponentChildren }) {
  const key = `perennial-topic-${name}`;
  const [isOpen, setOpen] = useState(localStorage.getItem(key) === 'open');
  return (
    <details open={isOpen || isHere} onToggle={event => {
      const { open } = event.currentTarget;
      if (open === (isOpen || isHere)) return;
      setOpen(open);
      localStorage.setItem(key, open ? 'open' : 'closed');
    }}>
      <summary>{title}</summary>
      {children}
    </details>
  );
}

/** Questions of one customer are asked on that customer's page. */
export const isOfOne = (question: Question): boolean => question.address.includes('{customer}');

const nameOf = (question: { name: Labels; kind: string }): string => question.name[language] ?? question.kind;
