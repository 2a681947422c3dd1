// Section 2: RFM segments as paired bars, their table, the R×F grid, downloads, definition and evidence.
import { h } from './dom.js';
import { createChart } from './charts.js';
import { answerAddress } from './api.js';
import { definitionBlock, evidenceBlock } from './definition.js';
import { caption, createSection } from './section.js';
import { codeList, scoreGrid, segmentTable } from './rfmTables.js';
import { segmentChartHeight, segmentOption } from './rfmChart.js';
import { number, percent } from './format.js';
import { may } from './session.js';
import { say, sayParts } from './words.js';

function leadSentence(answer) {
  const best = [...answer.segments].sort((a, b) => b.revenueShare - a.revenueShare)[0];
  if (!best || answer.customers === 0) return sayParts('nobody-to-score');
  return sayParts('rfm-lead', {
    customers: answer.customers, share: h('strong', {}, percent(best.customersShare)), segment: best.name, revenueShare: h('strong', {}, percent(best.revenueShare)),
  });
}

function definitionOf(answer) {
  const cuts = Object.entries(answer.cuts).filter(([, points]) => points.length > 0)
    .map(([score, points]) => say('cut-points', { score, points: points.map(number).join(' · ') }));
  return definitionBlock(answer, 'definition-rfm', {
    rule: [cuts.length > 0 && say('cuts', { cuts: cuts.join(', ') })],
    certainty: [say('not-estimated'), say('scores-relative'), ...answer.words.warnings],
  });
}

function downloads(state) {
  const link = (format, label) => h('a', { class: 'button', href: answerAddress('rfm/customers', state, { format }), download: true }, label);
  return h('p', { class: 'downloads' }, say('every-customer'), ' ', link('csv', 'CSV'), link('parquet', 'Parquet'), ' ', link('arrow', 'Arrow'));
}

/** Builds the section once; draw(answer, state) fills it, repaint() follows the colour scheme. */
export function createRfmSection(host) {
  const bars = createChart(h('div', { class: 'chart', 'data-testid': 'rfm-chart', role: 'img', 'aria-label': say('rfm-chart-label') }));
  const barCaption = h('div');
  const definition = h('div');
  const table = h('div');
  const grid = h('div');
  const evidence = h('div');
  const section = createSection(host, {
    id: 'rfm', title: say('rfm-title'),
    note: say('rfm-note'),
    parts: [barCaption, bars.host, definition, table, grid, evidence],
  });
  return {
    async draw(answer, state) {
      section.open();
      section.lead.replaceChildren(...leadSentence(answer));
      barCaption.replaceChildren(caption(say('rfm-chart-title'), h('p', {}, say('rfm-chart-note'))));
      definition.replaceChildren(definitionOf(answer));
      table.replaceChildren(segmentTable(answer), may('analyst') ? downloads(state) : '');
      grid.replaceChildren(scoreGrid(answer), codeList(answer));
      evidence.replaceChildren(evidenceBlock(answer, state));
      await bars.draw(width => segmentOption(answer, width), segmentChartHeight(answer.segments.length));
    },
    fail: section.fail,
    repaint: bars.repaint,
  };
}
