// What ECharts is told to draw of a picture: pure, so that it can be tested without a page.
import type { EChartsCoreOption } from 'echarts/core';
import type { Column, Picture, Table } from '../api/types';
import { grouped } from '../address/grouped';
import { textOf } from '../question/DataTable';
import { rowsOfAll } from '../question/tables';
import { compact } from '../words/format';
import { axisStyle, type Drawing, frame, isLying, isNumeric, type Palette, short, valueAxis } from './axes';
import { mostLines } from './most';
import { panels } from './panels';
import { rowsDrawn, turned } from './rows';
import { surface } from './surface';

export type { Palette } from './axes';

/** The chart of a picture; null where its table has nothing to draw. */
export function chartOf(picture: Picture, table: Table, zone: string, palette: Palette): EChartsCoreOption | null {
  const x = table.columns.find(column => column.name === picture.x);
  const y = picture.y.flatMap(name => table.columns.find(column => column.name === name) ?? []);
  if (!x || y.length === 0 || x.values.length === 0) return null;
  const drawing = { picture, table, zone, palette, x, y: y.slice(0, mostLines) };
  switch (picture.kind) {
    case 'flows': return flows(drawing);
    case 'tree-map': return treeMap(drawing);
    case 'points': return points(drawing);
    case 'bars': case 'stacked-bars': return bars(drawing);
    case 'panels': return panels(drawing);
    case 'surface': return surface({ ...drawing, y });
    case 'row-lines': return lines(turned({ ...drawing, y }, rowsDrawn(x)));
    default: return lines(drawing);
  }
}

const categories = ({ x, table, zone }: Drawing) => x.values.map((_, row) => textOf(x, row, table.currency, zone));

/** Rows of each line: all, or those of each value of a key column besides x, such as the groups of survival curves. */
function groupsOf({ table, x, picture }: Drawing): [string, number[]][] {
  const drawn = new Set([picture.x, ...picture.y]);
  const key = table.columns.find(column => column.kind === 'key' && !drawn.has(column.name) && x.values.some((value, row) => row > 0 && value !== null && x.values.indexOf(value) !== row));
  const rows = x.values.map((_, row) => row);
  return key ? [...grouped(rows, row => key.labels?.[row] ?? String(key.values[row]))] : [['', rows]];
}

function lines(drawing: Drawing): EChartsCoreOption {
  const { picture, table, x, y, palette, zone } = drawing;
  const sums = rowsOfAll(x);
  const along = isNumeric(x.kind);
  const groups = groupsOf(drawing);
  const labels = [...new Set(x.values.map((_, row) => row).filter(row => !sums.has(row)).map(row => textOf(x, row, table.currency, zone)))];
  const nameOf = (group: string, column: Column) => group === '' ? column.label : y.length === 1 ? group : `${group}: ${column.label}`;
  const at = (column: Column, row: number) => [along ? x.values[row] : textOf(x, row, table.currency, zone), column.values[row]] as const;
  const drawn = groups.map(([group, rows]) => [group, rows.filter(row => !sums.has(row))] as const).flatMap(([group, rows], g) => y.map((column, index) => ({ group, rows, column, index, tone: palette.series[(g * y.length + index) % palette.series.length] ?? palette.ink })));
  const series = drawn.map(({ group, rows, column, index, tone }) => ({
    type: 'line', name: nameOf(group, column), color: tone, data: rows.filter(row => !column.unfinished?.includes(row)).map(row => at(column, row)), connectNulls: false, emphasis: { focus: 'series' },
    showSymbol: rows.length <= 40, symbol: 'circle', symbolSize: 4, step: column.name === 'survival' ? 'end' as const : undefined, lineStyle: { width: index === 0 ? 2.5 : 1.8 },
  }));
  const unfinished = drawn.flatMap(({ group, rows, column, tone }) => beyond(rows, column).map(part => ({
    type: 'line', name: nameOf(group, column), color: tone, data: part.map(row => at(column, row)), symbol: 'emptyCircle', symbolSize: 7, showSymbol: part.length <= 8, lineStyle: { width: 1.6, type: 'dashed' }, silent: true,
  })));
  const low = table.columns.find(column => column.name === picture.low), high = table.columns.find(column => column.name === picture.high);
  const bands = low && high ? groups.flatMap(([group, rows], index) => band(rows, row => (along ? x.values[row] : textOf(x, row, table.currency, zone)) ?? null, low, high, `band-${group}`, palette.series[index % palette.series.length] ?? palette.ink)) : [];
  return {
    ...frame(drawing, series.map(({ name }) => name)),
    xAxis: along ? { type: 'value', name: x.label, nameLocation: 'middle', nameGap: 26, min: 'dataMin', max: 'dataMax', ...axisStyle(drawing), splitLine: { show: false } } : { type: 'category', data: labels, boundaryGap: false, ...picture.along ? { name: picture.along, nameLocation: 'middle', nameGap: 26 } : {}, ...axisStyle(drawing) },
    yAxis: { ...valueAxis(drawing), scale: y[0]?.kind !== 'share' },
    series: [...series, ...unfinished, ...bands],
  };
}

/** Rows that are not finished, led up to by the last finished one: the value may still grow, so the line to it is dashed. */
function beyond(rows: readonly number[], column: Column): number[][] {
  const from = rows.findIndex(row => column.unfinished?.includes(row) && column.values[row] !== null);
  return from < 0 ? [] : [rows.slice(Math.max(0, from - 1)).filter(row => column.values[row] !== null)];
}

/** An area between two columns: the lower end unseen, their distance on top of it. */
function band(rows: readonly number[], at: (row: number) => unknown, low: Column, high: Column, stack: string, colour: string) {
  const known = rows.filter(row => typeof low.values[row] === 'number' && typeof high.values[row] === 'number');
  const area = { type: 'line', stack, stackStrategy: 'all', symbol: 'none', silent: true, lineStyle: { opacity: 0 }, tooltip: { show: false } };
  return [
    { ...area, data: known.map(row => [at(row), low.values[row]]) },
    { ...area, data: known.map(row => [at(row), Number(high.values[row]) - Number(low.values[row])]), areaStyle: { color: colour, opacity: .18 } },
  ];
}

function bars(drawing: Drawing): EChartsCoreOption {
  const { picture, x, y } = drawing;
  const labels = categories(drawing);
  const lies = isLying(picture.kind, x, labels);
  const style = axisStyle(drawing);
  const named = { type: 'category', data: labels, inverse: lies, ...style, splitLine: { show: false }, axisLabel: { ...style.axisLabel, ...lies ? { width: 150, overflow: 'truncate' } : {} } };
  const series = y.map(column => ({ type: 'bar', name: column.label, data: column.values, barMaxWidth: 34, emphasis: { focus: 'series' }, ...picture.kind === 'stacked-bars' ? { stack: 'all', stackStrategy: 'samesign' } : {} }));
  return { ...frame(drawing, series.map(({ name }) => name)), xAxis: lies ? valueAxis(drawing) : named, yAxis: lies ? named : valueAxis(drawing), series: [...series, ...ends(drawing, lies)] };
}

/** Marks at the lower and upper ends that a bar has. */
function ends({ picture, table, palette }: Drawing, lies: boolean) {
  return [picture.low, picture.high].flatMap(name => table.columns.find(column => column.name === name) ?? []).map(column => ({
    type: 'scatter', name: column.label, symbol: 'rect', symbolSize: lies ? [2, 14] : [14, 2], silent: true, z: 3, itemStyle: { color: palette.ink }, data: column.values.map((value, row) => lies ? [value, row] : [row, value]), tooltip: { show: false },
  }));
}

function points(drawing: Drawing): EChartsCoreOption {
  const { x, y, table, zone } = drawing;
  const key = table.columns.find(column => column.kind === 'key' && column !== x);
  const drawn = y.map(column => ({
    type: 'scatter', name: column.label, symbolSize: 12, data: x.values.map((value, row) => ({ name: key ? textOf(key, row, table.currency, zone) : '', value: [value, column.values[row]] })),
    label: { show: key !== undefined && x.values.length <= 20, formatter: '{b}', position: 'right', color: drawing.palette.ink },
  }));
  const style = axisStyle(drawing);
  return {
    ...frame(drawing, drawn.map(({ name }) => name)),
    xAxis: { type: 'value', name: x.label, nameLocation: 'middle', nameGap: 26, ...style, axisLabel: { ...style.axisLabel, formatter: short(x.kind) } }, yAxis: { ...valueAxis(drawing), name: y[0]?.label }, series: drawn,
    tooltip: { trigger: 'item', confine: true, formatter: ({ name, value }: { name: string; value: number[] }) => escape(`${name} ${x.label} ${short(x.kind)(value[0] ?? 0)}, ${y[0]?.label} ${short(y[0]?.kind ?? 'number')(value[1] ?? 0)}`) },
  };
}

/** ECharts writes what a formatter returns as markup; names come from data. */
const escape = (text: string): string => text.replace(/[&<>"]/g, sign => `&#${sign.charCodeAt(0)};`);

/** The same thing on the left and on the right is two nodes, so that what stays flows across. */
function flows(drawing: Drawing): EChartsCoreOption | null {
  const { x, y: [to, flow], table, zone, palette } = drawing;
  if (!to || !flow) return null;
  const rows = x.values.map((_, row) => row).filter(row => Number(flow.values[row]) > 0);
  if (rows.length === 0) return null;
  const left = (row: number) => `${textOf(x, row, table.currency, zone)} `, right = (row: number) => ` ${textOf(to, row, table.currency, zone)}`;
  const names = [...new Set([...rows.map(left), ...rows.map(right)])];
  const plain = [...new Set(names.map(name => name.trim()))];
  const tone = (name: string) => palette.series[plain.indexOf(name.trim()) % palette.series.length];
  return {
    tooltip: { trigger: 'item', confine: true, backgroundColor: palette.surface, borderColor: palette.line, textStyle: { color: palette.ink }, valueFormatter: (value: unknown) => textOf({ ...flow, values: [Number(value)], labels: null }, 0, table.currency, zone) },
    series: [{
      type: 'sankey', left: 130, right: 130, top: 8, bottom: 8, nodeGap: 7, nodeWidth: 12, layoutIterations: 0, emphasis: { focus: 'adjacency' }, label: { color: palette.ink, formatter: ({ name }: { name: string }) => name.trim(), width: 122, overflow: 'truncate' },
      lineStyle: { color: 'source', opacity: .35 }, data: names.map(name => ({ name, itemStyle: { color: tone(name) }, label: { position: name.endsWith(' ') ? 'left' : 'right' } })),
      links: rows.map(row => ({ source: left(row), target: right(row), value: Number(flow.values[row]) })),
    }],
  };
}

function treeMap(drawing: Drawing): EChartsCoreOption {
  const { x, y: [size], table, zone, palette } = drawing;
  return {
    color: [...palette.series],
    tooltip: { trigger: 'item', confine: true, backgroundColor: palette.surface, borderColor: palette.line, textStyle: { color: palette.ink }, valueFormatter: (value: unknown) => compact(Number(value)) },
    series: [{
      type: 'treemap', roam: false, nodeClick: false, breadcrumb: { show: false }, left: 0, right: 0, top: 0, bottom: 0, itemStyle: { borderColor: palette.surface, gapWidth: 2 },
      label: { color: palette.surface, lineHeight: 15, formatter: ({ name, value }: { name: string; value: number }) => `${name}\n${compact(value)}`, overflow: 'truncate' },
      data: x.values.map((_, row) => ({ name: textOf(x, row, table.currency, zone), value: Number(size?.values[row] ?? 0), itemStyle: { color: palette.series[row % palette.series.length] } })).filter(({ value }) => value > 0),
    }],
  };
}
