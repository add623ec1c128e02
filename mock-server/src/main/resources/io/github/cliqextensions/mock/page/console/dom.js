// Elements are made and filled here, always with text: what the server shows may have come from a stranger.

export const byId = id => document.getElementById(id);

export function element(name, attributes = {}, ...content) {
  const made = document.createElement(name);
  for (const [attribute, value] of Object.entries(attributes)) {
    made.setAttribute(attribute, value);
  }
  made.append(...content);
  return made;
}

/** A cell of a table; the label stands beside it where the table has no room for its header. */
export const cell = (label, ...content) => element('td', {role: 'cell', 'data-label': label}, ...content);

export const row = (...cells) => element('tr', {role: 'row'}, ...cells);

/** Writes only what has changed, so that nothing is laid out again in vain. */
export function setText(target, text) {
  if (target.textContent !== text) {
    target.textContent = text;
  }
}

export function show(target, shown) {
  if (target.hidden === shown) {
    target.hidden = !shown;
  }
}

/**
 * Brings the children of a parent in line with items: those with a known key are updated and moved, new ones are created,
 * the others go.
 */
export function reconcile(parent, items, keyOf, create, update) {
  const old = parent.childrenByKey ?? new Map();
  const kept = new Map();
  let place = parent.firstElementChild;
  for (const item of items) {
    const key = keyOf(item);
    const child = old.get(key) ?? create(item);
    update?.(child, item);
    if (child === place) {
      place = place.nextElementSibling;
    } else {
      parent.insertBefore(child, place);
    }
    kept.set(key, child);
  }
  for (const [key, child] of old) {
    if (!kept.has(key)) {
      child.remove();
    }
  }
  parent.childrenByKey = kept;
}

/** A table that shows the first of its items, and more of them on demand. */
export class CappedTable {
  constructor(section, step) {
    this.table = section.querySelector('table');
    this.body = section.querySelector('tbody');
    this.button = section.querySelector('.more');
    this.step = step;
    this.shown = step;
    this.button.addEventListener('click', () => {
      this.shown += step;
      this.onMore();
    });
  }

  visible(items) {
    return items.slice(0, this.shown);
  }

  draw(items, keyOf, create, update) {
    show(this.table, items.length > 0);
    reconcile(this.body, this.visible(items), keyOf, create, update);
    const left = items.length - this.shown;
    show(this.button, left > 0);
    setText(this.button, `Show ${Math.min(this.step, left)} more of ${left}`);
  }
}
