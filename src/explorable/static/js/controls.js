import { indexOf } from "./address.js";
import { make } from "./make.js";
import { makePlayer } from "./player.js";

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
    show: (indices) => all.forEach((control, i) => control.show(indices[i])),
  };
}

function labelText({ label, unit }) {
  return unit ? `${label} (${unit})` : label;
}

function makeRange(parameter, id, changed) {
  const { values, labels, unit, play } = parameter;
  const last = values.length - 1;
  const step = last ? Number((values[1] - values[0]).toPrecision(10)) : 1;
  const limits = { min: values[0], max: values[last], step };
  const slider = make("input", { type: "range", id, name: parameter.name, ...limits });
  const box = make("input", { type: "number", id: `${id}-box`, ...limits, step: "any" });
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
    const index = indexOf(parameter, box.value);
    if (index < 0) {
      hint.textContent = `Please give a number from ${labels[0]} to ${labels[last]}.`;
      return;
    }
    const exact = Math.abs(values[index] - Number(box.value)) < 1e-9;
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

function makeSelect(parameter, id, changed) {
  const options = parameter.labels.map((text) => make("option", { value: text }, text));
  const select = make("select", { id, name: parameter.name }, ...options);
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
