// `Search` is that of Sphinx's searchtools.js, on the search page alone. It looks words up in plain
// objects, where `constructor` and `__proto__` find what is no page.
const BARE = Object.create(null, { hasOwnProperty: { value: Object.prototype.hasOwnProperty } });

function guard() {
  if (typeof Search === "undefined" || !Search.hasIndex()) return;
  const { terms, titleterms } = Search._index;
  [terms, titleterms].forEach((words) => Object.setPrototypeOf(words, BARE));
}

/** Whichever script comes first: Sphinx begins to search at `DOMContentLoaded`. */
export function guardSearch() {
  guard();
  document.addEventListener("DOMContentLoaded", guard);
}
