/**
 * Under the headings of a chapter what the page has there: minutes, a way past what is deeper, and
 * at the end of a part without questions the button that marks it as done.
 */
import { partMark } from "../questions/progress.js";
import { idOf } from "./places.js";

const HEADINGS = ".jp-RenderedMarkdown :is(h1, h2)";

const words = (heading) => heading.textContent.replace("¶", "");

function under(heading, html) {
  if (heading.nextElementSibling?.matches(".part-time, .chapter-times")) return;
  const holder = document.createElement("template");
  holder.innerHTML = html;
  heading.after(holder.content);
}

/** The part that ends where this heading begins, if it is marked by hand. */
function endsBefore(heading, { parts }) {
  const here = parts.findIndex(({ id }) => id === idOf(words(heading)));
  const before = here < 0 ? parts.at(-1) : parts[here - 1];
  return before && before.questions.length === 0 ? before : null;
}

function dress(heading, chapter, times) {
  if (heading.matches("h1")) return under(heading, times[""]);
  const line = times[idOf(words(heading))];
  if (line) under(heading, line);
  const ended = endsBefore(heading, chapter);
  if (!ended || heading.previousElementSibling?.matches(".part-mark")) return undefined;
  heading.before(partMark(`${chapter.chapter}#${ended.id}`));
  return undefined;
}

/** Follows headings as they are drawn; `ready` resolves to the data, or null without a course. */
export function attendParts({ tracker, ready }) {
  ready.then((found) => {
    if (!found) return;
    const names = Object.fromEntries(Object.entries(found.notebooks).map(([name, path]) => [path, name]));
    const chapterOf = (node) => {
      const home = node.closest(".jp-NotebookPanel");
      const name = home && names[tracker.find((panel) => panel.node === home)?.context.path];
      return name && found.outline.find(({ chapter }) => chapter === name);
    };
    const dressAll = (root) => {
      const drawn = [...(root.matches(HEADINGS) ? [root] : []), ...root.querySelectorAll(HEADINGS)];
      for (const heading of drawn) {
        const chapter = chapterOf(heading);
        if (chapter) dress(heading, chapter, found.times[chapter.chapter]);
      }
    };
    new MutationObserver((changes) => {
      for (const { addedNodes } of changes) {
        for (const node of addedNodes) if (node.nodeType === Node.ELEMENT_NODE) dressAll(node);
      }
    }).observe(document.body, { childList: true, subtree: true });
    dressAll(document.body);
  });
}
