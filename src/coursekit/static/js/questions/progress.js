/**
 * Parts done: small marks in the sidebar, and a button for parts that hold no question.
 *
 * @typedef {import("./outline.js").Outline} Outline
 * @typedef {import("./outline.js").Part} Part
 */
import { decoded } from "#explorable/address.js";
import { make } from "#explorable/make.js";
import { backMark, leftOut } from "./lookback.js";
import { outlines, rootUrl } from "./outline.js";
import { button } from "./parts.js";
import { store } from "./store.js";

const isHome = (chapter, id) => chapter.chapter === id.split("/")[0];

/* A question of an earlier chapter counts when it has been asked again in this one. */
function answered(chapter, id, record) {
  return Boolean(isHome(chapter, id) ? record.answers[id] : record.parts[backMark(chapter.chapter, id)]);
}

/**
 * Whether all that a part asks was answered, save what it asks of chapters that were left out.
 *
 * @param {Outline} chapter
 * @param {Part} part
 * @param {import("./record.js").Progress} record
 */
export function partDone(chapter, part, record) {
  if (!part.questions.length) return Boolean(record.parts[`${chapter.chapter}#${part.id}`]);
  const out = leftOut(part.questions.filter((id) => !isHome(chapter, id)), record);
  return part.questions.every((id) => out.has(id.split("/")[0]) || answered(chapter, id, record));
}

export function doneOf(chapter, record) {
  return chapter.parts.filter((part) => partDone(chapter, part, record)).length;
}

/** Minutes of the essential path in the parts that are not done. */
export function minutesLeft(chapter, record) {
  const open = chapter.parts.filter((part) => !partDone(chapter, part, record));
  return open.reduce((sum, part) => sum + (part.minutes || 0), 0);
}

function docOf(url) {
  const root = rootUrl().pathname;
  return url.pathname.startsWith(root) ? decoded(url.pathname.slice(root.length)).replace(/\.html$/, "") : null;
}

function markSidebar(record) {
  const chapters = new Map(outlines().map((chapter) => [chapter.doc, chapter]));
  for (const link of document.querySelectorAll(".bd-sidebar-primary nav a.reference.internal")) {
    const chapter = chapters.get(docOf(new URL(link.getAttribute("href"), location.href)));
    if (!chapter || chapter.parts.length === 0) continue;
    const done = doneOf(chapter, record);
    let mark = link.querySelector(".progress-mark");
    if (!mark) {
      mark = make("span", { class: "progress-mark" });
      link.append(" ", mark);
    }
    mark.classList.toggle("is-complete", done === chapter.parts.length);
    mark.replaceChildren(`${done} of ${chapter.parts.length}`,
      make("span", { class: "progress-hidden" }, " parts done"));
  }
}

function here() {
  return outlines().find((chapter) => chapter.doc === docOf(new URL(location.href)));
}

/** The button that marks a part as done; `id` is chapter#part. */
export function partMark(id) {
  const mark = button("", { class: "question-button part-button" });
  const name = (record) => {
    const done = Boolean(record.parts[id]);
    mark.setAttribute("aria-pressed", String(done));
    mark.textContent = done ? "✓ Part done" : "Mark this part as done";
  };
  mark.addEventListener("click", () => store.part(id, mark.getAttribute("aria-pressed") !== "true"));
  store.onchange(name);
  name(store.load());
  return make("p", { class: "part-mark" }, mark);
}

function partButtons() {
  const chapter = here();
  for (const part of chapter?.parts || []) {
    if (part.questions.length) continue;
    document.getElementById(part.id)?.append(partMark(`${chapter.chapter}#${part.id}`));
  }
}

/* Under the chapter's table of minutes, once something has been done. */
function showTimeLeft(record) {
  const place = document.querySelector(".chapter-times");
  const chapter = here();
  if (!place || !chapter) return;
  let line = place.querySelector(".time-left");
  if (!line) {
    line = make("p", { class: "time-left" });
    place.append(line);
  }
  const left = minutesLeft(chapter, record);
  line.hidden = doneOf(chapter, record) === 0;
  line.textContent = left ? `You have about ${left} minute${left === 1 ? "" : "s"} of the essential path left.`
    : "You have finished the essential path.";
}

export function showProgress() {
  showTimeLeft(store.load());
  store.onchange(showTimeLeft);
  markSidebar(store.load());
  store.onchange(markSidebar);
  partButtons();
}
