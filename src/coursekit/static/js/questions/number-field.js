import { make } from "#explorable/make.js";
import { readNumber } from "#explorable/number.js";

/**
 * A field for a number. A text field, because the browser's own number field drops a decimal comma
 * without a word (2,5 becomes 25) or empties itself. Arrow keys move it by `step`.
 * @param {{limits?: [number, number], step?: number, unit?: string}} spec
 */
export function numberField({ limits, step = 1, unit = "" }) {
  const node = make("input", { type: "text", inputmode: "decimal", autocomplete: "off" });
  const read = () => readNumber(node.value, unit);
  const put = (value) => {
    node.value = value;
    node.dispatchEvent(new Event("input", { bubbles: true }));
  };
  node.addEventListener("keydown", (event) => {
    const by = { ArrowUp: step, ArrowDown: -step }[event.key];
    if (!by) return;
    event.preventDefault();
    put(stepped(read().value, by, limits));
  });
  return { node, read };
}

/** The next value by `by`; from nothing, the nearest end of the limits. */
export function stepped(value, by, limits) {
  if (!limits) return tidy((value ?? 0) + by);
  const [low, high] = limits;
  if (value === null) return by > 0 ? low : high;
  return tidy(Math.min(high, Math.max(low, value + by)));
}

const tidy = (value) => Math.round(value * 1e6) / 1e6;

/** A slider that goes with a field: each follows the other. */
export function sliderFor(field, { limits: [low, high], step }, label) {
  const slider = make("input", {
    type: "range", min: low, max: high, step, value: (low + high) / 2,
    class: "question-slider is-untouched", "aria-label": label,
  });
  const follow = (value) => {
    slider.value = value;
    slider.classList.remove("is-untouched");
  };
  slider.addEventListener("input", () => {
    field.node.value = slider.value;
    slider.classList.remove("is-untouched");
  });
  field.node.addEventListener("input", () => {
    const { value } = field.read();
    if (value !== null) follow(value);
  });
  return { slider, follow };
}
