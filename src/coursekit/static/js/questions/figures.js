/**
 * Predict, then see: a figure stays covered until its prediction is made, then carries it.
 *
 * Figures are those of `explorable`: `figure.explorable.axes()` tells where the axes lie.
 */
import { make } from "#explorable/make.js";
import { button, svg } from "./parts.js";
import { data, lastAnswer, rationale } from "./printed.js";
import { settle } from "./spots.js";
import { store } from "./store.js";

const asleep = new Map(); // id of a figure -> the setting it is to wake with
const words = new WeakMap(); // prediction -> what is told about it, after the figure
const isPrediction = (q) => q.dataset.kind === "predict" && q.dataset.figure;

/** What belongs together: the page, or one view of a notebook where JupyterLab shows several. */
const homeOf = (node) => node.closest(".jp-NotebookPanel") ?? document;

/** The ids that the figure of a question may have: a live one bears the name of its function alone. */
function idsOf({ dataset: { figure, chapter } }) {
  if (!figure) return [];
  return figure.startsWith(`${chapter}-`) ? [figure, figure.slice(chapter.length + 1)] : [figure];
}

/** The figure that a question is about, if it stands on this page. */
export function figureOf(q) {
  const found = idsOf(q).map((id) => homeOf(q).querySelector(`figure[id="${CSS.escape(id)}"]`));
  return found.find(Boolean) ?? null;
}

// Asked at every move of every figure, so looked up once.
let known = new Map(); // figure -> the predictions about it
function predictions(figure) {
  if (!known.has(figure)) {
    const all = [...homeOf(figure).querySelectorAll(".question-predict")];
    known.set(figure, all.filter((q) => idsOf(q).includes(figure.id)));
  }
  return known.get(figure);
}
const open = (figure) => predictions(figure).filter((q) => !q.classList.contains("is-answered"));

function cover(figure) {
  const waiting = open(figure);
  const old = figure.querySelector(":scope > .question-cover");
  if (waiting.length === 0) {
    old?.remove();
    figure.classList.remove("is-covered");
    return;
  }
  figure.classList.add("is-covered");
  if (old) return;
  const go = make("a", { href: `#${waiting[0].id}` }, "Make your prediction");
  const skip = button("Show me without a guess");
  skip.addEventListener("click", () => {
    for (const q of open(figure)) {
      q.classList.add("is-answered");
      store.record(q.dataset.id, { value: null, result: "revealed" });
      words.set(q, rationale(q));
      q.dispatchEvent(new CustomEvent("question:answered", { bubbles: true, detail: { id: q.dataset.id, result: "revealed" } }));
    }
    figure.setAttribute("tabindex", "-1");
    figure.focus();
  });
  figure.prepend(make("div", { class: "question-cover" },
    make("p", {}, make("strong", {}, "Predict first."), " This figure opens once you have made your guess."),
    make("p", { class: "question-buttons" }, go, " ", skip)));
}

const answerOf = (q) => lastAnswer(q).value;

/**
 * Keeps the words that explain a prediction until its figure shows them, after the picture. Gives
 * what the question says in their place; nothing where the figure is not on this page.
 */
export function toldAtFigure(q, nodes) {
  const figure = isPrediction(q) && figureOf(q);
  if (!figure) return null;
  words.set(q, nodes);
  const link = make("a", { href: `#${figure.id}` }, "See what happens in the figure");
  return [make("p", {}, make("strong", {}, "Saved."), " ", link, "; why it happens stands after it.")];
}

function told(q) {
  const name = make("strong", {}, "Your prediction");
  const answer = answerOf(q) === null ? "none" : q.questionKind.describe(answerOf(q));
  return make("div", { class: "question-told", "data-question": q.dataset.id },
    make("p", {}, name, ` (${q.dataset.title}): ${answer}`), ...(words.get(q) ?? []));
}

/** The words under the picture: what was predicted, and then what happens and why. */
function caption(figure) {
  const given = predictions(figure).filter(
    (q) => q.questionKind && (answerOf(q) !== null || (words.has(q) && q.classList.contains("is-answered"))));
  let list = figure.querySelector(":scope > .question-guesses");
  if (given.length === 0) { list?.remove(); return; }
  if (!list) {
    list = make("div", { class: "question-guesses" });
    const says = figure.querySelector(".explorable-says");
    if (says) says.after(list); else figure.append(list);
  }
  list.replaceChildren(...given.map(told));
}

const scaled = (kind, v) => (kind === "log" ? Math.log10(v) : v);

function mapper(axes) {
  const part = (v, [a, b], kind) => (scaled(kind, v) - scaled(kind, a)) / (scaled(kind, b) - scaled(kind, a));
  return {
    x: (v) => axes.x + part(v, axes.xlim, axes.xscale) * axes.width,
    y: (v) => axes.y + (1 - part(v, axes.ylim, axes.yscale)) * axes.height,
  };
}

function drawn(q, axes, value) {
  const to = mapper(axes);
  const group = svg("g", { class: "explorable-overlay question-overlay", "data-question": q.dataset.id });
  const text = svg("text", { class: "question-overlay-label" }, "your prediction");
  group.append(text);
  const places = [];
  const label = (x, y, anchor) => places.push([x, y, anchor]);
  const line = (d) => group.append(svg("path", { d, class: "question-overlay-line" }));
  if (q.dataset.form === "number") {
    const { axis, row } = data(q, "draw");
    if (Number.isFinite(row)) {
      // On a row of its own, where no result lies: a stroke, and the words beside it.
      const [x, y] = [to.x(value), to.y(row)];
      const late = x > axes.x + axes.width / 2;
      line(`M${x} ${y - 8}V${y + 6}`);
      label(x + (late ? -6 : 6), y + 4, late ? "end" : "start");
    } else if (axis === "y") {
      line(`M${axes.x} ${to.y(value)}H${axes.x + axes.width}`);
      for (const y of [to.y(value) - 4, to.y(value) + 12]) {
        label(axes.x + axes.width - 4, y, "end");
        label(axes.x + 4, y, "start");
      }
    } else {
      const late = to.x(value) > axes.x + axes.width / 2;
      line(`M${to.x(value)} ${axes.y}V${axes.y + axes.height}`);
      for (const part of [0, 0.25, 0.5, 0.75]) {
        label(to.x(value) + (late ? -4 : 4), axes.y + part * axes.height + 12, late ? "end" : "start");
      }
    }
    return { group, text, places };
  }
  const at = data(q, "at");
  const points = value.map((v, i) => [to.x(at[i]), to.y(v)]);
  if (q.dataset.form === "curve") {
    line(points.map(([x, y], i) => `${i ? "L" : "M"}${x} ${y}`).join(""));
  } else {
    const half = (axes.width / Math.abs(axes.xlim[1] - axes.xlim[0])) * 0.42;
    line(points.map(([x, y]) => `M${x - half} ${y}H${x + half}`).join(""));
  }
  const fromTop = points.toSorted((a, b) => a[1] - b[1]);
  for (const [x, y] of fromTop) {
    const anchor = x > axes.x + axes.width / 2 ? "end" : "start";
    for (const off of [-6, 15, -20, 29]) {
      label(x, Math.min(Math.max(y + off, axes.y + 10), axes.y + axes.height - 3), anchor);
    }
  }
  return { group, text, places };
}

function draw(figure) {
  const picture = figure.querySelector(".explorable-picture svg");
  picture?.querySelectorAll(".question-overlay").forEach((node) => node.remove());
  const axes = figure.explorable?.axes?.();
  if (!picture || !axes) return;
  for (const q of predictions(figure)) {
    const value = answerOf(q);
    const target = q.dataset.draw && axes[data(q, "draw").axes];
    if (value === null || !target || q.dataset.form === "pick") continue;
    const { group, text, places } = drawn(q, target, value);
    picture.append(group);
    settle(text, picture, places);
  }
}

function refresh(figure) {
  cover(figure);
  caption(figure);
  draw(figure);
}

/** Covers the figures under `root` that wait for a prediction, and marks those that have theirs. */
export function attendFigures(root) {
  known = new Map(); // in JupyterLab questions come and go
  for (const q of [...root.querySelectorAll(".question-predict")].filter(isPrediction)) {
    const figure = figureOf(q);
    if (figure) refresh(figure);
  }
}

/** Once a page: follows answers and figures. Before the figures wake, so that none is missed. */
export function attendPredictions() {
  document.addEventListener("question:answered", ({ target: q }) => {
    if (!isPrediction(q)) return;
    const figure = figureOf(q);
    if (!figure) return;
    refresh(figure);
    if (open(figure).length > 0) return;
    figure.scrollIntoView({ block: "nearest" }); // just uncovered: it may lie below the window
    if (!q.dataset.setting) return;
    if (location.hash.startsWith(`#${figure.id}?`)) return; // the address names a state of its own
    if (figure.explorable) figure.explorable.set(data(q, "setting"));
    else asleep.set(figure.id, data(q, "setting")); // figures wake when they near the view
  });
  document.addEventListener("explorable:ready", ({ target: figure }) => {
    if (asleep.has(figure.id)) figure.explorable.set(asleep.get(figure.id));
    asleep.delete(figure.id);
    refresh(figure); // in JupyterLab a figure comes after its question, and again when it is rerun
  });
  document.addEventListener("explorable:change", ({ target: figure }) => draw(figure));
}
