import { make } from "./make.js";

const still = () => matchMedia("(prefers-reduced-motion: reduce)").matches;

/**
 * A button that runs a slider through its values, `seconds` a step, from where it stands (from
 * the start when it stands at the end). Readers who asked for less motion get one step a press.
 */
export function makePlayer(label, seconds, { at, last, go }) {
  const button = make("button", { type: "button", className: "explorable-play" });
  let timer = null;
  const show = () => {
    button.textContent = still() ? "Next step" : timer ? "Pause" : "Play";
    button.setAttribute("aria-label", `${button.textContent}: ${label}`);
  };
  const pause = () => {
    clearInterval(timer);
    timer = null;
    show();
  };
  const step = () => {
    if (!button.isConnected || at() >= last) pause();
    else go(at() + 1);
  };
  button.addEventListener("click", () => {
    if (timer) return pause();
    go(at() >= last ? 0 : at() + 1);
    if (!still()) timer = setInterval(step, 1000 * seconds);
    show();
  });
  show();
  return { button, pause };
}
