// One saved segment: its rule, its size by groups in the newest version, its customers, how they changed, and questions about them.
import { address, type Place } from '../address/address';
import { go } from '../address/useAddress';
import { put } from '../api/client';
import type { Dataset, Segment } from '../api/types';
import { useResource } from '../api/useResource';
import { Confirm } from '../shell/Confirm';
import { may, useKnown } from '../shell/context';
import { ProblemBox, Skeleton } from '../shell/notices';
import { count, instant, share } from '../words/format';
import { say } from '../words/say';
import { AskWith } from './AskWith';
import { Changes } from './Changes';
import { Members } from './Members';
import { RuleOf } from './RuleOf';
import { conditionOn, isSet, nameOf } from './rule';

export function SegmentPage({ dataset, name, place }: { dataset: Dataset; name: string; place: Place }) {
  const { session } = useKnown();
  const at = `/v1/datasets/${encodeURIComponent(dataset.name)}/segments/${encodeURIComponent(name)}`;
  const segment = useResource<Segment>(at);
  const found = segment.value;
  const remove = async () => {
    await put('DELETE', at);
    go(address(['d', dataset.name, 'segments']));
  };
  document.title = `${name} · ${dataset.name} · Perennial`;
  return (
    <article class="question" data-state={segment.problem ? 'refused' : found ? 'ready' : 'loading'}>
      <header>
        <p class="topic small"><a href={address(['d', dataset.name, 'segments'])}>← {say('segments')}</a></p>
        <h1 data-testid="segment">{name}</h1>
      </header>
      {segment.problem && <ProblemBox problem={segment.problem} again={segment.again} />}
      {!found && !segment.problem && <Skeleton />}
      {found && (
        <>
          <p class="lead" data-testid="segment-size">{say('segment-size', { customers: sizeOf(found), version: count(found.version ?? 0) })}</p>
          <p class="small"><RuleOf segment={found} dataset={dataset} /> · {say('revision-number', { revision: count(found.revision) })} · {say('saved-on', { at: instant(found.savedAt, dataset.zone) })}</p>
          {may(session, 'analyst') && <div class="toolbar"><Confirm label={say('remove-segment')} sure={say('remove-segment-sure', { name })} act={remove} testid="remove-segment">{say('remove-segment-explained')}</Confirm></div>}
          {!isSet(found) && <Groups segment={found} />}
          <AskWith dataset={dataset} segment={found} />
          {may(session, 'analyst') && <Changes dataset={dataset} segment={found} place={place} />}
          {may(session, 'analyst') && <Members dataset={dataset} segment={found} />}
        </>
      )}
    </article>
  );
}

const sizeOf = ({ groups }: Segment): number => (groups ?? []).reduce((sum, group) => sum + group.customers, 0);

function Groups({ segment }: { segment: Segment }) {
  const all = sizeOf(segment);
  return (
    <section class="card" aria-labelledby="groups">
      <div class="caption"><h2 id="groups">{say('groups')}</h2></div>
      <div class="scroll" role="group" tabIndex={0} aria-label={say('groups')}>
        <table data-testid="segment-groups">
          <thead><tr><th scope="col" class="name">{say('group')}</th><th scope="col">{say('customers')}</th><th scope="col">{say('share-of-segment')}</th><th scope="col" class="words">{say('condition')}</th></tr></thead>
          <tbody>{(segment.groups ?? []).map(({ group, customers }) => (
            <tr key={group}><th scope="row" class="name">{nameOf(segment.labels, group)}</th><td>{count(customers)}</td><td>{share(all === 0 ? 0 : customers / all)}</td><td class="words"><code>{conditionOn(segment.name, group)}</code></td></tr>
          ))}</tbody>
        </table>
      </div>
    </section>
  );
}
