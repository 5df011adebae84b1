/**
 * The front page, for who comes back: a link to the part that follows what was done last.
 *
 * The record is the reader's own, in this browser. Where nothing has been done, or everything, the
 * page stays as it is.
 */
import { make } from "#explorable/make.js";
import { outlines } from "../questions/outline.js";
import { minutesLeft, partDone } from "../questions/progress.js";
import { store } from "../questions/store.js";

/** When each chapter was worked on last: the newest time in its answers and its parts, or "". */
function times(record) {
  const newest = new Map();
  const touch = (chapter, at) => {
    if (at > (newest.get(chapter) ?? "")) newest.set(chapter, at);
  };
  for (const [id, answer] of Object.entries(record.answers)) touch(id.split("/")[0], answer.last.at);
  for (const [id, at] of Object.entries(record.parts)) touch(id.split("#")[0], at);
  return outlines().map(({ chapter }) => newest.get(chapter) ?? "");
}

/**
 * Whether the reader is on the afternoon's path: has touched only chapters of it, and has left out
 * one that lies before the chapter touched last.
 */
function onShortPath(all, touched, last) {
  return all.every(({ short }, i) => short || !touched[i]) && all.slice(0, last).some(({ short }) => !short);
}

/**
 * The first part not done, from the chapter touched last onwards, then from the beginning: on the
 * afternoon's path those of its chapters first, and parts that can be skipped only when nothing else
 * is left.
 *
 * @returns {{chapter: number, part: number, doc: string, id: string, left: number} | null} numbers
 *   from 1, minutes left of the chapter's essential path
 */
export function nextPart(record) {
  const all = outlines();
  const touched = times(record);
  const last = touched.reduce((best, at) => (at > best ? at : best), "");
  if (!last) return null;
  const from = touched.indexOf(last);
  const find = (wanted, short = false) => {
    for (let step = 0; step < all.length; step += 1) {
      const at = (from + step) % all.length;
      if (short && !all[at].short) continue;
      const part = all[at].parts.findIndex((p) => wanted(p) && !partDone(all[at], p, record));
      if (part < 0) continue;
      const left = minutesLeft(all[at], record);
      return { chapter: at + 1, part: part + 1, doc: all[at].doc, id: all[at].parts[part].id, left };
    }
    return null;
  };
  const essential = (part) => part.minutes !== 0;
  return (onShortPath(all, touched, from) && find(essential, true)) || (find(essential) ?? find(() => true));
}

function show(actions, record) {
  for (const old of actions.querySelectorAll(".front-continue, .front-left")) old.remove();
  const next = nextPart(record);
  actions.classList.toggle("is-back", Boolean(next));
  if (!next) return;
  const root = document.documentElement.dataset.content_root || "./";
  const words = `Continue: chapter ${next.chapter}, part ${next.part}`;
  actions.prepend(make("a", { class: "front-continue", href: `${root}${next.doc}.html#${next.id}` }, words));
  if (next.left) actions.append(make("span", { class: "front-left" }, `About ${next.left} minutes left in that chapter`));
}

export function offerToContinue() {
  const actions = document.querySelector(".front-actions");
  if (!actions) return;
  show(actions, store.load());
  store.onchange((record) => show(actions, record));
}
