// The little that is needed to build and keep elements; texts only ever become text nodes.

/** An element: `h('p', { class: 'x', onclick: f }, 'text', child)`. */
export function h(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value == null || value === false) continue;
    if (name.startsWith('on')) element.addEventListener(name.slice(2), value);
    else element.setAttribute(name, value === true ? '' : value);
  }
  element.append(...children.filter(child => child != null));
  return element;
}

export const by = id => document.getElementById(id);

/** Sets a text only when it changed, so that selections and live regions stay quiet. */
export function text(element, value) {
  if (element.textContent !== value) element.textContent = value;
}

/**
 * Makes the parent's children match the items, keeping the element of an item it already shows: focus and scroll
 * positions survive. `make(item)` builds one, `update(element, item)` brings it up to date.
 */
export function keep(parent, items, key, make, update = () => {}) {
  const known = new Map([...parent.children].map(child => [child.dataset.key, child]));
  const wanted = new Set(items.map(item => String(key(item))));
  for (const [name, child] of known) if (!wanted.has(name)) child.remove(); // first, so that what stays is not moved: a moved element is spoken again
  items.forEach((item, place) => {
    const name = String(key(item));
    let element = known.get(name);
    if (!element) {
      element = make(item);
      element.dataset.key = name;
    }
    if (parent.children[place] !== element) parent.insertBefore(element, parent.children[place] ?? null);
    update(element, item);
  });
}

/** Copies a text; answers whether it worked. */
export async function copy(value) {
  try {
    await navigator.clipboard.writeText(value);
    return true;
  } catch {
    return false; // no permission, or an old browser: the text stands there to be selected by hand
  }
}
