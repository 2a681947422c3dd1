// A small element builder: text is always text, never markup.

/** h('td', { class: 'n' }, 'text', childNode, null) → element; null and false children are skipped. */
export function h(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith('on')) element.addEventListener(name.slice(2), value);
    else if (name === 'style') Object.entries(value).forEach(([property, text]) => element.style.setProperty(property, text));
    else if (name === 'value') element.value = value;
    else element.setAttribute(name, value === true ? '' : value);
  }
  element.append(...children.flat(Infinity).filter(child => child !== null && child !== undefined && child !== false));
  return element;
}

/** A horizontally scrolling, keyboard-reachable frame for a table that may be wider than the page. */
export function scrollFrame(label, ...children) {
  return h('div', { class: 'scroll', tabindex: '0', role: 'region', 'aria-label': label }, ...children);
}

/** Saves text as a file from the browser; nothing is sent anywhere. */
export function saveText(fileName, text, type = 'text/csv') {
  const address = URL.createObjectURL(new Blob(['\ufeff', text], { type }));
  h('a', { href: address, download: fileName }).click();
  setTimeout(() => URL.revokeObjectURL(address), 1000);
}
