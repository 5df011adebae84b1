import { make } from "#explorable/make.js";

/** Tells the reader something about the whole page, above its text. */
export function announce(words) {
  const place = document.querySelector("article.bd-article, main") ?? document.body;
  place.prepend(make("p", { role: "status", class: "course-notice" }, words));
}
