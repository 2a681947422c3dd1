// One place that owns chart instances: create, resize with the container, wait until drawn.
/* global echarts */

/** A chart in a host element. draw(option) resolves when ECharts reports "finished". */
export function createChart(host) {
  let chart = null;
  let waiting = null;
  let optionOf = null;

  function ensure() {
    if (chart) return chart;
    chart = echarts.init(host, null, { renderer: 'canvas' });
    chart.on('finished', () => {
      waiting?.();
      waiting = null;
    });
    return chart;
  }

  function paint() {
    ensure().setOption(optionOf(host.clientWidth), { notMerge: true });
  }

  new ResizeObserver(() => {
    if (!chart || !optionOf || host.clientWidth === 0 || host.clientWidth === chart.getWidth()) return;
    chart.resize();
    paint();
  }).observe(host);

  return {
    host,
    draw(makeOption, height) {
      optionOf = makeOption;
      host.style.height = `${height}px`;
      return new Promise(resolve => {
        waiting?.();
        waiting = resolve;
        ensure().resize();
        paint();
      });
    },
    repaint() {
      if (chart && optionOf) paint();
    },
  };
}
