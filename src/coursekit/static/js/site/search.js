/**
 * The search page: results lead to the section that has the words, also from a folder.
 *
 * `Search` is that of Sphinx's searchtools.js. What it finds are pages; `coursekit.sections` (written
 * when the book is built, on this page alone) has the text of every section, deflated.
 */
import { unpack } from "#explorable/store.js";
import { make } from "#explorable/make.js";
import { best, snippet, wordsOf } from "./sections.js";

// Sphinx looks words up in plain objects, where `constructor` and `__proto__` find what is no page.
const BARE = Object.create(null, { hasOwnProperty: { value: Object.prototype.hasOwnProperty } });
const MOST = 3; // sections shown of one page

/** Sphinx searches as soon as it is given its index; this script runs before (`book/patches.py`). */
export function guardSearch() {
  if (typeof Search === "undefined") return;
  globalThis.SPHINX_HIGHLIGHT_ENABLED = false; // its script is not loaded, see `book/patches.py`
  const { setIndex } = Search;
  Search.setIndex = (index) => {
    for (const words of [index.terms, index.titleterms]) Object.setPrototypeOf(words, BARE);
    setIndex(index);
  };
}

async function show(item, pages, words) {
  const link = item.querySelector(":scope > a");
  const page = link.getAttribute("href").replace(/\.html(#.*)?$/, "");
  const found = best((await pages)[page] ?? [], words).slice(0, MOST);
  if (found.length === 0) return;
  const places = found.map(([id, title, text]) => make("li", {},
    make("a", { href: `${page}.html#${id}` }, title),
    make("p", { class: "search-snippet" }, ...snippet(text, words).map(([part, hit]) => (hit ? make("mark", {}, part) : part)))));
  if (!link.hash) link.hash = found[0][0];
  item.append(make("ul", { class: "search-sections" }, ...places));
}

/** Gives each result of Sphinx's search the sections of its page. */
export function leadToSections() {
  const out = document.getElementById("search-results");
  const packed = globalThis.coursekit?.sections;
  const words = wordsOf(new URLSearchParams(location.search).get("q") ?? "");
  if (!out || !packed || words.length === 0) return;
  const pages = unpack(packed);
  const seen = new Set();
  const look = () => {
    for (const item of out.querySelectorAll("ul.search > li")) {
      const page = item.querySelector("a")?.getAttribute("href").split("#")[0];
      if ("told" in item.dataset) continue;
      item.dataset.told = "";
      if (seen.has(page)) item.remove(); // Sphinx lists a page again for each title that matches
      else void show(item, pages, words);
      seen.add(page);
    }
  };
  new MutationObserver(look).observe(out, { childList: true, subtree: true });
  look();
}
