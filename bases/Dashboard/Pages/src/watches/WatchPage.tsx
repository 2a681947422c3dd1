// One watch: how far it is, whom to win back, and who crossed its threshold when.
import { useEffect } from 'preact/hooks';
import { address } from '../address/address';
import { go } from '../address/useAddress';
import { put } from '../api/client';
import type { Dataset, Watch } from '../api/types';
import { useResource } from '../api/useResource';
import { pairsOf } from '../question/asking';
import { Confirm } from '../shell/Confirm';
import { may, useKnown } from '../shell/context';
import { ProblemBox, Skeleton } from '../shell/notices';
import { cell } from '../words/format';
import { language } from '../words/language';
import { say } from '../words/say';
import { Crossings } from './Crossings';
import { side, threshold } from './side';
import { checked } from './WatchesPage';
import { WinBackSection } from './WinBackSection';

/** How long a watch that was not checked yet is left alone before it is looked at again. */
const patience = 2000;

export function WatchPage({ dataset, name }: { dataset: Dataset; name: string }) {
  const { session } = useKnown();
  const at = `/v1/datasets/${encodeURIComponent(dataset.name)}/watches/${encodeURIComponent(name)}`;
  const watch = useResource<Watch>(at);
  const found = watch.value;
  const isWaiting = found !== undefined && found.scoredVersion === null && found.lastProblem === null;
  useEffect(() => {
    if (!isWaiting || watch.isLoading) return;
    const later = setTimeout(watch.again, patience);
    return () => clearTimeout(later);
  }, [isWaiting, watch.isLoading]);
  const remove = async () => {
    await put('DELETE', at);
    go(address(['d', dataset.name, 'watches']));
  };
  const shown = (value: number) => found ? cell(value, found.measure.kind, dataset.currency, dataset.zone) : '';
  const options = found ? pairsOf(found.question) : [];
  document.title = `${name} · ${dataset.name} · Perennial`;
  return (
    <article class="question" data-state={watch.problem ? 'refused' : found && !isWaiting ? 'ready' : 'loading'}>
      <header>
        <p class="topic small"><a href={address(['d', dataset.name, 'watches'])}>← {say('watches')}</a></p>
        <h1 data-testid="watch">{name}</h1>
      </header>
      {watch.problem && <ProblemBox problem={watch.problem} again={watch.again} />}
      {!found && !watch.problem && <Skeleton />}
      {found && (
        <>
          <p class="lead" data-testid="watch-figures">{found.scoredVersion === null ? say('not-checked-yet') : say('watch-figures', { beyond: found.beyondCount, side: side(found), metric: found.measure.label[language] ?? found.metric, threshold: shown(threshold(found)), crossings: found.crossingCount })}</p>
          <p class="small">{found.recoverAt === threshold(found) ? checked(found, dataset) : `${say('recovers-at-share', { share: shown(found.recoverAt), side: side(found) })} · ${checked(found, dataset)}`} · <a href={address(['d', dataset.name, 'ask', found.measure.question ?? 'ltv'], options)}>{say('watched-answer')}</a></p>
          {found.lastProblem && <ProblemBox problem={found.lastProblem} />}
          {may(session, 'analyst') && <div class="toolbar"><Confirm label={say('remove-watch')} sure={say('remove-watch-sure', { name })} act={remove} testid="remove-watch">{say('remove-watch-explained')}</Confirm></div>}
          {may(session, 'analyst') && found.scoredVersion !== null && <WinBackSection dataset={dataset} at={at} side={side(found)} />}
          {may(session, 'analyst') && found.scoredVersion !== null && <Crossings dataset={dataset} at={at} side={side(found)} all={found.crossingCount} />}
        </>
      )}
    </article>
  );
}
