/* Once the page is read: questions come alive, progress is marked. */
(function (course) {
  "use strict";

  course.enhance(document);
  course.progress.start();
  course.overview();

  // Closed answers would be missing on paper.
  let opened = [];
  addEventListener("beforeprint", () => {
    opened = [...document.querySelectorAll(".question-answer:not([open]), .look-back-more:not([open])")];
    opened.forEach((node) => { node.open = true; });
  });
  addEventListener("afterprint", () => opened.forEach((node) => { node.open = false; }));
})((globalThis.coursekit ??= {}));
