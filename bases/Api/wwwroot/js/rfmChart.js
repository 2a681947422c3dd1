// RFM segments as paired horizontal bars: share of customers beside share of revenue.
import { h } from './dom.js';
import { count, money, percent, percentShort } from './format.js';
import { chartInk, tooltipStyle } from './theme.js';
import { frameOf } from './frame.js';
import { say } from './words.js';

/** Height in pixels for a number of segments. */
export const segmentChartHeight = segments => segments * 40 + 74;

function tip(answer, segment) {
  const { currency } = frameOf(answer);
  return h('div', { class: 'tip' },
    h('div', {}, h('span', {}, say('segment')), h('b', {}, segment.name)),
    h('div', {}, h('span', {}, say('customers')), h('b', {}, `${count(segment.customers)} (${percent(segment.customersShare)})`)),
    h('div', {}, h('span', {}, say('revenue')), h('b', {}, `${money(segment.revenue, currency, 0)} (${percent(segment.revenueShare)})`)));
}

export function segmentOption(answer, width) {
  const ink = chartInk();
  const narrow = width < 560;
  const label = { color: ink.ink, fontFamily: ink.font, fontSize: 12 };
  const bar = (name, field, colour) => ({
    type: 'bar', name, barMaxWidth: 13, barGap: '15%', itemStyle: { color: colour, borderRadius: [0, 2, 2, 0] },
    data: answer.segments.map(segment => segment[field]),
    label: { show: true, position: 'right', color: ink.muted, fontFamily: ink.font, fontSize: 11, formatter: item => percent(item.value) },
  });
  return {
    animation: false,
    textStyle: { fontFamily: ink.font },
    grid: { left: narrow ? 112 : 160, right: 56, top: 36, bottom: 32 },
    legend: { top: 0, left: 0, itemWidth: 12, itemHeight: 12, itemGap: 18, textStyle: label, selectedMode: false },
    tooltip: {
      ...tooltipStyle(ink), trigger: 'axis', axisPointer: { type: 'shadow', z: 0, shadowStyle: { color: ink.line, opacity: 0.35 } },
      formatter: items => tip(answer, answer.segments[items[0].dataIndex]),
    },
    xAxis: {
      type: 'value', splitNumber: narrow ? 3 : 5, axisLabel: { color: ink.muted, fontFamily: ink.font, fontSize: 12, hideOverlap: true, formatter: value => percentShort(value) },
      splitLine: { lineStyle: { color: ink.line } },
    },
    yAxis: {
      type: 'category', inverse: true, data: answer.segments.map(segment => segment.name),
      axisLabel: { ...label, fontSize: narrow ? 12 : 13, interval: 0, ...(narrow && { width: 104, lineHeight: 14, overflow: 'break' }) }, axisLine: { lineStyle: { color: ink.line } }, axisTick: { show: false },
    },
    series: [bar(say('share-of-customers'), 'customersShare', ink.second), bar(say('share-of-revenue'), 'revenueShare', ink.accent)],
  };
}
