/**
 * Questions and their figures meet: in a notebook either may come first, be run again, or be made
 * out of sight and put in its place later. So whenever one arrives, covers and marks are renewed.
 */
import { attendFigures } from "../questions/figures.js";

const EITHER = "figure.explorable, figure.course-waits, .question-predict";

export function attendMeetings() {
  let waiting = false;
  const meet = () => {
    waiting = false;
    attendFigures(document);
  };
  new MutationObserver((changes) => {
    const arrived = changes.some(({ addedNodes }) =>
      [...addedNodes].some((node) => node.matches?.(EITHER) || node.querySelector?.(EITHER)));
    if (!arrived || waiting) return;
    waiting = true;
    requestAnimationFrame(meet);
  }).observe(document.body, { childList: true, subtree: true });
}
