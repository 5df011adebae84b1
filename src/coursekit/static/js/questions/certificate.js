/** What a reader has worked through, to be printed: drawn from this browser's record, and only from it. */
import { make } from "#explorable/make.js";
import { outlines } from "./outline.js";
import { button, day, labelled } from "./parts.js";
import { doneOf } from "./progress.js";
import { store } from "./store.js";

const NOTHING = "Nothing is recorded in this browser yet. If you worked on another machine, add its progress file on "
  + "the page “My progress” first.";

/** The days of the first and the last answer or mark, as dates; null for an empty record. */
function span(record) {
  const times = [
    ...Object.values(record.answers).flatMap((answer) => [answer.first.at, answer.last.at]),
    ...Object.values(record.parts),
  ].toSorted();
  return times.length ? [times[0], times.at(-1)] : null;
}

/** The questions of a chapter that have been answered (an answer that was only looked at does not count). */
function answeredIn(chapter, record) {
  return Object.entries(record.answers)
    .filter(([id, answer]) => id.startsWith(`${chapter.chapter}/`) && answer.last.result !== "revealed").length;
}

function table(record) {
  const rows = outlines().map((chapter) => make("tr", {},
    make("th", { scope: "row" }, chapter.title),
    make("td", {}, `${doneOf(chapter, record)} of ${chapter.parts.length}`),
    make("td", {}, String(answeredIn(chapter, record)))));
  const head = ["Chapter", "Parts done", "Questions answered"].map((words) => make("th", { scope: "col" }, words));
  return make("table", { class: "progress-table certificate-table" },
    make("thead", {}, make("tr", {}, ...head)), make("tbody", {}, ...rows));
}

function sheet(record, course, name) {
  const days = span(record);
  if (!days) return [make("p", {}, NOTHING)];
  const [first, last] = days.map((at) => day(at));
  return [
    make("p", { class: "certificate-course" }, course),
    make("p", { class: "certificate-name" }, name || "A reader of this course"),
    make("p", {}, first === last ? `worked on it on ${first}.` : `worked on it from ${first} to ${last}.`),
    table(record),
    make("p", {}, "Made by the reader’s own browser from its own record, which nobody has checked. It says what was "
      + "worked through, not what was understood."),
  ];
}

/* On paper a copy stands alone: the page itself is hidden while it is printed. */
function printAlone(shown) {
  const copy = shown.cloneNode(true);
  document.body.append(copy);
  addEventListener("afterprint", () => copy.remove(), { once: true });
  print();
}

export function showCertificate(root = document) {
  const place = root.querySelector(".course-certificate");
  if (!place) return;
  const name = make("input", { type: "text", autocomplete: "off", maxlength: 80 });
  const printing = button("Print it");
  const shown = make("section", { class: "certificate-sheet", "aria-label": "Certificate" });
  const draw = (record) => {
    shown.replaceChildren(...sheet(record, place.dataset.course, name.value.trim()));
    printing.disabled = span(record) === null;
  };
  name.addEventListener("input", () => draw(store.load()));
  printing.addEventListener("click", () => printAlone(shown));
  place.replaceChildren(shown,
    make("div", { class: "progress-tools" }, labelled("Your name on it (not kept)", name), printing));
  draw(store.load());
  store.onchange(draw);
}
