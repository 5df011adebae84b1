/**
 * At the headings of a chapter what the page has there: minutes and a way past what is deeper, and at
 * the end of a part the way to the next, with a button that marks it as done if it has no questions.
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

/** The part that ends where this heading begins. */
function endsBefore(heading, { parts }) {
  const here = parts.findIndex(({ id }) => id === heading);
  return here < 0 ? parts.at(-1) : parts[here - 1];
}

function dress(heading, chapter, lines) {
  if (heading.dataset.course) return; // seen; a Markdown cell that is drawn again makes it anew
  heading.dataset.course = "dressed";
  const id = idOf(words(heading));
  if (lines.under[id]) heading.after(drawn(lines.under[id]));
  if (heading.matches("h3")) return;
  if (id === chapter.parts[0]?.id) heading.before(drawn(lines.above));
  const ended = endsBefore(id, chapter);
  if (!ended) return;
  if (lines.after[ended.id]) heading.before(drawn(lines.after[ended.id]));
  if (ended.questions.length === 0) heading.before(partMark(`${chapter.chapter}#${ended.id}`));
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
        if (chapter) dress(heading, chapter, found.lines[chapter.chapter]);
      }
    };
    attendArrivals(dressAll);
  });
}
