// Section 2: RFM segments as paired bars, their table, the R×F grid, downloads, definition and evidence.
import { h } from './dom.js';
import { createChart } from './charts.js';
import { answerAddress } from './api.js';
import { definitionBlock, evidenceBlock } from './definition.js';
import { caption, createSection } from './section.js';
import { codeList, scoreGrid, segmentTable } from './rfmTables.js';
import { segmentChartHeight, segmentOption } from './rfmChart.js';
import { count, number, percent } from './format.js';

function leadSentence(answer) {
  const best = [...answer.segments].sort((a, b) => b.revenueShare - a.revenueShare)[0];
  if (!best || answer.customers === 0) return 'No customer is left to score: no event meets these filters.';
  return [
    `Of ${count(answer.customers)} customers, `, h('strong', {}, percent(best.customersShare)), ` are ${best.name}; they bring `,
    h('strong', {}, percent(best.revenueShare)), ' of revenue.',
  ];
}

function definitionOf(answer) {
  const cuts = Object.entries(answer.cuts).filter(([, points]) => points.length > 0).map(([name, points]) => `${name} ${points.map(number).join(' · ')}`);
  return definitionBlock(answer, 'definition-rfm', {
    rule: [cuts.length > 0 && `Cuts: ${cuts.join(', ')}.`],
    certainty: ['counted, not estimated', 'scores are relative to the customers counted here, so they move when the filter moves'],
  });
}

function downloads(state) {
  const link = (format, label) => h('a', { class: 'button', href: answerAddress('rfm/customers', state, { format }), download: true }, label);
  return h('p', { class: 'downloads' }, 'Every customer with scores and segment: ', link('csv', 'CSV'), link('parquet', 'Parquet'), ' ', link('arrow', 'Arrow'));
}

/** Builds the section once; draw(answer, state) fills it, repaint() follows the colour scheme. */
export function createRfmSection(host) {
  const bars = createChart(h('div', { class: 'chart', 'data-testid': 'rfm-chart', role: 'img', 'aria-label': 'Segments by share of customers and of revenue; the table below holds the same numbers' }));
  const barCaption = h('div');
  const definition = h('div');
  const table = h('div');
  const grid = h('div');
  const evidence = h('div');
  const section = createSection(host, {
    id: 'rfm', title: 'Who matters, and who is slipping away?',
    note: 'RFM segments: recency, frequency and monetary scores. The filters above apply; measure and grain do not.',
    parts: [barCaption, bars.host, definition, table, grid, evidence],
  });
  return {
    async draw(answer, state) {
      section.open();
      section.lead.replaceChildren(...[leadSentence(answer)].flat());
      barCaption.replaceChildren(caption('Segments: share of customers and of revenue', h('p', {}, 'Where the second bar is longer, the segment brings more than its number.')));
      definition.replaceChildren(definitionOf(answer));
      table.replaceChildren(segmentTable(answer), downloads(state));
      grid.replaceChildren(scoreGrid(answer), codeList(answer));
      evidence.replaceChildren(evidenceBlock(answer, state));
      await bars.draw(width => segmentOption(answer, width), segmentChartHeight(answer.segments.length));
    },
    fail: section.fail,
    repaint: bars.repaint,
  };
}
