// `Search` is that of Sphinx's searchtools.js, on the search page alone. It looks words up in plain
// objects, where `constructor` and `__proto__` find what is no page.
const BARE = Object.create(null, { hasOwnProperty: { value: Object.prototype.hasOwnProperty } });

/** Sphinx searches as soon as it is given its index; this script runs before (`book/patches.py`). */
export function guardSearch() {
  if (typeof Search === "undefined") return;
  const { setIndex } = Search;
  Search.setIndex = (index) => {
    for (const words of [index.terms, index.titleterms]) Object.setPrototypeOf(words, BARE);
    setIndex(index);
  };
}
