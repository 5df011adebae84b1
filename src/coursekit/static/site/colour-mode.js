/* Sets light or dark before the first paint, so that a page never flashes in the wrong colours.
   "mode" is the reader's choice (light, dark, auto); "theme" is what it means now. */
(function () {
  "use strict";
  var mode = "auto";
  try {
    mode = localStorage.getItem("mode") || "auto";
  } catch {
    /* storage is closed to this page: follow the system */
  }
  var dark = mode === "dark" || (mode === "auto" && matchMedia("(prefers-color-scheme: dark)").matches);
  document.documentElement.dataset.mode = mode;
  document.documentElement.dataset.theme = dark ? "dark" : "light";
})();
