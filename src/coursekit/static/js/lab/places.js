/** Places in a notebook: `chapter:origins#build-the-model` is a heading, a question or a figure. */
import { setAs } from "./settings.js";

const WAIT = 10_000; // ms for what the cell shows
const STEP = 200;
const HEADING = /^#{1,6}\s+(.+)$/gm;
const KEY = /["']([\w-]+)\/([\w-]+)["']/g;

/** The name that the page gives a heading (docutils' rule), from its words. */
export function idOf(words) {
  const plain = words.toLowerCase().normalize("NFKD").replace(/[^\x20-\x7e]/g, "");
  return plain.replace(/[^a-z0-9]+/g, "-").replace(/^[-0-9]+|-+$/g, "");
}

/** The words of a heading without their Markdown. */
const plainly = (text) => text.replace(/\[([^\]]*)\]\([^)]*\)/g, "$1").replace(/[*_`$]/g, "").trim();

/** The place without a figure's state, and the ids under which it may stand in chapter `name`. */
function idsOf(place, name) {
  const id = place.split("?")[0];
  return id.startsWith(`${name}-`) ? [id, id.slice(name.length + 1)] : [id];
}

/** Whether a cell holds the place. */
export function holds(cell, ids) {
  const [source, markdown] = [cell.source, cell.type === "markdown"];
  if (markdown) return [...source.matchAll(HEADING)].some(([, words]) => ids.includes(idOf(plainly(words))));
  if ([...source.matchAll(KEY)].some(([, chapter, key]) => ids.includes(`question-${chapter}-${key}`))) return true;
  return source.includes("@explore") && ids.some((id) => source.includes(`def ${id.replaceAll("-", "_")}(`));
}

function drawnAt(cell, ids) {
  for (const id of ids) {
    const found = cell.node.querySelector(`:is(.question, figure)[id="${CSS.escape(id)}"]`);
    if (found) return found;
  }
  const headings = [...cell.node.querySelectorAll(":is(h1, h2, h3, h4, h5, h6)")];
  return headings.find((node) => ids.includes(idOf(node.textContent.replace("¶", ""))));
}

/** Brings an element into view, and the focus to it. */
export function arriveAt(target) {
  target.setAttribute("tabindex", "-1");
  target.focus({ preventScroll: true });
  target.scrollIntoView({ block: "start" });
}

/** A place in the page's own address, such as `…/discovery.ipynb#electrode?strength=40`, is shown once. */
export function attendAddress({ tracker, course }) {
  const [place, address] = [location.hash.slice(1), decodeURIComponent(location.pathname)];
  if (!place) return;
  const follow = (panel) => {
    if (!address.endsWith(`/${panel.context.path}`)) return; // one that was open before
    tracker.widgetAdded.disconnect(added);
    course.then((found) => {
      const named = Object.entries(found?.notebooks ?? {}).find(([, path]) => path === panel.context.path);
      return show(panel, named?.[0] ?? "", place);
    });
  };
  const added = (_, panel) => follow(panel);
  tracker.widgetAdded.connect(added);
  if (tracker.currentWidget) follow(tracker.currentWidget);
}

/** Brings a place of chapter `name` into view in its open notebook, and puts the focus there. */
export async function show(panel, name, place) {
  await panel.context.ready;
  const ids = idsOf(place, name);
  const { widgets } = panel.content;
  const index = widgets.findIndex(({ model }) =>
    holds({ source: model.sharedModel.getSource(), type: model.type }, ids));
  if (index < 0) return;
  const cell = widgets[index];
  await panel.revealed;
  panel.content.activeCellIndex = index;
  await cell.ready; // JupyterLab draws cells one by one while it is idle
  const end = Date.now() + WAIT;
  const look = () => {
    if (cell.isDisposed || Date.now() > end) return;
    const target = drawnAt(cell, ids);
    if (!target) {
      setTimeout(look, STEP);
      return;
    }
    if (target.matches("figure")) setAs(place, target);
    arriveAt(target);
  };
  look();
}
