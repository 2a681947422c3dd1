// The same answer as lines: one thin line per cohort over finished cells, the mean on top where the API gives one.
import { h } from './dom.js';
import { measured, percent, percentShort, short } from './format.js';
import { chartInk, tooltipStyle } from './theme.js';
import { frameOf } from './frame.js';
import { say } from './words.js';

const mostLines = 60;

/** Only finished cells: an unfinished point at the end of a line would read as a fall. */
function finishedLine(answer, rows, cohort) {
  return rows[cohort].map((value, age) => (answer.unfinished[cohort][age] ? null : value));
}

/** Every n-th cohort is drawn; 0 when only the mean is, because too many cohorts would hide it. */
function stepOf(answer, shares) {
  const step = Math.ceil(answer.cohorts.length / mostLines);
  return shares && step > 1 ? 0 : step;
}

/** What the lines are, in words. */
export function curvesNote(answer, shares) {
  const step = stepOf(answer, shares);
  if (step === 0) return say('curves-mean', { cohorts: answer.cohorts.length });
  return shares ? say('curves-of-shares', { step }) : say('curves-of-values', { step });
}

export function curvesOption(answer, shares, width) {
  const ink = chartInk();
  const { measure, grain, currency } = frameOf(answer);
  const rows = shares ? answer.retainedShare : answer.values;
  const from = shares ? 1 : 0;
  const text = shares ? percent : value => measured(value, measure, currency);
  const axisLabel = { color: ink.muted, fontFamily: ink.font, fontSize: 12 };
  const mean = shares ? answer.meanRetainedShare : null;
  const step = stepOf(answer, shares);
  const cohorts = answer.cohorts.map((_, index) => index).filter(index => step > 0 && index % step === 0).map(cohort => ({
    type: 'line', name: answer.cohorts[cohort], data: finishedLine(answer, rows, cohort).slice(from),
    symbol: 'circle', symbolSize: 4, showSymbol: !shares && answer.ages.length <= 31 && answer.cohorts.length <= 13,
    showAllSymbol: true, triggerLineEvent: true, z: 2,
    lineStyle: { width: 1.2, color: ink.accent, opacity: answer.cohorts.length > 13 ? 0.35 : 0.55 }, itemStyle: { color: ink.accent },
    emphasis: { lineStyle: { width: 2.5, opacity: 1 } },
  }));
  const meanLine = mean && {
    type: 'line', name: say('weighted-mean'), data: mean.slice(from), symbol: 'circle', symbolSize: 6, z: 5,
    showSymbol: answer.ages.length <= 31, lineStyle: { width: 3, color: ink.accent }, itemStyle: { color: ink.accent },
    label: { show: answer.ages.length <= 16 && width >= 560, position: 'top', color: ink.ink, fontFamily: ink.font, fontSize: 12, formatter: item => percentShort(item.value) },
  };
  const top = shares ? { max: extent => Math.ceil(extent.max * 10) / 10 } : {};
  return {
    animation: false,
    textStyle: { fontFamily: ink.font },
    grid: { left: width < 560 ? 58 : 96, right: 16, top: 22, bottom: 44 },
    tooltip: {
      ...tooltipStyle(ink), trigger: 'item',
      formatter: item => h('div', { class: 'tip' },
        h('div', {}, h('span', {}, say('cohort')), h('b', {}, item.seriesName)),
        item.value !== undefined && h('div', {}, h('span', {}, say('age-in-words', { age: Number(item.name), grain })), h('b', {}, text(item.value)))),
    },
    xAxis: {
      type: 'category', data: answer.ages.slice(from).map(String), name: say('age-in-grains', { grain }), nameLocation: 'middle', nameGap: 26,
      nameTextStyle: axisLabel, axisLabel: { ...axisLabel, hideOverlap: true }, axisLine: { lineStyle: { color: ink.line } }, axisTick: { show: false },
    },
    yAxis: {
      type: 'value', min: extent => Math.min(0, extent.min), ...top,
      axisLabel: { ...axisLabel, formatter: value => (shares ? percentShort(value) : short(value)) },
      splitLine: { lineStyle: { color: ink.line } },
    },
    series: [...cohorts, meanLine].filter(Boolean),
  };
}
