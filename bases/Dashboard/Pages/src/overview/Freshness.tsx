// How fresh the data are, and whether the server can do its work.
import { useEffect, useState } from 'preact/hooks';
import type { Dataset, Health } from '../api/types';
import { faulty } from '../imports/state';
import { instant, missing } from '../words/format';
import { say } from '../words/say';
import { ago } from './ago';

export function Freshness({ dataset }: { dataset: Dataset }) {
  const [health, setHealth] = useState<Health | 'silent' | null>(null);
  useEffect(() => {
    // A server that is not ready says so with 503 and the same body.
    void fetch('/health/ready').then(response => response.json() as Promise<Health>).then(setHealth, () => setHealth('silent'));
  }, []);
  const at = (then: string | null) => then === null ? missing : <>{instant(then, dataset.zone)} <span class="small">({ago(then, Date.now())})</span></>;
  const checks = health !== null && health !== 'silent' ? Object.entries(health.checks) : [];
  return (
    <section class="card" aria-labelledby="fresh" data-testid="freshness">
      <h3 id="fresh">{say('freshness')}</h3>
      <dl class="pairs">
        <dt>{say('last-event')}</dt><dd>{at(dataset.lastEvent)}</dd>
        <dt>{say('last-landing')}</dt><dd>{at(dataset.lastLandedAt)}</dd>
        {(dataset.checks ?? []).length > 0 && (
          <>
            <dt>{say('data-checks')}</dt>
            <dd data-testid="data-checks" class={faulty(dataset.checks).length > 0 ? 'bad' : ''}>{faulty(dataset.checks).length === 0 ? say('checks-passed', { count: (dataset.checks ?? []).length }) : faulty(dataset.checks).map(one => say('check-found', { check: one.check, rows: one.failed })).join(' ')}</dd>
          </>
        )}
        {health === 'silent' && <><dt>{say('server')}</dt><dd class="bad">{say('no-answer')}</dd></>}
        {checks.map(([name, check]) => (
          <div key={name} class="pair">
            <dt>{say('health-check', { check: name })}</dt>
            <dd data-check={name} data-status={check.status} class={check.status === 'ready' ? '' : 'bad'}>{say('health-status', { status: check.status, check: name })}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
