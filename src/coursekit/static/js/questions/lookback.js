/**
 * Looking back: questions of earlier chapters that the reader missed come first, and those of
 * chapters that the reader has left out are put aside.
 *
 * A question was answered once in its own chapter; that it was asked again here is kept as a
 * mark of this chapter, `origins#back.discovery.area`.
 */
import { make } from "#explorable/make.js";
import { outlines, rootUrl } from "./outline.js";
import { store } from "./store.js";

const MOST = 6;
const missed = (q) => ["wrong", "partly"].includes(store.answer(q.dataset.id)?.last.result);
const chapterOf = (id) => id.split("/")[0];

/** The chapter that looks back with this question; null where the question is at home. */
export function backFrom(q) {
  const chapter = q.closest(".look-back")?.dataset.ask.replace("look-back:", "");
  return chapter && chapter !== q.dataset.chapter ? chapter : null;
}

export function backMark(chapter, id) {
  return `${chapter}#back.${id.replace("/", ".")}`;
}

export function attendLookingBack() {
  document.addEventListener("question:answered", (event) => {
    const chapter = backFrom(event.target);
    if (chapter) store.part(backMark(chapter, event.target.dataset.id), true);
  });
}

/* A part of the chapter is marked, or a question was answered there and not only in looking back. */
function begun(chapter, record) {
  const parts = Object.keys(record.parts);
  return parts.some((part) => part.startsWith(`${chapter}#`))
    || Object.keys(record.answers).some((id) => chapterOf(id) === chapter
      && !parts.some((part) => part.endsWith(`#back.${id.replace("/", ".")}`)));
}

/**
 * The chapters of these questions that the reader has left out: not begun, while another is. For
 * whoever has begun none of them nothing is left out.
 *
 * @param {string[]} ids
 * @param {import("./record.js").Progress} record
 * @returns {Set<string>}
 */
export function leftOut(ids, record) {
  const asked = new Set(ids.map(chapterOf));
  const open = [...asked].filter((chapter) => !begun(chapter, record));
  return new Set(open.length < asked.size ? open : []);
}

/* Which chapter a question comes from, so that it can be read again. */
function tellOrigin(q, live) {
  const home = outlines().find(({ chapter }) => chapter === q.dataset.chapter);
  if (!home || !backFrom(q)) return;
  const href = live ? `chapter:${home.chapter}` : `${rootUrl()}${home.doc}.html`;
  const link = make("a", { href }, home.title);
  q.querySelector(".question-head").append(make("span", { class: "question-from" }, "from ", link));
}

/* Questions of chapters left out make room for spares of chapters begun, and can still be opened. */
function putAside(shown, spares) {
  const record = store.load();
  const out = leftOut(shown.map((q) => q.dataset.id), record);
  const aside = shown.filter((q) => out.has(q.dataset.chapter));
  if (!aside.length) return;
  const instead = spares.filter((q) => begun(q.dataset.chapter, record));
  const folded = make("details", { class: "look-back-out" },
    make("summary", {}, "Questions from chapters that you have not begun"));
  shown.at(-1).after(folded);
  aside.forEach((q, i) => {
    if (instead[i]) q.before(instead[i]);
    folded.append(q);
  });
}

/** @param {boolean} live - in JupyterLab, where links to chapters are followed by their names */
export function orderLookBack(root, live) {
  const questions = (place) => [...(place?.querySelectorAll(":scope > .question") || [])];
  for (const pool of root.querySelectorAll(".look-back:not(.is-ordered)")) {
    pool.classList.add("is-ordered");
    const more = pool.querySelector(":scope > .look-back-more");
    [...questions(pool), ...questions(more)].forEach((q) => tellOrigin(q, live));
    putAside(questions(pool), questions(more));
    const shown = questions(pool);
    const back = questions(more).filter(missed);
    const first = [...back.slice(0, MOST - shown.length), ...shown.filter(missed)];
    pool.prepend(...first);
    for (const q of first) {
      q.querySelector(".question-head").append(make("span", { class: "question-again" }, "missed before"));
    }
    if (more && !more.querySelector(".question")) more.remove();
  }
}
