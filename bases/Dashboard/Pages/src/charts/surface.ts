// A value over two numbers as an area of colours with a key to them.
import type { EChartsCoreOption } from 'echarts/core';
import { textOf } from '../question/DataTable';
import { axisStyle, type Drawing, frame, short } from './axes';

export function surface(drawing: Drawing): EChartsCoreOption {
  const { picture, x, y, table, zone, palette } = drawing;
  const style = axisStyle(drawing);
  const kind = y[0]?.kind ?? 'number';
  const names = x.values.map((_, row) => textOf(x, row, table.currency, zone));
  const data = y.flatMap((column, at) => column.values.flatMap((value, row) => typeof value === 'number' ? [[at, row, value]] : []));
  const values = data.map(([, , value]) => value as number);
  const area = { axisTick: { show: false }, splitLine: { show: false } };
  return {
    ...frame(drawing, []),
    grid: { left: 40, right: 18, top: 14, bottom: 88 },
    xAxis: { type: 'category', data: y.map(column => column.label), name: picture.along ?? '', nameLocation: 'middle', nameGap: 28, ...style, ...area },
    yAxis: { type: 'category', data: names, name: x.label, nameLocation: 'middle', nameGap: 28, ...style, ...area },
    visualMap: { min: kind === 'share' ? 0 : Math.min(...values), max: kind === 'share' ? 1 : Math.max(...values), calculable: true, orient: 'horizontal', left: 'center', bottom: 0, itemHeight: 180, itemWidth: 14, formatter: (value: number) => short(kind)(value), textStyle: { color: palette.muted }, inRange: { color: [...palette.ramp] } },
    tooltip: { trigger: 'item', confine: true, backgroundColor: palette.surface, borderColor: palette.line, textStyle: { color: palette.ink }, formatter: ({ value }: { value: [number, number, number] }) => `${x.label}: ${names[value[1]]}<br>${picture.along ? `${picture.along}: ` : ''}${y[value[0]]?.label}<br><b>${short(kind)(value[2])}</b>` },
    series: [{ type: 'heatmap', data, itemStyle: { borderColor: palette.surface, borderWidth: 1 }, emphasis: { itemStyle: { borderColor: palette.ink } } }],
  };
}
