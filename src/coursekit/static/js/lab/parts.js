/**
 * Under the headings of a chapter what the page has there: minutes, a way past what is deeper, and
 * at the end of a part without questions the button that marks it as done.
 */
import { partMark } from "../questions/progress.js";
import { attendArrivals, matching } from "./arrivals.js";
import { idOf } from "./places.js";

const HEADINGS = ".jp-RenderedMarkdown :is(h2, h3)";

const words = (heading) => heading.textContent.replace("¶", "");

/** The elements of some markup. */
function drawn(html) {
  const holder = document.createElement("template");
  holder.innerHTML = html;
  return holder.content;
}

/** The part that ends where this heading begins, if it is marked by hand. */
function endsBefore(heading, { parts }) {
  const here = parts.findIndex(({ id }) => id === heading);
  const before = here < 0 ? parts.at(-1) : parts[here - 1];
  return before && before.questions.length === 0 ? before : null;
}

function dress(heading, chapter, times) {
  const id = idOf(words(heading));
  if (heading.nextElementSibling?.matches(".part-time")) return; // a Markdown cell may draw it again
  if (times[id]) heading.after(drawn(times[id]));
  if (heading.matches("h3") || heading.previousElementSibling?.matches(".part-mark")) return;
  if (id === chapter.parts[0]?.id) heading.before(drawn(times[""]));
  const ended = endsBefore(id, chapter);
  if (ended) heading.before(partMark(`${chapter.chapter}#${ended.id}`));
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
      for (const heading of matching(root, HEADINGS)) {
        const chapter = chapterOf(heading);
        if (chapter) dress(heading, chapter, found.times[chapter.chapter]);
      }
    };
    attendArrivals(dressAll);
  });
}
