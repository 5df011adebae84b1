/**
 * Looking back: questions of earlier chapters that the reader missed come first.
 *
 * Such a question was answered once in its own chapter; that it was asked again here is kept as a
 * mark of this chapter, `origins#back.discovery.area`.
 */
import { make } from "#explorable/make.js";
import { store } from "./store.js";

const MOST = 6;
const missed = (q) => ["wrong", "partly"].includes(store.answer(q.dataset.id)?.last.result);

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

export function putMissedFirst(root) {
  for (const pool of root.querySelectorAll(".look-back:not(.is-ordered)")) {
    pool.classList.add("is-ordered");
    const more = pool.querySelector(":scope > .look-back-more");
    const shown = [...pool.querySelectorAll(":scope > .question")];
    const back = [...(more?.querySelectorAll(":scope > .question") || [])].filter(missed);
    const first = [...back.slice(0, MOST - shown.length), ...shown.filter(missed)];
    pool.prepend(...first);
    for (const q of first) {
      q.querySelector(".question-head").append(make("span", { class: "question-again" }, "missed before"));
    }
    if (more && !more.querySelector(".question")) more.remove();
  }
}
