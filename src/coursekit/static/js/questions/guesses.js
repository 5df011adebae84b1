/** Predictions: an option, a number, or a sketch of bars or of a curve. */
import { make } from "#explorable/make.js";
import { single } from "./choices.js";
import { figureOf } from "./figures.js";
import { fits } from "./fits.js";
import { numberField, sliderFor } from "./number-field.js";
import { number, withUnit } from "./parts.js";
import { data, rationale, shapeOf } from "./printed.js";
import { sketch } from "./sketch.js";
import { unitRow } from "./typed.js";

function guessNumber(q) {
  const { unit } = q.dataset;
  const spec = { limits: data(q, "limits"), step: Number(q.dataset.step), unit };
  const [low, high] = spec.limits;
  const field = numberField(spec);
  const { slider, follow } = sliderFor(field, spec, "Your guess, as a slider");
  return {
    nodes: [unitRow(`Your guess, ${number(low)} to ${number(high)}`, field.node, unit), slider],
    missing: () => field.read().problem || `Give a number from ${number(low)} to ${number(high)} first.`,
    read() {
      const { value } = field.read();
      return fits(shapeOf(q), value) ? value : null;
    },
    fill(v) {
      field.node.value = v;
      follow(v);
    },
    describe: (v) => withUnit(v, unit),
    judge: (v) => ({
      result: "ungraded",
      nodes: [...(figureOf(q) ? [] : [make("p", {}, make("strong", {}, `You guessed ${withUnit(v, unit)}.`))]), ...rationale(q)],
    }),
  };
}

function guessSketch(q) {
  const { form, step, label, along, unit } = q.dataset;
  const bars = form === "bars";
  const at = data(q, "at");
  const board = sketch({
    kind: form, at, limits: data(q, "limits"), step: Number(step), label, along, unit,
    labels: bars ? data(q, "labels") : at.map(String),
    room: q.clientWidth > 100 ? q.clientWidth - 32 : undefined,
  });
  const place = (i) => (bars ? data(q, "labels")[i] : `at ${number(at[i])}`);
  const describe = (values) => values.map((v, i) => `${place(i)}: ${withUnit(v, unit)}`).join(", ");
  const missing = `Give every ${bars ? "bar" : "point"} a value first: click on the axes or type numbers.`;
  return {
    nodes: board.nodes,
    missing: () => board.problem() || missing,
    read: board.read,
    fill: board.fill,
    describe,
    judge: (v) => ({
      result: "ungraded",
      nodes: [...(figureOf(q) ? [] : [make("p", {}, make("strong", {}, "Your sketch: "), `${describe(v)}.`)]), ...rationale(q)],
    }),
  };
}

const FORMS = { pick: single, number: guessNumber, bars: guessSketch, curve: guessSketch };

export function predict(q) {
  return { ...FORMS[q.dataset.form](q), submit: "Save my prediction" };
}
