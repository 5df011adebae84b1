/** A table that a notebook keeps as aligned text is shown as a table, before it is run again too. */
import { make } from "#explorable/make.js";
import { attendArrivals, matching } from "./arrivals.js";

const TEXTS = '.jp-OutputArea-output[data-mime-type="text/plain"] pre';
const RULE = /^-+(?: {2}-+)+$/; // the second line

/** Headings and rows of aligned text; null for text of another kind. */
export function rowsOf(text) {
  const [head, rule, ...rest] = text.trimEnd().split("\n");
  if (!RULE.test(rule ?? "")) return null;
  const starts = [...rule.matchAll(/-+/g)].map(({ index }) => index);
  const cut = (line) => starts.map((start, i) => line.slice(start, starts[i + 1]).trimEnd());
  return { head: cut(head), rows: rest.map(cut) };
}

function tableOf({ head, rows }) {
  const row = ([first, ...cells]) => make("tr", first.startsWith(" ") ? { class: "is-under" } : {},
    make("th", { scope: "row" }, first.trim()), ...cells.map((cell) => make("td", {}, cell)));
  return make("table", { class: "pattern-table" },
    make("thead", {}, make("tr", {}, ...head.map((cell) => make("th", { scope: "col" }, cell)))),
    make("tbody", {}, ...rows.map(row)));
}

function dress(text) {
  const found = rowsOf(text.textContent);
  if (!found) return;
  text.hidden = true;
  text.after(tableOf(found));
}

export function attendTables() {
  attendArrivals((root) => matching(root, TEXTS).forEach(dress));
}
