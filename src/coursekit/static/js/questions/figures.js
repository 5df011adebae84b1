/**
 * Predict, then see: a figure stays covered until its prediction is made, then carries it.
 *
 * Figures are those of `explorable`: `figure.explorable.axes()` tells where the axes lie.
 */
import { make } from "#explorable/make.js";
import { drawn } from "./overlay.js";
import { button } from "./parts.js";
import { data, lastAnswer, rationale } from "./printed.js";
import { put, settle } from "./spots.js";
import { store } from "./store.js";

const asleep = new Map(); // id of a figure -> the setting it is to wake with
const REST = 200; // ms without a move
const resting = new WeakMap(); // figure -> the timer that ends when it rests
const spots = new WeakMap(); // prediction -> the number of the place where its label last stood
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
 * what the question says in their place, `guessed` or not; nothing where the figure is not on this
 * page.
 */
export function toldAtFigure(q, nodes, guessed) {
  const figure = isPrediction(q) && figureOf(q);
  if (!figure) return null;
  words.set(q, nodes);
  const link = make("a", { href: `#${figure.id}` }, "See what happens in the figure");
  const kept = guessed ? "Saved." : "No guess this time.";
  return [make("p", {}, make("strong", {}, kept), " ", link, ". Why it happens is explained below it.")];
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

/**
 * Draws the guesses on a figure. Their labels look for a free place at once, or, as the figure moves,
 * once it rests: to ask where things lie makes the browser lay the picture out.
 */
function draw(figure, moving = false) {
  clearTimeout(resting.get(figure));
  const picture = figure.querySelector(".explorable-picture svg");
  picture?.querySelectorAll(".question-overlay").forEach((node) => node.remove());
  const axes = figure.explorable?.axes?.();
  if (!picture || !axes) return;
  const labels = [];
  for (const q of predictions(figure)) {
    const value = answerOf(q);
    const target = q.dataset.draw && axes[data(q, "draw").axes];
    if (value === null || !target || q.dataset.form === "pick") continue;
    const { group, text, places } = drawn(q, target, value);
    picture.append(group);
    put(text, places[spots.get(q) ?? 0]);
    labels.push(() => spots.set(q, settle(text, picture, places)));
  }
  const makeRoom = () => labels.forEach((look) => look());
  if (moving) resting.set(figure, setTimeout(makeRoom, REST));
  else makeRoom();
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
    // the address, or in JupyterLab the link that led here, names a state of its own
    if (location.hash.startsWith(`#${figure.id}?`) || "linked" in figure.dataset) return;
    if (figure.explorable) figure.explorable.set(data(q, "setting"));
    else asleep.set(figure.id, data(q, "setting")); // figures wake when they near the view
  });
  document.addEventListener("explorable:ready", ({ target: figure }) => {
    if (asleep.has(figure.id)) figure.explorable.set(asleep.get(figure.id));
    asleep.delete(figure.id);
    refresh(figure); // in JupyterLab a figure comes after its question, and again when it is rerun
  });
  document.addEventListener("explorable:change", ({ target: figure }) => draw(figure, true));
}
