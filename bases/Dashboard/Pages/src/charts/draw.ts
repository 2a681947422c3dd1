// Draws a picture of a table by Apache ECharts, of which only what is drawn with is bundled.
import { BarChart, HeatmapChart, LineChart, SankeyChart, ScatterChart, TreemapChart } from 'echarts/charts';
import { GridComponent, LegendComponent, TooltipComponent, VisualMapContinuousComponent } from 'echarts/components';
import { type ECharts, init, use } from 'echarts/core';
import { CanvasRenderer } from 'echarts/renderers';
import type { Picture, Table } from '../api/types';
import { colour } from '../shell/theme';
import { chartOf } from './chartOf';

use([LineChart, BarChart, ScatterChart, SankeyChart, TreemapChart, HeatmapChart, GridComponent, TooltipComponent, LegendComponent, VisualMapContinuousComponent, CanvasRenderer]);

export interface Drawn { png(): string; dispose(): void }

/** Draws into an element; null where there is nothing to draw. */
export function draw(host: HTMLElement, picture: Picture, table: Table, zone: string): Drawn | null {
  const palette = { ink: colour('--ink'), muted: colour('--muted'), line: colour('--line'), surface: colour('--surface'), series: Array.from({ length: 8 }, (_, at) => colour(`--series-${at}`)), ramp: Array.from({ length: 5 }, (_, at) => colour(`--ramp-${at}`)) };
  const option = chartOf(picture, table, zone, palette);
  if (option === null) return null;
  host.hidden = false;
  const chart: ECharts = init(host, null, { renderer: 'canvas' });
  const still = matchMedia('(prefers-reduced-motion: reduce)').matches;
  chart.setOption({ animation: !still, animationDuration: 250, textStyle: { fontFamily: getComputedStyle(document.body).fontFamily }, ...option });
  const resized = new ResizeObserver(() => chart.resize());
  resized.observe(host);
  return {
    png: () => chart.getDataURL({ type: 'png', pixelRatio: 2, backgroundColor: palette.surface }),
    dispose() { resized.disconnect(); chart.dispose(); },
  };
}
