// Builds and keeps elements. Values only ever become text: nothing here or elsewhere parses HTML.

/** An element with attributes, listeners (names that begin with "on") and children. */
export function el(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith("on")) made.addEventListener(name.slice(2), value);
    else if (value === true) made.setAttribute(name, "");
    else if (value !== false && value !== null && value !== undefined) made.setAttribute(name, value);
  }
  made.append(...children.filter((child) => child !== null && child !== undefined));
  return made;
}

/** The element of an id. */
export const at = (id) => document.getElementById(id);

/** Replaces what stands in an element. */
export const fill = (parent, ...children) =>
  parent.replaceChildren(...children.filter((child) => child !== null && child !== undefined));

/** Keeps one child for each item, so that whoever types in one is not disturbed. */
export function keyed(parent, items, keyOf, make, update) {
  const before = new Map([...parent.children].map((child) => [child.dataset.key, child]));
  const wanted = items.map((item) => {
    const key = keyOf(item);
    const child = before.get(key) ?? make(item);
    child.dataset.key = key;
    update(child, item);
    return child;
  });
  for (const child of [...parent.children]) if (!wanted.includes(child)) child.remove();
  wanted.forEach((child, index) => {
    if (parent.children[index] !== child) parent.insertBefore(child, parent.children[index] ?? null);
  });
}

/** A value as a person reads it. */
export function shown(value) {
  if (value === null || value === undefined || value === "") return el("span", { class: "none" }, "blank");
  if (Array.isArray(value)) return value.length ? document.createTextNode(value.join(", ")) : el("span", { class: "none" }, "none");
  if (typeof value === "object") return el("span", { class: "none" }, "not read");
  return document.createTextNode(value);
}

/** Whether two values are the same. */
export const same = (one, other) => JSON.stringify(one ?? null) === JSON.stringify(other ?? null);
