/* Once the page is read: questions come alive, progress is marked, cards wait for their terms. */
(function (course) {
  "use strict";

  course.enhance(document);
  course.progress.start();
  course.overview();
  course.glossary();

  // Closed answers would be missing on paper.
  let opened = [];
  addEventListener("beforeprint", () => {
    opened = [...document.querySelectorAll(".question-answer:not([open]), .look-back-more:not([open])")];
    opened.forEach((node) => { node.open = true; });
  });
  addEventListener("afterprint", () => opened.forEach((node) => { node.open = false; }));
})((globalThis.coursekit ??= {}));
