import { settingsIn } from "./address.js";
import { canUnpack, revive } from "./revive.js";
import { fetchOnce } from "./script.js";

const NEAR = "800px"; // a figure wakes this far before it scrolls into view
const found = new Set(); // figures taken in
const woken = new Map(); // figure -> promise of its controls

function wake(figure) {
  if (!woken.has(figure)) woken.set(figure, revive(figure, { canLink: true, walk }));
  return woken.get(figure);
}

async function walk() {
  if (!window.explorableWalk) await fetchOnce("explorable-walk.js");
  return window.explorableWalk;
}

const named = () => [...found].find((figure) => settingsIn(location.hash, figure.id));

/** Bring the figure that the address names into the state it names. */
async function follow() {
  const figure = named();
  if (!figure) return;
  await wake(figure);
  figure.explorable.set(settingsIn(location.hash, figure.id));
  figure.scrollIntoView();
}

/** Whether the parser has come past the element, so that all of it is there. */
function isWhole(element) {
  if (document.readyState !== "loading") return true;
  for (let node = element; node; node = node.parentNode) if (node.nextSibling) return true;
  return false;
}

/** Take in the figures that have arrived since the last call. */
function takeIn(near) {
  const fresh = [...document.querySelectorAll("figure.explorable")].filter(
    (figure) => !found.has(figure) && isWhole(figure),
  );
  fresh.forEach((figure) => {
    found.add(figure);
    near.observe(figure);
  });
  if (fresh.includes(named())) follow();
}

/** A long page takes a while to arrive: its first figures work before its last line is read. */
function start() {
  const near = new IntersectionObserver(
    (entries) => entries.filter((e) => e.isIntersecting).forEach((e) => wake(e.target)),
    { rootMargin: NEAR },
  );
  takeIn(near);
  window.addEventListener("hashchange", follow);
  if (document.readyState !== "loading") return;
  const arrivals = new MutationObserver(() => takeIn(near));
  arrivals.observe(document, { childList: true, subtree: true });
  document.addEventListener("DOMContentLoaded", () => {
    arrivals.disconnect();
    takeIn(near);
    named()?.scrollIntoView(); // what stands above it may have grown since
  });
}

if (canUnpack) start();
else document.documentElement.classList.add("explorable-old-browser"); // the first pictures stay
