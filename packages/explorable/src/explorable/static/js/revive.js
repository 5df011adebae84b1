import { mount } from "./explorer.js";
import { patcher } from "./picture.js";
import { frameOf, longestCaptions, numberOf, unpack } from "./store.js";

/** Whether this browser can unpack what a figure stores. */
export const canUnpack = "DecompressionStream" in window;

/**
 * Give a figure that holds all its states its controls. `host` tells what the page around it can
 * do: `canLink`, and `walk`, which fetches the walk through points. Returns what ends it.
 */
export async function revive(figure, host) {
  const { parameters, data } = JSON.parse(figure.querySelector(".explorable-store").textContent);
  const store = await unpack(data);
  const first = numberOf(parameters, parameters.map((p) => p.start));
  const patch = patcher(figure.querySelector("svg"), store, first);
  return mount(figure, parameters, {
    ...host,
    longest: longestCaptions(store),
    request: (number, done) => done(frameOf(store, number)),
    paint: (frame) => patch(frame.number),
  });
}
