/** One mark of evidence a sentence, as on the page: of several links of one grade, the last carries it. */

const SENTENCE_ENDS = /[.!?][”’"')\]]*\s/;
const BLOCKS = "p, li, td, th";
const MARK = ".fact-mark, .fact-unsure, .fact-word";

/** Takes away, in the text under `root`, the marks that an equal one follows in the same sentence. */
export function thinOut(root) {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT);
  let waiting = {}; // words of a mark -> the link that shows it so far
  let block = null;
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const home = (node.parentElement ?? root).closest(BLOCKS);
    if (home !== block) [block, waiting] = [home, {}];
    if (node.nodeType === Node.TEXT_NODE) {
      if (SENTENCE_ENDS.test(node.data) && !node.parentElement.closest("a")) waiting = {};
    } else if (node.matches("a.fact-link")) {
      const grade = [...node.querySelectorAll(MARK)].map((mark) => mark.outerHTML).join("");
      if (!grade) continue;
      waiting[grade]?.querySelectorAll(MARK).forEach((mark) => mark.remove());
      waiting[grade] = node;
    }
  }
}
