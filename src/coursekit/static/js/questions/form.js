/**
 * Brings a question to life: builds its form from the printed question and answers to the reader.
 *
 * The printed question stays in the page, for print; on screen the form takes its place.
 */
import { keepKeys, make } from "#explorable/make.js";
import { safely } from "../site/safely.js";
import { attendFigures, figureOf, toldAtFigure } from "./figures.js";
import { KINDS } from "./kinds.js";
import { backFrom, orderLookBack } from "./lookback.js";
import { button, copyOf, day, labelled } from "./parts.js";
import { data, lastAnswer, rationale } from "./printed.js";
import { store } from "./store.js";

const WITH_REASON = ["predict", "belief"];

/** Whether answers are kept is said where the first one is given, and again when that changes. */
let told = "";
function tellOnce(status) {
  if (told === store.message) return;
  told = store.message;
  if (told) status.append(make("p", { class: "question-kept" }, told));
}

/** @param {HTMLElement} q */
function liven(q) {
  const { id, kind: kindName } = q.dataset;
  const kind = KINDS[kindName](q);
  const guess = kindName === "predict";
  const ask = q.querySelector(":scope > .question-stem");
  const why = WITH_REASON.includes(kindName)
    ? make("input", { type: "text", autocomplete: "off", maxlength: 300 })
    : null;
  const status = make("div", { role: "status", class: "question-feedback" });
  const submit = make("button", { type: "submit", class: "question-button is-main" }, kind.submit);
  const buttons = make("p", { class: "question-buttons" }, submit);
  const fields = make("fieldset", { class: "question-fields" },
    make("legend", {}, copyOf(ask, "span")), ...kind.nodes);
  if (why) fields.append(labelled("In one line: why? (optional)", why, "question-field is-wide"));
  const form = make("form", { class: "question-form", novalidate: true }, fields, buttons, status);
  const opener = "recallFirst" in q.dataset ? ownWordsFirst(kind, fields, submit) : null;

  const announce = (result, value) =>
    q.dispatchEvent(new CustomEvent("question:answered", { bubbles: true, detail: { id, result, value } }));
  const rate = (result) => {
    store.rate(id, result);
    announce(result);
  };

  let skip = null; // "Show me without a guess": gone once there is something to see
  function settle() {
    q.classList.add("is-answered");
    skip?.remove();
  }

  /** What happens is told after the figure that shows it; without a figure, here. */
  function tell(nodes, guessed = true) {
    status.replaceChildren(...((guess && toldAtFigure(q, nodes, guessed)) || nodes));
    settle();
  }

  function show(value, saved) {
    const outcome = kind.judge(value, { saved, rate });
    tell(outcome.nodes);
    return outcome.result;
  }

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const value = kind.read();
    if (value === null) {
      status.replaceChildren(make("p", { class: "question-missing" }, kind.missing()));
      return;
    }
    const result = show(value, null);
    store.record(id, { value, result, why: why?.value.trim() || opener?.value() });
    tellOnce(status);
    if (!guess && result !== "ungraded") submit.textContent = "Check again";
    announce(result, value);
  });

  // A browser would submit by itself; inside JupyterLab it does not.
  form.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.isComposing || !event.target.matches("input")) return;
    event.preventDefault();
    if (!submit.hidden) form.requestSubmit();
  });

  if (guess) {
    skip = button("Show me without a guess");
    skip.addEventListener("click", () => {
      tell(rationale(q), false);
      submit.focus();
      const before = lastAnswer(q);
      if (!before.at || before.changed) store.record(id, { value: null, result: "revealed" });
      announce("revealed", null);
    });
    buttons.append(skip);
  }

  function showLast({ value, at, result, why: reason, changed }) {
    opener?.open();
    if (value !== null) {
      kind.fill(value);
      if (why) why.value = reason || "";
      show(value, result);
    } else if (!changed) {
      settle();
    }
    const since = changed ? "The question has changed since, so please answer it again." : "You may answer again.";
    status.prepend(make("p", { class: "question-before" }, `You answered this on ${day(at)}. ${since}`));
  }

  const last = lastAnswer(q);
  if (last.at && backFrom(q) === null) showLast(last);
  if (q.dataset.setting && !guess) buttons.append(settingButton(q));
  ask.after(form);
  q.classList.add("is-live");
  q.questionKind = kind;
}

/** Answer first, options second: recalling beats recognising. */
function ownWordsFirst(kind, fields, submit) {
  const box = make("textarea", { rows: 2 });
  const row = labelled("First in your own words, before you see the options", box, "question-field is-wide");
  const show = button("Show the options");
  const first = make("div", { class: "question-first" }, row, show);
  const hide = (hidden) => {
    kind.nodes.forEach((node) => {
      node.hidden = hidden;
    });
    submit.hidden = hidden;
    show.hidden = !hidden;
  };
  show.addEventListener("click", () => {
    hide(false);
    fields.querySelector(".question-choices input")?.focus();
  });
  fields.querySelector("legend").after(first);
  hide(true);
  return { open: () => hide(false), value: () => box.value.trim() };
}

/** A question about a figure at one setting offers to set the figure so. */
function settingButton(q) {
  const set = button("Set the figure for this question");
  set.addEventListener("click", () => {
    const figure = figureOf(q);
    figure?.explorable?.set(data(q, "setting"));
    figure?.scrollIntoView({ block: "nearest" });
  });
  return set;
}

/** Brings the questions under `root` to life; one that fails stays as printed. */
export function enhance(root = document, options = {}) {
  for (const q of root.querySelectorAll(".question:not(.is-live)")) safely(() => liven(q));
  orderLookBack(root, Boolean(options.live));
  if (options.live) plainLinks(root);
  attendFigures(root);
}

/** In JupyterLab there is no evidence page beside the notebook to lead to. */
function plainLinks(root) {
  root.querySelectorAll("[data-for-site]").forEach((node) => node.remove());
  root.querySelectorAll("summary").forEach(keepKeys);
}

function startAnew(questions) {
  for (const q of questions) {
    q.querySelector(":scope > .question-form").remove();
    q.classList.remove("is-live", "is-answered");
    safely(() => liven(q));
  }
  if (questions.length) attendFigures(document);
}

const livened = () => [...document.querySelectorAll(".question.is-live")];

/** Questions whose answers were erased, perhaps in another tab, start anew. */
export function attendErasing() {
  store.onchange((record) => {
    startAnew(livened().filter((q) => q.matches(".is-answered") && !(q.dataset.id in record.answers)));
  });
}

/** Two views of one notebook show a question twice: an answer to one is an answer to both. */
export function attendTwins() {
  document.addEventListener("question:answered", ({ target, detail: { id } }) => {
    startAnew(livened().filter((q) => q !== target && q.dataset.id === id));
  });
}
