/**
 * Course links in notebooks: `[92 of 532](fact:name)` becomes what the page has, with its card.
 *
 * JupyterLab makes cells anew all the time, so whatever appears is looked at; cards wait in the data
 * and are made when a link is first asked for one.
 */
import { keepKeys } from "#explorable/make.js";
import { nameLink, showCards } from "../site/cards.js";
import { attendArrivals } from "./arrivals.js";
import { thinOut } from "./marks.js";
import { arriveAt } from "./places.js";

const SCHEMES = ["fact", "cite", "term", "claim", "chapter"];
const WRITTEN = SCHEMES.map((name) => `a[href^="${name}:"]`).join(", ");
const TEXT = ".jp-RenderedMarkdown";
const NAMED = /^(\w+):([^#?]+)(?:#(.*))?/;
const PAGE = /([\w-]+)\.md$/;

let links = null; // "fact:name" -> { attributes, mark, card }, once they have come
let notebooks = {}; // name of a chapter -> its path
let pages = {}; // name of a page of the book -> the notebook that has it as a heading

function fromMarkup(html) {
  const holder = document.createElement("template");
  holder.innerHTML = html;
  return holder.content;
}

/** The card of a link, made in the body; it may have gone with the cell it was shown in. */
function cardFor(kind, name) {
  const html = links?.[`${kind}:${name}`]?.card;
  if (!html) return null;
  const card = fromMarkup(html).querySelector("[popover]");
  for (const inner of card.querySelectorAll('a[href^="#fact-"]')) {
    const target = inner.getAttribute("href").slice("#fact-".length);
    if (target === name) inner.closest("p").remove(); // "This fact in the ledger": it is here
    else inner.setAttribute("href", `fact:${target}`);
  }
  card.querySelectorAll('a[href^="cite:#"]').forEach((inner) => {
    inner.setAttribute("href", inner.getAttribute("href").replace("#", ""));
  });
  document.body.append(card);
  dress(card);
  return card;
}

/** A link that leads nowhere is no link: its words stay. */
function undress(link) {
  link.replaceWith(...link.childNodes);
}

function dressOne(link, address) {
  const [, kind, name, at] = NAMED.exec(link.getAttribute("href")) ?? [];
  const found = links[`${kind}:${name}`];
  if (!found) return undress(link);
  const { class: style = `${kind}-link`, title } = found.attributes;
  link.classList.add(style);
  if (title) link.title = title;
  link.removeAttribute("target");
  link.dataset.course = link.getAttribute("href");
  keepKeys(link);
  if (kind === "chapter") {
    link.href = address(notebooks[name], at);
    return undefined;
  }
  link.href = `#${kind}-${name}`;
  if (found.mark) link.append(fromMarkup(found.mark));
  nameLink(link);
  return undefined;
}

/** What a link such as `#question-x` within a question or figure leads to, in its own view of the notebook. */
function neighbour(link) {
  const [, id] = /^#(.+)/.exec(link.getAttribute("href") ?? "") ?? [];
  return id && link.closest(".jp-NotebookPanel")?.querySelector(`:is(.question, figure)[id="${CSS.escape(id)}"]`);
}

/**
 * The name of the page of the book that a link such as `../book/atlas.md` leads to. JupyterLab keeps its
 * path, or, where there is no such file, makes an address of it that leads nowhere.
 */
function pageOf(link) {
  const { path } = JSON.parse(link.dataset.commandlinkerArgs ?? "{}");
  const local = link.origin === location.origin ? link.pathname : "";
  return PAGE.exec(path ?? local)?.[1];
}

let addressOf = () => "#";

function dress(root) {
  if (!links) return;
  const written = root.querySelectorAll(WRITTEN);
  written.forEach((link) => dressOne(link, addressOf));
  if (written.length === 0) return;
  if (root.closest(TEXT)) thinOut(root);
  else root.querySelectorAll(TEXT).forEach(thinOut);
}

/** Follows all that appears; `course` resolves to the data, or to null where no course is found. */
export function attendLinks({ course, open, address }) {
  addressOf = address;
  showCards({ stay: true, make: cardFor });
  document.addEventListener("click", (event) => {
    const link = event.target.closest?.("a");
    if (!link) return;
    const [, kind, name, at] = NAMED.exec(link.dataset.course ?? "") ?? [];
    const chapter = kind === "chapter" && notebooks[name];
    if (chapter) open(chapter, name, at);
    const beside = neighbour(link);
    if (beside) arriveAt(beside);
    const page = pageOf(link);
    if (pages[page]) open(pages[page], "contents", page);
    if (chapter || beside || pages[page] || link.matches(WRITTEN)) {
      event.preventDefault();
      event.stopPropagation();
    }
  }, true);
  course.then((found) => {
    links = found?.links ?? {};
    notebooks = found?.notebooks ?? {};
    pages = found?.pages ?? {};
    attendArrivals(dress);
  });
}
