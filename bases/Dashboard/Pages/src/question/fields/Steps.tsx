// Steps one after another, each a name and conditions: put together, moved and taken away. What lacks a condition is no step yet and is not asked.
import { useEffect, useState } from 'preact/hooks';
import type { Dataset } from '../../api/types';
import { say } from '../../words/say';
import { Conditions } from './Conditions';
import type { Inner } from './OptionField';
import { type Step, stepOf, textOfStep } from './stepText';

const none: Step = { name: '', conditions: [] };

export function Steps({ id, option, values, dataset, change }: Inner & { dataset: Dataset }) {
  const fewest = option.minItems ?? 1, most = option.maxItems ?? Number.POSITIVE_INFINITY;
  const [steps, setSteps] = useState<readonly Step[]>(() => filled(values.map(stepOf), fewest));
  const asked = (of: readonly Step[]) => of.filter(({ conditions }) => conditions.length > 0).map(textOfStep);
  useEffect(() => {
    // The address changed by itself: gone back, or opened from a link.
    if (asked(steps).join('\n') !== values.join('\n')) setSteps(filled(values.map(stepOf), fewest));
  }, [values.join('\n')]);
  const set = (next: readonly Step[]) => {
    setSteps(next);
    if (asked(next).join('\n') !== asked(steps).join('\n')) change(asked(next));
  };
  const put = (at: number, part: Partial<Step>) => set(steps.map((step, i) => i === at ? { ...step, ...part } : step));
  return (
    <ol class="steps" id={id}>
      {steps.map((step, at) => (
        <li key={at} data-testid={`step-${at + 1}`}>
          <span class="small" aria-hidden="true">{at + 1}.</span>
          <input type="text" value={step.name} maxLength={60} autocomplete="off" placeholder={say('step-name')} aria-label={say('name-of-step', { step: at + 1 })} onChange={event => put(at, { name: event.currentTarget.value.replaceAll(':', ' ').trim() })} />
          <Conditions id={`${id}-${at}`} label={say('condition-of-step', { step: at + 1 })} values={step.conditions} dataset={dataset} change={conditions => put(at, { conditions: [conditions ?? []].flat() })} />
          <span class="step-actions">
            <button type="button" disabled={at === 0} aria-label={say('step-earlier', { step: at + 1 })} onClick={() => set(moved(steps, at))}>↑</button>
            <button type="button" disabled={steps.length <= fewest && step.conditions.length === 0} aria-label={say('step-away', { step: at + 1 })} onClick={() => set(filled(steps.filter((_, i) => i !== at), fewest))}>×</button>
          </span>
        </li>
      ))}
      {steps.length < most && <li class="more-steps"><button type="button" data-testid="add-step" onClick={() => setSteps([...steps, none])}>{say('add-step')}</button></li>}
    </ol>
  );
}

/** At least so many steps, the last of them empty. */
const filled = (steps: readonly Step[], fewest: number): Step[] => [...steps, ...Array.from({ length: Math.max(0, fewest - steps.length) }, () => none)];

const moved = (steps: readonly Step[], at: number): Step[] => steps.map((step, i) => i === at - 1 ? steps[at] as Step : i === at ? steps[at - 1] as Step : step);
