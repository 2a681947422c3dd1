// Lines one under another along the same axis, each on a scale of its own.
import type { EChartsCoreOption } from 'echarts/core';
import { textOf } from '../question/DataTable';
import { axisStyle, type Drawing, frame, short } from './axes';
import { panelHeight } from './most';

const gap = 26;

export function panels(drawing: Drawing): EChartsCoreOption {
  const { x, y, table, zone, palette } = drawing;
  const labels = x.values.map((_, row) => textOf(x, row, table.currency, zone));
  const style = axisStyle(drawing);
  return {
    ...frame(drawing, []),
    axisPointer: { link: [{ xAxisIndex: 'all' }] },
    grid: y.map((_, at) => ({ left: 64, right: 18, top: at * panelHeight + gap, height: panelHeight - gap - 6 })),
    xAxis: y.map((_, at) => ({ type: 'category', gridIndex: at, data: labels, boundaryGap: false, ...style, axisLabel: { ...style.axisLabel, show: at === y.length - 1 }, axisTick: { show: false } })),
    yAxis: y.map((column, at) => ({ type: 'value', gridIndex: at, scale: true, splitNumber: 3, name: column.label, nameLocation: 'end', nameGap: 8, ...style, nameTextStyle: { color: palette.ink, align: 'left', fontWeight: 600 }, axisLabel: { ...style.axisLabel, formatter: short(column.kind) } })),
    series: y.map((column, at) => ({ type: 'line', name: column.label, xAxisIndex: at, yAxisIndex: at, color: palette.series[at % palette.series.length], data: column.values, showSymbol: false, connectNulls: false, lineStyle: { width: 1.8 } })),
  };
}
