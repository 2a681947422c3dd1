// Section 1: the cohort heat map, its curves, its table, its definition and evidence.
import { h } from './dom.js';
import { createChart } from './charts.js';
import { heatMapHeight, heatMapOption } from './cohortHeatMap.js';
import { curvesNote, curvesOption } from './cohortCurves.js';
import { cohortTable, customersBehindMean } from './cohortTable.js';
import { definitionBlock, evidenceBlock } from './definition.js';
import { caption, createSection } from './section.js';
import { count, percent } from './format.js';
import { changeState, measures, readState } from './state.js';
import { frameOf } from './frame.js';

const hasShares = answer => frameOf(answer).measure === 'customers' && Array.isArray(answer.retainedShare);

/** One sentence that says the main figure with its population. */
function leadSentence(answer) {
  const { grain, measure } = frameOf(answer);
  const customers = answer.sizes.reduce((sum, size) => sum + size, 0);
  const population = `${count(customers)} customers in ${count(answer.cohorts.length)} cohorts`;
  const next = answer.meanRetainedShare?.[1] ?? null;
  if (customers === 0) return 'No customer is left to count: no event meets these filters.';
  if (measure !== 'customers') return `${measures[measure] ?? measure} of ${population}, by age in ${grain}s.`;
  if (next === null) return `${population}; no cohort has a finished next ${grain} yet.`;
  return [
    `${population}. Of the ${count(customersBehindMean(answer, 1))} whose next ${grain} is over, `,
    h('strong', {}, percent(next)), ' were active in it.',
  ];
}

function definitionOf(answer) {
  const unfinished = answer.unfinished.flat().filter(Boolean).length;
  return definitionBlock(answer, 'definition-cohorts', {
    certainty: [
      'counted, not estimated',
      `${count(unfinished)} unfinished cells are shown and left out of means`,
      answer.sizes.length > 0 && `smallest cohort ${count(Math.min(...answer.sizes))} customers`,
    ],
  });
}

/** Builds the section once; draw(answer, state) fills it, repaint() follows the colour scheme. */
export function createCohortSection(host) {
  const heat = createChart(h('div', { class: 'chart', 'data-testid': 'cohort-heatmap', role: 'img', 'aria-label': 'Cohort heat map; the table below holds the same numbers' }));
  const curves = createChart(h('div', { class: 'chart', 'data-testid': 'cohort-curves', role: 'img', 'aria-label': 'One line per cohort, by age' }));
  const heatCaption = h('div');
  const curveCaption = h('div');
  const table = h('div', { 'data-testid': 'cohort-table' });
  const definition = h('div');
  const evidence = h('div');
  const section = createSection(host, {
    id: 'cohorts', title: 'Who comes back?',
    note: 'Cohorts and retention: customers grouped by the period of their first event, followed from period to period.',
    parts: [heatCaption, heat.host, definition, curveCaption, curves.host, table, evidence],
  });

  function drawTable(answer) {
    const chosen = hasShares(answer) ? readState([]).show : 'values';
    table.replaceChildren(cohortTable(answer, chosen, hasShares(answer), show => {
      changeState({ show: show === 'share' ? null : show }, { silent: true });
      drawTable(answer);
    }));
  }

  return {
    async draw(answer, state) {
      const { grain, measure } = frameOf(answer);
      const shares = hasShares(answer);
      section.open();
      section.lead.replaceChildren(...[leadSentence(answer)].flat());
      heatCaption.replaceChildren(caption(
        shares ? `Share of each cohort active, by ${grain}` : `${measures[measure] ?? measure} of each cohort, by ${grain}`,
        h('p', {}, h('span', { class: 'key' }), 'unfinished: the period is not over, the figure may still change. Blank: still in the future.',
          !shares && answer.values.flat().some(value => value < 0) && [h('br'), h('span', { class: 'key below' }), 'below zero: refunds exceed sales.'])));
      definition.replaceChildren(definitionOf(answer));
      curveCaption.replaceChildren(caption(
        shares ? 'Retention curves' : 'The same by line',
        h('p', {}, curvesNote(answer, shares))));
      drawTable(answer);
      evidence.replaceChildren(evidenceBlock(answer, state));
      await Promise.all([
        heat.draw(width => heatMapOption(answer, shares, width), heatMapHeight(answer.cohorts.length)),
        curves.draw(width => curvesOption(answer, shares, width), 260),
      ]);
    },
    fail: section.fail,
    repaint() {
      heat.repaint();
      curves.repaint();
    },
  };
}
