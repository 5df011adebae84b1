import { make } from "./make.js";

const KEYS = ["ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown", "Home", "End", "s", "S", "Escape"];
const HELP =
  "Arrow keys go through the points: left and right along a series, up and down between series. " +
  "S turns tones on and off. Escape leaves.";

/**
 * Lets the picture take the focus, where a state has points to walk through. The script that walks
 * is fetched (`fetchWalk()`) when the picture gets the focus for the first time.
 */
export function makeWalker(picture, svg, fetchWalk) {
  const point = make("p", { className: "explorable-point" });
  point.setAttribute("role", "status");
  picture.append(point);
  const asPlace = {
    tabindex: "0",
    role: "application", // so that a screen reader leaves the arrow keys to the walk
    "aria-label": `Points of: ${svg.getAttribute("aria-label")}`,
    "aria-description": HELP,
  };
  picture.dataset.lmSuppressShortcuts = "true"; // JupyterLab's own arrow keys
  let frame = null;
  let walk = null; // a promise, then of { press, show, leave }

  const begin = () => (walk ??= fetchWalk().then((makeWalk) => {
    const made = makeWalk(svg, (text) => (point.textContent = text));
    made.show({ axes: frame.axes, ...frame.points() });
    return made;
  }));
  const lock = new AbortController();
  const listen = (name, react) => picture.addEventListener(name, react, { signal: lock.signal });
  listen("focus", () => {
    begin();
    if (!point.textContent) point.textContent = HELP;
  });
  listen("blur", async () => {
    if (walk) (await walk).leave();
    point.textContent = "";
  });
  listen("keydown", async (event) => {
    const modified = event.altKey || event.ctrlKey || event.metaKey;
    if (event.target !== picture || modified || !KEYS.includes(event.key)) return;
    event.preventDefault();
    event.stopPropagation();
    if (event.key === "Escape") picture.blur();
    else (await begin()).press(event.key);
  });

  function show(next) {
    frame = next;
    if (picture.hasAttribute("tabindex") !== next.hasPoints)
      for (const [name, value] of Object.entries(asPlace))
        if (next.hasPoints) picture.setAttribute(name, value);
        else picture.removeAttribute(name);
    walk?.then((made) => made.show({ axes: frame.axes, ...frame.points() }));
  }

  function end() {
    lock.abort();
    point.remove();
    walk?.then((made) => made.leave());
  }

  return { show, end };
}
