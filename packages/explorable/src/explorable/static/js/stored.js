import { make } from "./make.js";
import { canUnpack, revive } from "./revive.js";
import { makeWalk } from "./walk.js";

// STORED is the figure's markup and its styles, written above this by publish/single.py.

/** Hosts that take a widget without a kernel show it apart from their styles: say if it is dark. */
function followMode(el) {
  const roots = [document.documentElement, document.body];
  const follow = () => {
    const dark = roots.some((e) => e.matches(".dark, [data-theme=dark]"));
    el.classList.toggle("explorable-dark", dark);
  };
  const changes = new MutationObserver(follow);
  roots.forEach((e) => changes.observe(e, { attributeFilter: ["class", "data-theme"] }));
  follow();
  return () => changes.disconnect();
}

async function render({ el }) {
  el.innerHTML = STORED.html;
  el.prepend(make("style", {}, STORED.styles));
  const ends = [followMode(el)];
  if (canUnpack) {
    const host = { canLink: false, walk: async () => makeWalk };
    ends.push(await revive(el.querySelector("figure"), host));
  } else {
    el.classList.add("explorable-old-browser");
  }
  return () => ends.forEach((end) => end());
}

export default { render };
