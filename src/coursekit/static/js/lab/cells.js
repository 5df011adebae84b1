/**
 * Cells that draw: their code is folded as on the page, and until their figure is there a figure
 * without a picture stands for it. That one waits for its prediction like the real one.
 */
import { make } from "#explorable/make.js";
import { isGone } from "./kernels.js";
import { arriveAt } from "./places.js";
import { button } from "../questions/parts.js";

const DRAWS = /^@explore\b[\s\S]*?^def (\w+)\(.*\n(?:\s+"""(.+?)(?:"""|\n))?/m;
const SHOW = "Show the code";
const RUN = "Run all cells of this notebook";
const PATIENCE = 10_000; // ms that a figure may take to appear once its cell has run
const seen = new WeakSet(); // cells that were attended to

/** What a cell draws, if it does: the name of its function, and the figure's title. */
function figureOf(source) {
  const [, name, title] = DRAWS.exec(source) ?? [];
  return name && { name, title: title ?? name };
}

/**
 * Folds the code of a cell with JupyterLab's own fold, to which a button is added: the fold alone
 * cannot be reached by keyboard. The notebook is not changed by it.
 */
function fold(cell) {
  cell.syncCollapse = false;
  cell.inputHidden = true;
  const folded = cell.node.querySelector(".jp-InputPlaceholder .jp-Placeholder-content");
  const show = button(SHOW, { class: "course-show-code" }); // a click on it is one on the fold
  show.addEventListener("click", () => requestAnimationFrame(() => cell.node.focus())); // it is gone
  folded?.append(show);
}

/** The sentence that the notebook keeps for a figure: the line after its title. */
function sentence(cell) {
  const outputs = cell.outputArea.model.toJSON();
  const text = outputs.map((output) => output.data?.["text/plain"] ?? "").find(Boolean) ?? "";
  return [text].flat().join("").split("\n")[1] ?? "";
}

function runButton(run) {
  const go = button(RUN, { class: "question-button is-main" });
  go.addEventListener("click", async () => {
    go.disabled = true;
    go.textContent = "Python is at work …";
    await run();
    go.disabled = false;
    go.textContent = RUN;
  });
  return go;
}

function standIn(cell, { name, title }, run) {
  const says = make("p", { class: "course-says" }, sentence(cell));
  return make("figure", { class: "course-waits", id: name, "aria-label": title },
    make("p", {}, make("strong", {}, title)), says,
    make("p", {}, "Python draws this figure on your own machine. ", runButton(run)));
}

/** Beside a figure whose kernel has ended: why it stands still, and how to go on. */
function goneNotice(run) {
  return make("div", { class: "course-gone", role: "status" },
    make("p", {}, make("strong", {}, "This figure stands still: "),
      "the Python that drew it has stopped or was restarted. Your answers are kept."),
    make("p", {}, "To go on, run the cells again. ", runButton(run)));
}

/** Keeps beside a cell what its figure needs: a stand-in while there is none, a word when it is dead. */
function standFor(cell, figure, run) {
  const output = cell.outputArea.node;
  const waiting = standIn(cell, figure, run);
  const gone = goneNotice(run);
  const place = (node, wanted) => {
    if (!wanted) node.remove();
    else if (!node.isConnected) output.parentNode.before(node);
  };
  const look = () => {
    const there = output.querySelector("figure.explorable") !== null;
    place(waiting, !there);
    place(gone, there && isGone(cell));
  };
  new MutationObserver(look).observe(output, { childList: true, subtree: true });
  cell.node.addEventListener("course:kernel-ended", look);
  look();
}

async function attend(cell, run) {
  if (cell.model.type !== "code" || seen.has(cell)) return;
  seen.add(cell);
  await cell.ready;
  if (cell.isDisposed) return;
  const tags = cell.model.getMetadata("tags") ?? [];
  if (tags.includes("hide-input")) fold(cell);
  if (tags.includes("remove-input")) cell.addClass("course-no-input");
  const figure = figureOf(cell.model.sharedModel.getSource());
  if (figure) standFor(cell, figure, run);
}

/** Follows the notebooks that are opened, and the cells that come into them. */
export function attendCells({ tracker, commands }) {
  const attendAll = (panel) => {
    const runFrom = (cell) => async () => {
      // Running them makes the last cell the active one, shows it and gives it the focus.
      const drawn = () => cell.outputArea.node.querySelector("figure.explorable");
      const stay = () => {
        panel.content.activeCellIndex = panel.content.widgets.indexOf(cell);
        if (drawn()) arriveAt(drawn());
        else cell.node.focus();
      };
      const done = commands.execute("notebook:run-all-cells");
      requestAnimationFrame(stay);
      await done;
      const end = performance.now() + PATIENCE;
      const here = [cell.node, panel.content.widgets.at(-1).node, document.body];
      const arrive = () => {
        if (!here.includes(document.activeElement)) return; // the reader has gone on
        if (drawn() || performance.now() > end) stay();
        else requestAnimationFrame(arrive); // the figure comes a moment after its cell
      };
      requestAnimationFrame(arrive);
    };
    panel.content.widgets.forEach((cell) => attend(cell, runFrom(cell)));
  };
  const follow = (panel) => panel.context.ready.then(() => {
    attendAll(panel);
    panel.content.model?.cells.changed.connect(() => requestAnimationFrame(() => attendAll(panel)));
  });
  tracker.forEach(follow);
  tracker.widgetAdded.connect((_, panel) => follow(panel));
}
