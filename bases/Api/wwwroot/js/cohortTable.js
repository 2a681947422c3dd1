// The heat map's numbers as a real table: sizes column, mean row, shares or values.
import { h, saveText, scrollFrame } from './dom.js';
import { count, measured, percent } from './format.js';
import { caption, toggle } from './section.js';
import { frameOf } from './frame.js';
import { say } from './words.js';

const most = { cohorts: 60, ages: 40 };

/** The table of an answer; show is "share" or "values", pick is called with the other one. */
export function cohortTable(answer, show, sharesKnown, pick) {
  const holder = h('div');
  const render = everything => holder.replaceChildren(
    caption(say('table'), tableNote(answer, show, everything, () => render(true)),
      h('div', { class: 'controls' },
        sharesKnown && toggle(say('show-in-table'), [['share', say('shares')], ['values', say('values')]], show, pick),
        h('button', { type: 'button', class: 'plain', onclick: () => saveText(fileName(answer), asCsv(answer)) }, say('save-as-csv')))),
    scrollFrame(say('cohort-table'), table(answer, show, everything)));
  render(false);
  return holder;
}

function tableNote(answer, show, everything, showAll) {
  const { measure } = frameOf(answer);
  const what = show === 'share' ? say('table-of-shares') : say('table-of-values', { measure: say('measure', { measure }) });
  const cut = !everything && (answer.cohorts.length > most.cohorts || answer.ages.length > most.ages);
  return h('p', {}, what, cut && [
    ' ', say('table-cut', {
      cohorts: Math.min(most.cohorts, answer.cohorts.length), allCohorts: answer.cohorts.length,
      ages: Math.min(most.ages, answer.ages.length), allAges: answer.ages.length,
    }), ' ', h('button', { type: 'button', class: 'link', onclick: showAll }, say('show-all')),
  ]);
}

function table(answer, show, everything) {
  const { measure, grain, currency } = frameOf(answer);
  const ages = everything ? answer.ages : answer.ages.slice(0, most.ages);
  const cohorts = everything ? answer.cohorts : answer.cohorts.slice(0, most.cohorts);
  const text = (cohort, age) => (show === 'share'
    ? percent(answer.retainedShare[cohort][age])
    : measured(answer.values[cohort][age], measure, currency));

  const cell = (cohort, age) => {
    if ((answer.values[cohort][age] ?? null) === null) return h('td', { class: 'absent' });
    return answer.unfinished[cohort][age]
      ? h('td', { class: 'unfinished', title: say('period-not-over') }, text(cohort, age), h('span', { class: 'unseen' }, ' ', say('unfinished')))
      : h('td', {}, text(cohort, age));
  };
  const mean = frameOf(answer).measure === 'customers' ? answer.meanRetainedShare : null;
  return h('table', { class: 'cohort' },
    h('thead', {},
      h('tr', {},
        h('th', { scope: 'col', rowspan: '2', class: 'name' }, say('cohort')),
        h('th', { scope: 'col', rowspan: '2' }, say('customers')),
        h('th', { scope: 'colgroup', colspan: String(ages.length), class: 'over' }, say('age-in-grains', { grain }))),
      h('tr', {}, ages.map(age => h('th', { scope: 'col' }, String(age))))),
    h('tbody', {}, cohorts.map((label, cohort) => h('tr', {},
      h('th', { scope: 'row', class: 'name' }, label),
      h('td', { class: 'size' }, count(answer.sizes[cohort])),
      ages.map((_, age) => cell(cohort, age))))),
    mean && h('tfoot', {},
      h('tr', {},
        h('th', { scope: 'row', class: 'name' }, show === 'share' ? say('mean') : say('mean-share')),
        h('td', { class: 'size' }),
        ages.map((_, age) => h('td', {}, (mean[age] ?? null) === null ? '' : percent(mean[age])))),
      h('tr', { class: 'basis', title: say('mean-basis-title') },
        h('th', { scope: 'row', class: 'name' }, say('mean-basis')),
        h('td', { class: 'size' }, count(answer.sizes.reduce((sum, size) => sum + size, 0))),
        ages.map((_, age) => h('td', {}, (mean[age] ?? null) === null ? '' : count(customersBehindMean(answer, age)))))));
}

/** How many customers the mean at an age (by index) rests on: those of cohorts with a finished cell there. */
export function customersBehindMean(answer, age) {
  return answer.sizes.reduce((sum, size, cohort) => {
    const finished = (answer.values[cohort][age] ?? null) !== null && !answer.unfinished[cohort][age];
    return finished ? sum + size : sum;
  }, 0);
}

const fileName = answer => `${answer.head.dataset}-cohorts-${frameOf(answer).measure}-${frameOf(answer).grain}-v${answer.head.datasetVersion}.csv`;

/** One row per present cell, unrounded, for use elsewhere. */
function asCsv(answer) {
  const lines = ['cohort,customers,age,value,retainedShare,unfinished'];
  answer.values.forEach((row, cohort) => row.forEach((value, age) => {
    if ((value ?? null) === null) return;
    const share = answer.retainedShare?.[cohort]?.[age] ?? '';
    lines.push([answer.cohorts[cohort], answer.sizes[cohort], answer.ages[age], value, share, answer.unfinished[cohort][age]].join(','));
  }));
  return `${lines.join('\n')}\n`;
}
