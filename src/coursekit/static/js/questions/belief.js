/** "How much do you believe it?", asked before and after, with the shift beside the verdict. */
import { make } from "#explorable/make.js";
import { fits } from "./fits.js";
import { numberField, sliderFor } from "./number-field.js";
import { copyOf, labelled } from "./parts.js";
import { inside } from "./printed.js";
import { store } from "./store.js";

const SCALE = { limits: [0, 100], step: 1 };

function shift(before, now) {
  const by = now - before;
  if (by === 0) return `At the start you gave ${before}, now ${now}: no change.`;
  const way = by > 0 ? "more" : "less";
  return `At the start you gave ${before}, now ${now}: you believe it ${way} than before, by ${Math.abs(by)}.`;
}

export function belief(q) {
  const field = numberField(SCALE);
  const label = "Your belief, as a slider: 0 surely false, 100 surely true";
  const { slider, follow } = sliderFor(field, SCALE, label);
  const row = labelled("Your belief, 0 to 100", field.node);
  const ends = make("p", { class: "question-ends", "aria-hidden": "true" },
    make("span", {}, "0 surely false"), make("span", {}, "100 surely true"));

  function judge(v) {
    const gave = `You gave ${v} of 100.`;
    const { before, told } = q.dataset;
    if (!before && told === undefined) {
      return { result: "ungraded", nodes: [make("p", {}, make("strong", {}, `${gave} `),
        "You will be asked again at the end of the chapter.")] };
    }
    const first = before && store.answer(before)?.first.value;
    let words = gave;
    if (fits({ kind: "belief" }, first)) words = shift(first, v);
    else if (before) words = `${gave} There is no answer from the start of its chapter to compare it with.`;
    const verdict = inside(q, ".question-verdict").map((node) => copyOf(node));
    return { result: "ungraded", nodes: [make("p", {}, make("strong", {}, words)), ...verdict] };
  }

  return {
    nodes: [row, slider, ends],
    submit: "Save",
    missing: () => field.read().problem || "Give a whole number from 0 to 100 first.",
    read() {
      const { value } = field.read();
      return Number.isInteger(value) && fits({ kind: "belief" }, value) ? value : null;
    },
    fill(v) {
      field.node.value = v;
      follow(v);
    },
    describe: (v) => `${v} of 100`,
    judge,
  };
}
