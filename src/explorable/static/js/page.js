import { settingsIn } from "./address.js";
import { mount } from "./explorer.js";
import { patcher } from "./picture.js";
import { frameOf, numberOf, unpack } from "./store.js";

const NEAR = "800px"; // a figure wakes this far before it scrolls into view

async function wake(figure) {
  if (figure.dataset.state !== "static") return;
  figure.dataset.state = "waking";
  const { parameters, data } = JSON.parse(figure.querySelector(".explorable-store").textContent);
  const store = await unpack(data);
  const start = numberOf(parameters, parameters.map((p) => p.start));
  const patch = patcher(figure.querySelector("svg"), store, start);
  mount(figure, parameters, {
    canLink: true,
    request: (number, done) => done(frameOf(store, number)),
    paint: (frame) => patch(frame.number),
  });
}

/** Bring the figure that the address names into the state it names. */
async function follow() {
  for (const figure of document.querySelectorAll("figure.explorable")) {
    const settings = settingsIn(location.hash, figure.id);
    if (!settings) continue;
    await wake(figure);
    figure.explorable?.set(settings);
    figure.scrollIntoView();
  }
}

function start() {
  const figures = document.querySelectorAll("figure.explorable");
  if (!("DecompressionStream" in window)) {
    figures.forEach((figure) => figure.classList.add("explorable-old-browser"));
    return;
  }
  const observer = new IntersectionObserver(
    (entries) => entries.filter((e) => e.isIntersecting).forEach((e) => wake(e.target)),
    { rootMargin: NEAR },
  );
  figures.forEach((figure) => observer.observe(figure));
  follow();
  window.addEventListener("hashchange", follow);
}

if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
else start();
