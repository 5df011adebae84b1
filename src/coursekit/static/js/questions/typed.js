/** Kinds with one field: a number, a few words, free text. */
import { make } from "#explorable/make.js";
import { numberCase, shortCase } from "./answers.js";
import { reason } from "./choices.js";
import { numberField } from "./number-field.js";
import { copyOf, fresh, labelled, withUnit } from "./parts.js";
import { inside, rationale, verdictLine } from "./printed.js";

function byCase(q, pick) {
  const cases = inside(q, ".question-case");
  return (value) => {
    const found = pick(cases, value);
    const right = found.dataset.when === "right";
    const line = verdictLine(right ? "right" : "wrong", right ? "Right." : "Not yet.", [reason(found)]);
    return { result: right ? "right" : "wrong", nodes: [line, ...(right ? rationale(q) : [])] };
  };
}

/** A label with its field, and the unit after it on the same line. */
export function unitRow(words, node, unit) {
  const row = labelled(words, node);
  if (!unit) return row;
  const field = make("span", { class: "question-unit" });
  node.replaceWith(field);
  field.append(node, ` ${unit}`);
  return row;
}

export function numeric(q) {
  const { unit } = q.dataset;
  const field = numberField({ unit });
  return {
    nodes: [unitRow("Your number", field.node, unit)],
    submit: "Check",
    missing: () => field.read().problem || "Type a number first, for example 12 or 0.5.",
    read: () => field.read().value,
    fill(v) {
      field.node.value = v;
    },
    describe: (v) => withUnit(v, unit),
    judge: byCase(q, numberCase),
  };
}

export function short(q) {
  const input = make("input", { type: "text", autocomplete: "off", spellcheck: false });
  return {
    nodes: [labelled("Your answer", input)],
    submit: "Check",
    missing: () => "Type a word or a few words first.",
    read: () => input.value.trim() || null,
    fill(v) {
      input.value = v;
    },
    describe: (v) => v,
    judge: byCase(q, shortCase),
  };
}

export function recall(q) {
  const box = make("textarea", { rows: 4 });

  function rating(saved, rate) {
    const name = fresh("question-rating");
    const choices = [["right", "All of it"], ["partly", "Part of it"], ["wrong", "Not yet"]];
    const rows = choices.map(([result, words]) => {
      const input = make("input", { type: "radio", name, value: result, id: fresh("rating") });
      input.checked = saved === result;
      input.addEventListener("change", () => rate(result));
      return make("li", {}, input, make("label", { for: input.id }, words));
    });
    return make("fieldset", { class: "question-rating" },
      make("legend", {}, "How much of it did you have?"),
      make("ul", { class: "question-choices", role: "list" }, ...rows));
  }

  return {
    nodes: [labelled("Your answer", box, "question-field is-wide")],
    submit: "Compare with the model answer",
    missing: () => "Write a sentence first: even a guess makes the comparison worth more.",
    read: () => box.value.trim() || null,
    fill(v) {
      box.value = v;
    },
    describe: (v) => v,
    judge(_, { saved, rate }) {
      const model = inside(q, ".question-model").map((node) => copyOf(node));
      const points = inside(q, ".question-points").map((node) => copyOf(node, "ul"));
      return {
        result: "ungraded",
        nodes: [make("p", {}, make("strong", {}, "A model answer")), ...model,
          make("p", {}, "A full answer holds:"), ...points, rating(saved, rate), ...rationale(q)],
      };
    },
  };
}
