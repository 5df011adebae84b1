/** What is read from a question as it is printed in the page, and its answer in the store. */
import { make } from "#explorable/make.js";
import { fits } from "./fits.js";
import { copyOf } from "./parts.js";
import { store } from "./store.js";

/** A list or record that the page carries as an attribute. */
export function data(q, name) {
  return q.dataset[name] === undefined ? undefined : JSON.parse(q.dataset[name]);
}

/** Elements of the printed answer. */
export function inside(q, selector) {
  return [...q.querySelectorAll(`:scope > .question-answer ${selector}`)];
}

/** The closing explanation. */
export function rationale(q) {
  return inside(q, ".question-rationale").map((node) => copyOf(node));
}

export function verdictLine(result, words, body) {
  const mark = { right: "✓", partly: "◐", wrong: "✗" }[result];
  const line = make("p", { class: `question-result is-${result}` });
  if (mark) line.append(make("span", { "aria-hidden": "true", class: "question-mark" }, mark), " ");
  line.append(make("strong", {}, words), " ", ...body);
  return line;
}

/** @returns {import("./fits.js").Shape} */
export function shapeOf(q) {
  return {
    kind: q.dataset.kind,
    form: q.dataset.form,
    options: q.querySelectorAll(":scope > .question-options > li").length,
    limits: data(q, "limits"),
    places: data(q, "at")?.length,
  };
}

/**
 * What the reader last answered: `value` is null where nothing was (yet, or on purpose), and where
 * what is stored does not fit the question (`changed`).
 */
export function lastAnswer(q) {
  const answer = store.answer(q.dataset.id);
  if (!answer) return { value: null };
  const { value, at, result, why } = answer.last;
  const changed = value !== null && !fits(shapeOf(q), value);
  return { value: changed ? null : value, at, result, why, changed };
}
