import { indexOf, linkTo, valueAt } from "./address.js";
import { makeControls } from "./controls.js";
import { asCSV, asSVG, save } from "./download.js";
import { makeHandles } from "./handles.js";
import { make } from "./make.js";
import { makeCaption } from "./live-caption.js";
import { makeListener } from "./sound.js";
import { numberOf } from "./store.js";
import { fillTable } from "./table.js";
import { makeWalker } from "./walker.js";

const QUIET = 500; // ms without a change before a screen reader hears the sentence
const RAPID = 250; // ms: a move that follows another within this shows its state at once, unmoving

/**
 * Give a figure its controls. `source.request(number, done)` delivers frames,
 * `source.paint(frame)` draws the picture, `source.walk()` fetches the script that walks its
 * points, and `source.longest` are its longest sentences, where all are known. `source.controlsId`
 * begins the ids of the controls where a page has the figure twice. Returns a function that ends it all.
 */
export function mount(figure, parameters, source) {
  const part = (name) => figure.querySelector(`.explorable-${name}`);
  const svg = figure.querySelector("svg");
  const start = parameters.map((p) => p.start);
  const indices = [...start];
  let wish = numberOf(parameters, indices);
  let frame = null;
  let quiet;
  let moved = -Infinity; // when the last change came

  const controls = makeControls(parameters, source.controlsId ?? figure.id, (i, index) => {
    indices[i] = index;
    go();
  });
  const status = make("span", { className: "explorable-status" });
  status.setAttribute("role", "status");
  // no <form>: its controls' names would hide its methods (a parameter may be called "append")
  const form = make("div", { className: "explorable-controls" }, ...controls.elements);
  form.setAttribute("role", "group");
  form.setAttribute("aria-label", `Controls: ${svg.getAttribute("aria-label")}`);
  form.append(make("div", { className: "explorable-buttons" }, resetButton(), ...linkParts(), status));
  const listener = makeListener(svg);
  const handles = makeHandles(svg, parameters, {
    choose: (chosen) => {
      chosen.forEach(([i, index]) => (indices[i] = index));
      go();
    },
    focus: (i) => controls.focus(i),
  });
  form.addEventListener("focusin", (event) => handles.mark(controls.of(event.target)));
  form.addEventListener("focusout", () => handles.mark(-1));
  const walker = makeWalker(part("picture"), svg, source.walk);
  const says = part("says");
  const caption = makeCaption(says, source.longest ?? [says.textContent]);
  const side = make("div", { className: "explorable-side" }, form, listener.element);
  part("stage").append(side);
  addDownloads();

  function go() {
    const now = performance.now();
    figure.classList.toggle("is-rapid", now - moved < RAPID);
    moved = now;
    controls.show(indices);
    wish = numberOf(parameters, indices);
    source.request(wish, (next) => {
      if (next.number === wish) show(next);
    });
  }

  function show(next) {
    if (next.error) {
      status.textContent = next.error;
      return;
    }
    status.textContent = "";
    source.paint(next);
    frame = next;
    says.setAttribute("aria-busy", "true");
    caption.say(next.says);
    clearTimeout(quiet);
    quiet = setTimeout(() => says.removeAttribute("aria-busy"), QUIET);
    const table = figure.querySelector(".explorable-data table");
    if (table) fillTable(table, next);
    listener.show(next);
    handles.show(next.axes, indices);
    walker.show(next);
    figure.dispatchEvent(
      new CustomEvent("explorable:change", { bubbles: true, detail: { values: values() } }),
    );
  }

  function values() {
    return Object.fromEntries(parameters.map((p, i) => [p.name, valueAt(p, indices[i])]));
  }

  function set(wanted) {
    parameters.forEach((parameter, i) => {
      if (!(parameter.name in wanted)) return;
      const index = indexOf(parameter, wanted[parameter.name]);
      if (index >= 0) indices[i] = index;
    });
    go();
  }

  function resetButton() {
    const button = make("button", { type: "button", className: "explorable-reset" }, "Reset");
    button.addEventListener("click", () => {
      start.forEach((index, i) => (indices[i] = index));
      go();
    });
    return button;
  }

  function linkParts() {
    if (!source.canLink) return [];
    const field = make("input", { type: "text", readOnly: true, hidden: true });
    field.className = "explorable-link";
    field.setAttribute("aria-label", "Link to this setting");
    const text = "Copy link to this setting";
    const button = make("button", { type: "button", className: "explorable-copy" }, text);
    button.addEventListener("click", async () => {
      field.value = linkTo(figure.id, values());
      field.hidden = false;
      field.select();
      history.replaceState(null, "", field.value);
      try {
        await navigator.clipboard.writeText(field.value);
        status.textContent = "Link copied.";
      } catch {
        status.textContent = "Copy the link from the field.";
      }
    });
    return [button, field];
  }

  function addDownloads() {
    const data = part("data");
    if (!data) return;
    const csv = make("button", { type: "button" }, "Download numbers (CSV)");
    csv.addEventListener("click", () => save(`${figure.id}.csv`, "text/csv", asCSV(frame)));
    const picture = make("button", { type: "button" }, "Download picture (SVG)");
    picture.addEventListener("click", () => save(`${figure.id}.svg`, "image/svg+xml", asSVG(svg)));
    data.append(make("div", { className: "explorable-buttons" }, csv, picture));
  }

  source.request(wish, (first) => {
    frame = first;
    if (source.paintsFirst) show(first);
    listener.show(first);
    handles.show(first.axes, indices);
    walker.show(first);
  });
  controls.show(indices);
  figure.explorable = {
    get values() {
      return values();
    },
    set,
    axes: () =>
      frame.axes.map(([x, y, width, height, xlim, ylim, xscale, yscale]) => ({
        x, y, width, height, xlim, ylim, xscale, yscale,
      })),
    params: parameters,
  };
  figure.dataset.state = "ready";
  figure.dispatchEvent(new CustomEvent("explorable:ready", { bubbles: true }));
  return () => {
    clearTimeout(quiet);
    caption.end();
    listener.stop();
    handles.end();
    walker.end();
    side.remove();
  };
}
