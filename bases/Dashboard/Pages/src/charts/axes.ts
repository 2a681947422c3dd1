// What charts have in common: colours, axes, and what is told of a point.
import type { EChartsCoreOption } from 'echarts/core';
import type { Column, ColumnKind, Picture, Table } from '../api/types';
import { compact, share } from '../words/format';

export interface Palette { readonly ink: string; readonly muted: string; readonly line: string; readonly surface: string; readonly series: readonly string[]; readonly ramp: readonly string[] }

/** A picture with the columns that it is of. */
export interface Drawing { picture: Picture; table: Table; zone: string; palette: Palette; x: Column; y: Column[] }

export const isNumeric = (kind: ColumnKind): boolean => ['count', 'number', 'share', 'money', 'days'].includes(kind);

export const short = (kind: ColumnKind) => (value: number): string => kind === 'share' ? share(value) : compact(value);

export function frame({ palette, y }: Drawing, names: readonly string[]): EChartsCoreOption {
  return {
    color: [...palette.series],
    grid: { left: 8, right: 18, top: names.length > 1 ? 34 : 14, bottom: 8, containLabel: true },
    legend: names.length > 1 ? { type: 'scroll', top: 0, left: 0, textStyle: { color: palette.ink }, icon: 'roundRect', itemWidth: 14, itemHeight: 8, data: names, pageTextStyle: { color: palette.muted }, pageIconColor: palette.muted } : { show: false },
    tooltip: { trigger: 'axis', confine: true, backgroundColor: palette.surface, borderColor: palette.line, textStyle: { color: palette.ink }, valueFormatter: (value: unknown) => typeof value === 'number' ? short(y[0]?.kind ?? 'number')(value) : '–' },
  };
}

export const axisStyle = ({ palette }: Drawing) => ({ axisLabel: { color: palette.muted, hideOverlap: true }, axisLine: { lineStyle: { color: palette.line } }, splitLine: { lineStyle: { color: palette.line, opacity: .6 } }, nameTextStyle: { color: palette.muted } });

export const valueAxis = (drawing: Drawing) => {
  const style = axisStyle(drawing);
  return { type: 'value', ...style, axisLabel: { ...style.axisLabel, formatter: short(drawing.y[0]?.kind ?? 'number') } };
};

/** Bars with long names lie, so that the names can be read. */
export const isLying = (kind: Picture['kind'], x: Column, labels: readonly string[]): boolean => kind === 'bars' && labels.length <= 40 && labels.some(label => label.length > 9) && !isNumeric(x.kind);
