/** Small makers of page elements and of their words, beside `make`. */
import { make } from "#explorable/make.js";

let last = 0;

export function svg(name, attributes = {}, ...children) {
  const node = document.createElementNS("http://www.w3.org/2000/svg", name);
  for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, value);
  node.append(...children);
  return node;
}

/** A time as a day, in the reader's own way of writing it. */
export function day(at, month = "long") {
  return new Date(at).toLocaleDateString(undefined, { day: "numeric", month, year: "numeric" });
}

export function button(words, attributes = {}) {
  return make("button", { type: "button", class: "question-button", ...attributes }, words);
}

/** An id that no other element of the page has. */
export function fresh(stem) {
  last += 1;
  return `${stem}-${last}`;
}

/** A label with its control. */
export function labelled(words, node, className = "question-field") {
  node.id ||= fresh("question-control");
  return make("p", { class: className }, make("label", { for: node.id }, words), " ", node);
}

/** A copy of what an element holds, to be shown in a second place. */
export function copyOf(element, name = "div") {
  const copy = make(name);
  copy.append(...[...element.childNodes].map((child) => child.cloneNode(true)));
  return copy;
}

export function number(value) {
  return String(Math.round(value * 1000) / 1000).replace("-", "−");
}

export function withUnit(value, unit) {
  return `${number(value)}${unit && unit !== "%" ? " " : ""}${unit || ""}`;
}
