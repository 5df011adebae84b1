/* Small makers of page elements. */
(function (course) {
  "use strict";

  let last = 0;

  /* make("label", {for: id, class: "x"}, "text", node …); text never becomes markup. */
  function make(name, attributes = {}, ...children) {
    const node = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) {
      if (value === true) node.setAttribute(key, "");
      else if (value !== false && value != null) node.setAttribute(key, value);
    }
    node.append(...children);
    return node;
  }

  function svg(name, attributes = {}, ...children) {
    const node = document.createElementNS("http://www.w3.org/2000/svg", name);
    for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, value);
    node.append(...children);
    return node;
  }

  /* A native control. JupyterLab must leave its keys alone, hence the attribute on each. */
  function control(name, attributes = {}, ...children) {
    return make(name, { "data-lm-suppress-shortcuts": "true", ...attributes }, ...children);
  }

  const button = (words, attributes = {}) =>
    control("button", { type: "button", class: "question-button", ...attributes }, words);

  const fresh = (stem) => `${stem}-${(last += 1)}`;

  /* A label with its control; the words come before or after. */
  function labelled(words, node, className = "question-field") {
    node.id ||= fresh("question-control");
    return make("p", { class: className }, make("label", { for: node.id }, words), " ", node);
  }

  /* A copy of what an element holds, to be shown in a second place. */
  function copyOf(element, name = "div") {
    const copy = make(name);
    copy.append(...[...element.childNodes].map((child) => child.cloneNode(true)));
    return copy;
  }

  const number = (value) => String(Math.round(value * 1000) / 1000).replace("-", "−");

  function withUnit(value, unit) {
    return `${number(value)}${unit && unit !== "%" ? " " : ""}${unit || ""}`;
  }

  course.parts = { make, svg, control, button, fresh, labelled, copyOf, number, withUnit };
})((globalThis.coursekit ??= {}));
