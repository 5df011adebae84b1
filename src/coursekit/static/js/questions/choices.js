/** Kinds with options: choose one, choose all that fit. */
import { make } from "#explorable/make.js";
import { copyOf, fresh } from "./parts.js";
import { inside, rationale, verdictLine } from "./printed.js";

const LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";

/** The words of a reason without the "Right." that stands before it in the printed answer. */
export function reason(item) {
  const copy = copyOf(item, "span");
  copy.querySelector(":scope > strong, :scope > .question-lead")?.remove();
  return copy;
}

function options(q, type) {
  const name = fresh("question-option");
  const texts = [...q.querySelectorAll(":scope > .question-options > li")];
  const inputs = texts.map((_, i) => make("input", { type, name, value: i, id: fresh("option") }));
  const rows = texts.map((text, i) =>
    make("li", {}, inputs[i], make("label", { for: inputs[i].id },
      make("span", { class: "question-letter" }, `${LETTERS[i]}. `), copyOf(text, "span"))));
  const reasons = inside(q, ".question-reasons > li");
  const list = make("ol", { class: "question-choices", role: "list" }, ...rows);
  return { inputs, list, reasons, texts, right: reasons.map((r) => r.dataset.right === "yes") };
}

export function single(q) {
  const { inputs, list, reasons, texts, right } = options(q, "radio");
  const guess = q.dataset.kind === "predict";
  const verdict = (i) => {
    if (guess) return right[i] ? "That is what happens." : "It turns out differently.";
    return right[i] ? "Right." : "Not this one.";
  };
  return {
    nodes: [list],
    submit: "Check",
    missing: () => "Choose one option first.",
    read() {
      const i = inputs.findIndex((input) => input.checked);
      return i < 0 ? null : i;
    },
    fill(i) {
      inputs[i].checked = true;
    },
    describe: (i) => `${LETTERS[i]}. ${texts[i].textContent.trim()}`,
    judge(i) {
      const result = right[i] ? "right" : "wrong";
      const line = verdictLine(guess ? "ungraded" : result, verdict(i), [reason(reasons[i])]);
      return { result: guess ? "ungraded" : result, nodes: [line, ...(guess || right[i] ? rationale(q) : [])] };
    },
  };
}

export function several(q) {
  const { inputs, list, reasons, right } = options(q, "checkbox");
  return {
    nodes: [list],
    submit: "Check",
    missing: () => "Choose at least one option first.",
    read() {
      const chosen = inputs.flatMap((input, i) => (input.checked ? [i] : []));
      return chosen.length ? chosen : null;
    },
    fill(chosen) {
      inputs.forEach((input, i) => {
        input.checked = chosen.includes(i);
      });
    },
    describe: (chosen) => chosen.map((i) => LETTERS[i]).join(", "),
    judge(chosen) {
      const good = chosen.filter((i) => right[i]).length;
      const all = right.filter(Boolean).length;
      const some = good ? "partly" : "wrong";
      const result = good === all && chosen.length === all ? "right" : some;
      const words = { right: "Right: all of them.", partly: "Partly right.", wrong: "Not these." }[result];
      const open = all - good;
      const more = open > 0 && good > 0
        ? `${open} right ${open === 1 ? "option is" : "options are"} not chosen yet.` : "";
      const items = chosen.map((i) => make("li", {},
        make("strong", {}, `${LETTERS[i]}: ${right[i] ? "right." : "not this one."} `), reason(reasons[i])));
      const explained = result === "right" ? rationale(q) : [];
      return { result, nodes: [verdictLine(result, words, [more]), make("ul", {}, ...items), ...explained] };
    },
  };
}
