/**
 * A worked solution can be run beside the learner's own line: in a cell of its own, which is the
 * cell of the task with the solution in the line's place.
 */
import { button } from "../questions/parts.js";
import { attendArrivals, matching } from "./arrivals.js";

const FOLDS = ".jp-RenderedMarkdown details";
const ASSIGNS = /^(\w+) = /;
const DEFINES = /^def (\w+)\(/;

/** The source of a task with `code`, such as `u = W @ a` or a function, in its place; null if it has none. */
export function composed(source, code) {
  const [, variable] = ASSIGNS.exec(code) ?? [];
  const [, defined] = DEFINES.exec(code) ?? [];
  if (defined) {
    const old = new RegExp(`^def ${defined}\\(.*\\n(?:(?:[ \\t].*)?\\n)*(?:[ \\t].*)?`, "m");
    return old.test(source) ? source.replace(old, () => `${code.trimEnd()}\n\n\n`) : null;
  }
  const line = variable && new RegExp(`^([ \\t]*)${variable} = .*$`, "m");
  return line?.test(source) ? source.replace(line, (_, indent) => indent + code) : null;
}

/** The code of a solution: a line that its words begin with, and a block. */
function codeIn(fold) {
  const first = fold.querySelector(":scope > summary + p")?.firstChild;
  const block = fold.querySelector("pre code, pre");
  return { line: first?.nodeName === "CODE" ? first.textContent : null, block: block?.textContent };
}

/** What to run: the task with its solution, or the solution's own block. */
function sourceFor(fold, panel) {
  const { line, block } = codeIn(fold);
  if (!line && !block) return null;
  const before = panel.content.widgets.filter(
    ({ model, node }) => model.type === "code" &&
      node.compareDocumentPosition(fold) & Node.DOCUMENT_POSITION_FOLLOWING);
  const sources = before.reverse().map(({ model }) => composed(model.sharedModel.getSource(), line ?? block));
  return sources.find(Boolean) ?? block ?? null;
}

function offer(fold, panel, commands) {
  if (fold.querySelector(".course-run-solution")) return;
  if (!fold.querySelector("summary")?.textContent.startsWith("Worked solution")) return;
  if (!sourceFor(fold, panel)) return;
  const run = button("Run the solution in a cell of its own", { class: "course-run-solution" });
  run.addEventListener("click", async () => {
    const { content } = panel;
    const at = content.widgets.findIndex(({ node }) => node.contains(fold)) + 1;
    content.model.sharedModel.insertCell(at, { cell_type: "code", source: sourceFor(fold, panel), metadata: {} });
    content.activeCellIndex = at;
    await commands.execute("notebook:run-cell");
  });
  fold.append(run);
}

export function attendSolutions({ tracker, commands }) {
  const offerAll = (root) => {
    for (const fold of matching(root, FOLDS)) {
      const panel = tracker.find(({ node }) => node.contains(fold));
      if (panel) offer(fold, panel, commands);
    }
  };
  attendArrivals(offerAll);
}
