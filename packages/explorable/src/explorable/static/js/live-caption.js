import { make } from "./make.js";

/**
 * The sentence under a picture. Its box holds room for the tallest sentence known (`tallest`, and
 * every one shown since), so that the page below stays where it is when a state changes, and the
 * browser need not lay it out again. Returns `say(text)` and `end()`.
 */
export function makeCaption(element, tallest) {
  const words = make("span", {}, element.textContent);
  element.replaceChildren(words);
  element.dataset.tallest = tallest;

  function fit() {
    if (words.scrollHeight > element.clientHeight) element.dataset.tallest = words.textContent;
  }

  function say(text) {
    words.textContent = text;
    // once the frame is drawn, when to ask for a height costs nothing
    requestAnimationFrame(() => setTimeout(fit));
  }

  const resized = new ResizeObserver(fit);
  resized.observe(element);
  return { say, end: () => resized.disconnect() };
}
