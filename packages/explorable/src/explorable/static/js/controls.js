import { indexOf } from "./address.js";
import { make } from "./make.js";
import { readNumber } from "./number.js";
import { makePlayer } from "./player.js";

const LONG = 22; // letters of a choice that do not fit beside a picture

/**
 * Native controls for the parameters. `changed(i, index)` is called when the reader chooses
 * value `index` of parameter `i`. Returns the elements and `show(indices)`.
 */
export function makeControls(parameters, id, changed) {
  const makers = { range: makeRange, select: makeSelect, checkbox: makeCheckbox };
  const all = parameters.map((parameter, i) =>
    makers[parameter.kind](parameter, `${id}-${parameter.name}`, (index) => changed(i, index)),
  );
  return {
    elements: all.map((control) => control.element),
    focus: (i) => all[i].element.querySelector("input, select").focus({ preventScroll: true }),
    of: (element) => all.findIndex((control) => control.element.contains(element)),
    show: (indices) => all.forEach((control, i) => control.show(indices[i])),
  };
}

function labelText({ label, unit }) {
  return unit ? `${label} (${unit})` : label;
}

function makeRange(parameter, id, changed) {
  const { values, labels, unit, play } = parameter;
  const last = values.length - 1;
  const step = last ? stepOf(values) : 1;
  const limits = { min: values[0], max: values[last], step };
  const slider = make("input", { type: "range", id, name: parameter.name, ...limits });
  // a text field: the browser's number field drops a decimal comma (2,5 becomes 25)
  const box = make("input", { type: "text", inputMode: "decimal", autocomplete: "off", id: `${id}-box` });
  box.setAttribute("aria-label", `${labelText(parameter)}, as a number`);
  const hint = make("span", { className: "explorable-hint" });
  hint.setAttribute("role", "status");

  let at = parameter.start;
  const player = play && makePlayer(labelText(parameter), play, { at: () => at, last, go: changed });
  slider.addEventListener("input", () => {
    if (player) player.pause();
    hint.textContent = "";
    changed(indexOf(parameter, slider.value));
  });
  box.addEventListener("change", () => {
    const { value, problem } = readNumber(box.value, unit);
    const index = indexOf(parameter, value ?? "");
    if (index < 0) {
      hint.textContent = problem || `Please give a number from ${labels[0]} to ${labels[last]}.`;
      return;
    }
    const exact = Math.abs(values[index] - value) < 1e-9;
    hint.textContent = exact ? "" : `The nearest value here is ${labels[index]}.`;
    changed(index);
  });
  const show = (index) => {
    at = index;
    slider.value = values[index];
    slider.setAttribute("aria-valuetext", unit ? `${labels[index]} ${unit}` : labels[index]);
    box.value = labels[index];
  };
  const label = make("label", { htmlFor: id }, labelText(parameter));
  const pair = make("span", { className: "explorable-pair" }, slider, box);
  if (player) pair.append(player.button);
  return { element: make("div", { className: "explorable-control" }, label, pair, hint), show };
}

/** The step in ten digits, never so much that the last value lies beyond the end of the slider. */
function stepOf(values) {
  const last = values.length - 1;
  const step = Number((values[1] - values[0]).toPrecision(10));
  const over = values[0] + last * step - values[last];
  if (over < 1e-12 * (values[last] - values[0])) return step; // browsers count in decimals
  return Number((step - 10 ** (Math.floor(Math.log10(step)) - 9)).toPrecision(10));
}

function makeSelect(parameter, id, changed) {
  const options = parameter.labels.map((text) => make("option", { value: text }, text));
  const select = make("select", { id, name: parameter.name }, ...options);
  if (parameter.labels.some((text) => text.length > LONG)) select.className = "is-long";
  select.addEventListener("change", () => changed(select.selectedIndex));
  const label = make("label", { htmlFor: id }, labelText(parameter));
  const show = (index) => {
    select.selectedIndex = index;
  };
  return { element: make("div", { className: "explorable-control" }, label, select), show };
}

function makeCheckbox(parameter, id, changed) {
  const box = make("input", { type: "checkbox", id, name: parameter.name });
  box.addEventListener("change", () => changed(box.checked ? 1 : 0));
  const label = make("label", { htmlFor: id }, box, ` ${labelText(parameter)}`);
  const show = (index) => {
    box.checked = index === 1;
  };
  return { element: make("div", { className: "explorable-control" }, label), show };
}
