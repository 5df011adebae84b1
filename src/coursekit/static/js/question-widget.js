/**
 * Questions in JupyterLab: anywidget loads this module once for each widget, but there must be one
 * store and one set of listeners. So the first one serves all.
 */
import { attendPredictions } from "./questions/figures.js";
import { attendErasing, enhance } from "./questions/form.js";
import { attendLookingBack } from "./questions/lookback.js";
import { attendOtherTabs } from "./questions/store.js";

globalThis.coursekit ??= {};
const course = globalThis.coursekit;
if (!course.enhance) {
  course.enhance = enhance;
  attendPredictions();
  attendLookingBack();
  attendOtherTabs();
  attendErasing();
}

function render({ model, el }) {
  const draw = () => {
    el.innerHTML = model.get("html");
    course.enhance(el, { live: true });
  };
  draw();
  model.on("change:html", draw);
  return () => model.off("change:html", draw);
}

export default { render };
