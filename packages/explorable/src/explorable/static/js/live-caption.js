import { make } from "./make.js";

/**
 * The sentence under a picture. Its box holds room for the tallest sentence known (of the `longest`,
 * and of all shown since), so that the page below stays where it is when a state changes, and the
 * browser need not lay it out again. Returns `say(text)` and `end()`.
 */
export function makeCaption(element, longest) {
  const words = make("span", {}, element.textContent);
  element.replaceChildren(words);
  element.dataset.tallest = longest[0];

  /* How many lines a sentence takes is known only once it is laid out; nobody is told of the trial. */
  function fit(texts) {
    const trial = make("span", { "aria-hidden": "true" });
    element.append(trial);
    for (const text of texts) {
      trial.textContent = text;
      if (trial.scrollHeight > element.clientHeight) element.dataset.tallest = text;
    }
    trial.remove();
  }

  /* The words that stand there need no trial: they are as tall as they reach beyond their box. */
  function fitShown() {
    if (words.scrollHeight > element.clientHeight) element.dataset.tallest = words.textContent;
  }

  function say(text) {
    words.textContent = text;
    // once the frame is drawn, when to ask for a height costs nothing
    requestAnimationFrame(() => setTimeout(fitShown));
  }

  const resized = new ResizeObserver(() => fit([...longest, words.textContent]));
  resized.observe(element);
  return { say, end: () => resized.disconnect() };
}
