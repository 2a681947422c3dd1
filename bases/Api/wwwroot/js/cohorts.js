// Section 1: the cohort heat map, its curves, its table, its definition and evidence.
import { h } from './dom.js';
import { createChart } from './charts.js';
import { heatMapHeight, heatMapOption } from './cohortHeatMap.js';
import { curvesNote, curvesOption } from './cohortCurves.js';
import { cohortTable, customersBehindMean } from './cohortTable.js';
import { definitionBlock, evidenceBlock } from './definition.js';
import { caption, createSection } from './section.js';
import { percent } from './format.js';
import { changeState, readState } from './state.js';
import { frameOf } from './frame.js';
import { say, sayParts } from './words.js';

const hasShares = answer => frameOf(answer).measure === 'customers' && Array.isArray(answer.retainedShare);

/** One sentence that says the main figure with its population, in parts. */
function leadSentence(answer) {
  const { grain, measure } = frameOf(answer);
  const customers = answer.sizes.reduce((sum, size) => sum + size, 0);
  const population = say('customers-in-cohorts', { customers: say('customer-count', { customers }), cohorts: answer.cohorts.length });
  const next = answer.meanRetainedShare?.[1] ?? null;
  if (customers === 0) return sayParts('nobody-to-count');
  if (measure !== 'customers') return sayParts('cohorts-lead-measure', { measure: say('measure', { measure }), population, grain });
  if (next === null) return sayParts('cohorts-lead-unfinished', { population, grain });
  return sayParts('cohorts-lead', { population, basis: customersBehindMean(answer, 1), grain, share: h('strong', {}, percent(next)) });
}

function definitionOf(answer) {
  const unfinished = answer.unfinished.flat().filter(Boolean).length;
  return definitionBlock(answer, 'definition-cohorts', {
    certainty: [
      say('not-estimated'),
      say('unfinished-left-out', { cells: unfinished }),
      answer.sizes.length > 0 && say('smallest-cohort', { customers: say('customer-count', { customers: Math.min(...answer.sizes) }) }),
    ],
  });
}

/** Builds the section once; draw(answer, state) fills it, repaint() follows the colour scheme. */
export function createCohortSection(host) {
  const heat = createChart(h('div', { class: 'chart', 'data-testid': 'cohort-heatmap', role: 'img', 'aria-label': say('heat-map-label') }));
  const curves = createChart(h('div', { class: 'chart', 'data-testid': 'cohort-curves', role: 'img', 'aria-label': say('curves-label') }));
  const heatCaption = h('div');
  const curveCaption = h('div');
  const table = h('div', { 'data-testid': 'cohort-table' });
  const definition = h('div');
  const evidence = h('div');
  const section = createSection(host, {
    id: 'cohorts', title: say('cohorts-title'),
    note: say('cohorts-note'),
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
      section.lead.replaceChildren(...leadSentence(answer));
      heatCaption.replaceChildren(caption(
        shares ? say('heat-map-shares', { grain }) : say('heat-map-values', { measure: say('measure', { measure }), grain }),
        h('p', {}, h('span', { class: 'key' }), say('heat-map-key'),
          !shares && answer.values.flat().some(value => value < 0) && [h('br'), h('span', { class: 'key below' }), say('below-zero')])));
      definition.replaceChildren(definitionOf(answer));
      curveCaption.replaceChildren(caption(
        shares ? say('curves-title') : say('curves-of-values-title'),
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
