// The whole state of the page lives in the address, so a link repeats exactly what was seen.

export const measures = ['customers', 'orders', 'revenue', 'revenue-per-customer', 'cumulative-revenue', 'cumulative-revenue-per-customer'];
export const grains = ['day', 'week', 'month', 'quarter', 'year'];

const listeners = new Set();

/** The state in the address; what is absent takes its default. Unknown values are passed on: the API refuses them by name. */
export function readState(datasets) {
  const query = new URLSearchParams(location.search);
  return {
    dataset: query.get('dataset') ?? (datasets.find(known => known.version > 0) ?? datasets[0])?.name ?? null,
    measure: query.get('measure') ?? 'customers',
    grain: query.get('grain') ?? 'month',
    where: query.getAll('where').filter(condition => condition.trim() !== ''),
    asOf: query.get('asOf') ?? '',
    version: query.get('version') ?? '',
    show: query.get('show') ?? 'share',
  };
}

/** Writes changed parameters (null or '' removes one) and tells the listeners; an unchanged address does nothing. */
export function changeState(changes, { silent = false } = {}) {
  const query = new URLSearchParams(location.search);
  for (const [name, value] of Object.entries(changes)) {
    query.delete(name);
    for (const item of Array.isArray(value) ? value : [value]) {
      if (item !== null && item !== undefined && item !== '') query.append(name, item);
    }
  }
  const text = query.toString();
  if (text === new URLSearchParams(location.search).toString()) return;
  history.pushState(null, '', text ? `?${text}` : location.pathname);
  if (!silent) listeners.forEach(listener => listener());
}

/** Called after every change of the address, including the browser's back and forward. */
export function onStateChange(listener) {
  listeners.add(listener);
}

window.addEventListener('popstate', () => listeners.forEach(listener => listener()));
