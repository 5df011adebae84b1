const CONTROLS = ["input", "select", "textarea", "button", "summary"];

/**
 * Make an element: `make("label", { for: "a", class: "b" }, "text", child)`. What the element has as
 * a property is set as one (`htmlFor`, `tabIndex`), all else as an attribute; `null` leaves it out.
 * Text never becomes markup.
 * @param {string} tag
 * @param {Record<string, unknown>} [properties]
 * @param {...(Node | string)} children
 */
export function make(tag, properties = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (value === null || value === undefined) continue;
    if (name in element) element[name] = value;
    else if (value !== false) element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children);
  if (CONTROLS.includes(tag)) keepKeys(element);
  return element;
}

/** JupyterLab takes arrow keys from controls that do not ask to keep them. */
export function keepKeys(element) {
  element.dataset.lmSuppressShortcuts = "true";
}
