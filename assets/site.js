/* Two things a page cannot say in HTML and CSS alone. */
(function () {
  "use strict";

  /* A box that scrolls sideways must be reachable with the keyboard, but only while it does scroll:
     else every table and formula would be one more stop for the Tab key. */
  var BOXES = {
    ".formula-scroll": "Formula, scrolls sideways",
    ".pst-scrollable-table-container": "Table, scrolls sideways",
    ".cell_output .output": "Output, scrolls sideways",
    "div.highlight pre": "Code, scrolls sideways",
  };

  function mark(box, label) {
    var scrolls = box.scrollWidth > box.clientWidth + 1 || box.scrollHeight > box.clientHeight + 1;
    if (scrolls) {
      box.tabIndex = 0;
      box.setAttribute("role", "group");
      box.setAttribute("aria-label", label);
    } else {
      box.removeAttribute("tabindex");
      box.removeAttribute("role");
      box.removeAttribute("aria-label");
    }
  }

  Object.keys(BOXES).forEach(function (selector) {
    var watch = new ResizeObserver(function (entries) {
      entries.forEach(function (entry) {
        mark(entry.target, BOXES[selector]);
      });
    });
    document.querySelectorAll(selector).forEach(function (box) {
      watch.observe(box);
    });
  });

  /* Paper is white: print in the light colours, whatever the screen shows. */
  var theme = "";
  addEventListener("beforeprint", function () {
    theme = document.documentElement.dataset.theme;
    document.documentElement.dataset.theme = "light";
  });
  addEventListener("afterprint", function () {
    document.documentElement.dataset.theme = theme;
  });
})();
