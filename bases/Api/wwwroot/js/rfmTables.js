// RFM in tables: one row per segment, the recency × frequency grid, the score codes.
import { h, scrollFrame } from './dom.js';
import { count, money, number, percent } from './format.js';
import { caption } from './section.js';
import { frameOf } from './frame.js';
import { say } from './words.js';

/** One row per segment, totals below. */
export function segmentTable(answer) {
  const { currency } = frameOf(answer);
  const columns = [
    [say('customers'), segment => count(segment.customers)],
    [say('share'), segment => percent(segment.customersShare)],
    [say('revenue'), segment => money(segment.revenue, currency)],
    [say('share-of-revenue'), segment => percent(segment.revenueShare)],
    [say('orders'), segment => count(segment.orders)],
    [say('average-order'), segment => money(segment.averageOrderValue, currency)],
    [say('median-recency'), segment => number(segment.medianRecencyDays)],
    [say('median-orders'), segment => number(segment.medianFrequency)],
    [say('median-revenue'), segment => money(segment.medianMonetary, currency)],
  ];
  const total = field => answer.segments.reduce((sum, segment) => sum + (segment[field] ?? 0), 0);
  const sums = ['customers', 'customersShare', 'revenue', 'revenueShare', 'orders'];
  const all = Object.fromEntries(sums.map(field => [field, total(field)]));
  return h('div', { 'data-testid': 'rfm-table' },
    caption(say('table'), h('p', {}, say('segment-table-note'))),
    scrollFrame(say('segment-table'), h('table', { class: 'segments' },
      h('thead', {}, h('tr', {}, h('th', { scope: 'col', class: 'name' }, say('segment')), columns.map(([title]) => h('th', { scope: 'col' }, title)))),
      h('tbody', {}, answer.segments.map(segment => h('tr', {},
        h('th', { scope: 'row', class: 'name' }, segment.name), columns.map(([, text]) => h('td', {}, text(segment)))))),
      h('tfoot', {}, h('tr', {}, h('th', { scope: 'row', class: 'name' }, say('all')),
        columns.map(([, text], index) => h('td', {}, index < sums.length ? text(all) : '')))))));
}

/** Recency × frequency: customers in each cell (shade and large figure), their mean revenue below it. */
export function scoreGrid(answer) {
  const { currency } = frameOf(answer);
  const scores = Array.from({ length: answer.scale }, (_, index) => index + 1);
  const cells = new Map(answer.grid.map(cell => [`${cell.recency}/${cell.frequency}`, cell]));
  const most = Math.max(1, ...answer.grid.map(cell => cell.customers));
  const step = share => Math.min(9, Math.floor(share * 10));
  const square = (recency, frequency) => {
    const cell = cells.get(`${recency}/${frequency}`);
    if (!cell || cell.customers === 0) return h('td', { class: 'absent' });
    return h('td', { class: `shade-${step(cell.customers / most)}`, title: say('score-cell', { recency, frequency, revenue: money(cell.revenue, currency) }) },
      h('b', {}, count(cell.customers)), h('span', {}, money(cell.meanMonetary, currency, 0)));
  };
  return h('div', { 'data-testid': 'rfm-grid' },
    caption(say('score-grid'), h('p', {}, say('score-grid-note'))),
    scrollFrame(say('score-grid-label'), h('table', { class: 'grid' },
      h('thead', {}, h('tr', {}, h('th', { scope: 'col', class: 'name' }, 'R \\ F'), scores.map(score => h('th', { scope: 'col' }, `F ${score}`)))),
      h('tbody', {}, [...scores].reverse().map(recency => h('tr', {},
        h('th', { scope: 'row', class: 'name' }, `R ${recency}`), scores.map(frequency => square(recency, frequency))))))));
}

/** All R-F-M codes with their customers, most frequent first. */
export function codeList(answer) {
  const codes = [...(answer.codes ?? [])].sort((a, b) => b.customers - a.customers || b.code.localeCompare(a.code));
  return h('details', { class: 'codes' },
    h('summary', {}, say('score-codes', { codes: codes.length })),
    h('ul', {}, codes.map(({ code, customers }) => h('li', {}, h('b', {}, code), ` ${count(customers)}`))));
}
