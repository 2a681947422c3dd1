// The cohort heat map as an ECharts option: rows cohorts, columns age, one drawn rectangle per present cell.
// A little longer than its neighbours: the option is one literal, and splitting it would hide its shape.
import { h } from './dom.js';
import { measured, percent, percentShort, short } from './format.js';
import { chartInk, ramp, tooltipStyle } from './theme.js';
import { frameOf } from './frame.js';
import { say } from './words.js';

const margin = { top: 34, right: 8, bottom: 52 };
const rowHeight = rows => Math.min(30, Math.max(3, Math.floor(900 / rows)));

/** Height in pixels: comfortable rows while there are few, a dense picture when there are hundreds. */
export const heatMapHeight = rows => rows * rowHeight(rows) + margin.top + margin.bottom;

function presentCells(answer, shares) {
  const shown = shares ? answer.retainedShare : answer.values;
  const cells = [];
  shown.forEach((row, cohort) => row.forEach((value, age) => {
    if (value !== null && value !== undefined) cells.push([age, cohort, value]);
  }));
  return cells;
}

/** The top of the colour scale: age 0 is left out where it dwarfs the rest, then the 98th percentile of finished cells. */
function colourTop(answer, cells) {
  const later = cells.filter(([age, cohort]) => answer.ages[age] > 0 && !answer.unfinished[cohort][age]);
  const values = (later.length > 0 ? later : cells).map(cell => cell[2]).sort((a, b) => a - b);
  return values[Math.floor((values.length - 1) * 0.98)] || 1;
}

/** A small canvas of diagonal strokes, laid over unfinished cells. */
function hatching(stroke) {
  const tile = document.createElement('canvas');
  tile.width = tile.height = 6;
  const pen = tile.getContext('2d');
  pen.strokeStyle = stroke;
  pen.lineWidth = 1.2;
  for (const shift of [-6, 0, 6]) {
    pen.moveTo(shift, 6);
    pen.lineTo(shift + 6, 0);
  }
  pen.stroke();
  return { image: tile, repeat: 'repeat' };
}

function tip(answer, age, cohort) {
  const { measure, grain, currency } = frameOf(answer);
  const share = answer.retainedShare?.[cohort]?.[age];
  const lines = [
    [say('cohort'), `${answer.cohorts[cohort]}, ${say('customer-count', { customers: answer.sizes[cohort] })}`],
    [say('age'), answer.ages[age] === 0 ? say('age-first', { grain }) : say('age-later', { age: say('age-in-words', { age: answer.ages[age], grain }) })],
    [say('cell-value', { measure }), measured(answer.values[cohort][age], measure, currency)],
    measure === 'customers' && share !== null && share !== undefined && [say('share'), percent(share)],
  ].filter(Boolean);
  return h('div', { class: 'tip' },
    lines.map(([term, text]) => h('div', {}, h('span', {}, term), h('b', {}, text))),
    answer.unfinished[cohort][age] && h('p', {}, say('period-not-over')));
}

/** Shares are coloured in proportion; values, which are skewed, by their square root, and the legend shows the same. */
export function heatMapOption(answer, shares, width) {
  const ink = chartInk();
  const shade = ramp();
  const paint = part => shade(shares ? part : Math.sqrt(Math.max(part, 0)));
  const hatch = hatching(shade(0.9).fill);
  const cells = presentCells(answer, shares);
  const top = colourTop(answer, cells);
  const { measure, grain, currency } = frameOf(answer);
  const labelWidth = width < 560 ? 58 : 96;
  const cellWidth = (width - labelWidth - margin.right) / answer.ages.length;
  const cellHeight = rowHeight(answer.cohorts.length);
  const gap = cellWidth > 12 && cellHeight > 8 ? 1 : 0;
  const cellText = shares
    ? value => (cellWidth < 40 ? percentShort(value).replace(/\s*%/, '') : percentShort(value))
    : short;
  // Room for three digits and the language's thousands: "12.3K", "12,3 тыс.".
  const readable = cellHeight >= 16 && cellWidth >= (shares ? 22 : 7 * short(12_300).length + 3);
  const topText = shares ? percentShort(top) : measured(top, measure, currency);

  function renderCell(params, api) {
    const [age, cohort, value] = [api.value(0), api.value(1), api.value(2)];
    const unfinished = answer.unfinished[cohort][age];
    const centre = api.coord([age, cohort]);
    const [w, hgt] = api.size([1, 1]);
    const shape = { x: centre[0] - w / 2, y: centre[1] - hgt / 2, width: Math.max(w - gap, 0.5), height: Math.max(hgt - gap, 0.5) };
    const { fill, text } = value < 0 ? { fill: ink.warnSurface, text: ink.warn } : paint(value / top);
    const children = [unfinished
      ? { type: 'rect', shape, style: { fill: ink.surface, stroke: 'none' } }
      : { type: 'rect', shape, style: { fill } }];
    if (unfinished) children.push({ type: 'rect', shape, style: { fill: hatch, opacity: 0.3 } });
    if (unfinished && gap) {
      const inner = { x: shape.x + 0.5, y: shape.y + 0.5, width: shape.width - 1, height: shape.height - 1 };
      children.push({ type: 'rect', shape: inner, style: { fill: 'none', stroke: shade(0.8).fill, lineDash: [3, 2], lineWidth: 1 } });
    }
    if (readable) {
      children.push({
        type: 'text', silent: true,
        style: {
          text: cellText(value), x: centre[0] - gap / 2, y: centre[1], align: 'center', verticalAlign: 'middle',
          fill: unfinished ? ink.ink : text, stroke: unfinished ? ink.surface : 'none', lineWidth: unfinished ? 3 : 0, font: `${cellWidth < 40 ? 11 : 12}px ${ink.font}`,
        },
      });
    }
    return { type: 'group', children };
  }

  const axis = { type: 'category', axisLine: { show: false }, axisTick: { show: false }, splitLine: { show: false } };
  const axisLabel = { color: ink.muted, fontFamily: ink.font, fontSize: 12 };
  return {
    animation: false,
    textStyle: { fontFamily: ink.font },
    grid: { left: labelWidth, ...margin },
    tooltip: { ...tooltipStyle(ink), formatter: item => tip(answer, item.value[0], item.value[1]) },
    xAxis: {
      ...axis, position: 'top', data: answer.ages.map(String), axisLabel: { ...axisLabel, hideOverlap: true },
    },
    yAxis: { ...axis, inverse: true, data: answer.cohorts, axisLabel: { ...axisLabel, hideOverlap: true, fontSize: width < 560 ? 11 : 12 } },
    visualMap: {
      type: 'continuous', show: true, calculable: false, dimension: 2, min: 0, max: top, orient: 'horizontal',
      left: labelWidth, bottom: 8, itemWidth: 12, itemHeight: width < 560 ? 80 : 160, seriesIndex: [], hoverLink: false,
      text: [say('or-more', { top: topText }), shares ? percentShort(0) : short(0)], textGap: 8, textStyle: axisLabel,
      inRange: { color: [0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1].map(position => paint(position).fill) },
    },
    graphic: [{
      type: 'text', left: 0, top: 14, silent: true,
      style: { text: say('ages-beside', { grain, width: width < 560 ? 'narrow' : 'wide' }), fill: ink.muted, font: `12px ${ink.font}` },
    }],
    series: [{
      type: 'custom', renderItem: renderCell, data: cells, encode: { x: 0, y: 1, tooltip: [] }, progressive: 0,
      clip: true, cursor: 'default',
    }],
  };
}
