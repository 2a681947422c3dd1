// Something that cannot be taken back is asked twice, the second time with what it does.
import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { problemOf } from '../api/client';
import type { Problem } from '../api/types';
import { ProblemBox } from './notices';

export function Confirm({ label, sure, children, act, testid }: { label: string; sure: string; children: ComponentChildren; act: () => Promise<void>; testid: string }) {
  const [problem, setProblem] = useState<Problem | null>(null);
  return (
    <details class="popover-frame">
      <summary class="button danger" data-testid={testid}>{label}</summary>
      <div class="popover">
        <p>{children}</p>
        <button type="button" class="danger" data-testid={`${testid}-sure`} onClick={() => { setProblem(null); act().catch(error => setProblem(problemOf(error))); }}>{sure}</button>
        {problem && <ProblemBox problem={problem} />}
      </div>
    </details>
  );
}
