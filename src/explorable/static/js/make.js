/** Make an element: `make("label", { htmlFor: "a" }, "text", child)`. */
export function make(tag, properties = {}, ...children) {
  const element = Object.assign(document.createElement(tag), properties);
  element.append(...children);
  // JupyterLab takes arrow keys from controls that do not ask to keep them
  if (["input", "select", "button"].includes(tag)) element.dataset.lmSuppressShortcuts = "true";
  return element;
}
