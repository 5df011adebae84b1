/** Which sections of a page hold the words of a search, and what of them to show. */

const AROUND = 90; // characters shown on each side of the first hit

/** The words of a search, lower case, without endings that a text may not share. */
export function wordsOf(query) {
  const words = query.toLowerCase().split(/[^\p{Letter}\p{Number}]+/u).filter(Boolean);
  return [...new Set(words.map((word) => (word.length > 4 ? word.replace(/(?:ing|ed|es|s)$/, "") : word)))];
}

/**
 * Sections, `[id, title, text]`, that hold the most of the words, best first; a word in the title
 * counts double. Empty when no section holds any.
 */
export function best(sections, words) {
  const scored = sections.map((section, order) => {
    const [, title, text] = section.map((part) => part.toLowerCase());
    const held = words.filter((word) => text.includes(word)).length;
    return { section, order, score: held + words.filter((word) => title.includes(word)).length };
  });
  const found = scored.filter(({ score }) => score > 0);
  found.sort((a, b) => b.score - a.score || a.order - b.order);
  return found.map(({ section }) => section);
}

/** Some text around the first hit, in pieces: `[text, whether it is a hit]`. */
export function snippet(text, words) {
  const lower = text.toLowerCase();
  const hits = words.map((word) => lower.indexOf(word)).filter((at) => at >= 0);
  const first = hits.length ? Math.min(...hits) : 0;
  const from = first > AROUND ? text.indexOf(" ", first - AROUND) + 1 : 0;
  const to = first + AROUND < text.length ? text.lastIndexOf(" ", first + AROUND) : text.length;
  const shown = text.slice(from, Math.max(to, first));
  const escaped = words.map((word) => word.replace(/[^\p{Letter}\p{Number}]/gu, "\\$&"));
  const pieces = escaped.length ? shown.split(new RegExp(`(${escaped.join("|")})`, "giu")) : [shown];
  const marked = pieces.filter(Boolean).map((piece) => [piece, words.includes(piece.toLowerCase())]);
  return [...(from > 0 ? [["… ", false]] : []), ...marked, ...(to < text.length ? [[" …", false]] : [])];
}
