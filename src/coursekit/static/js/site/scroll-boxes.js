/**
 * A box that scrolls sideways must be reachable with the keyboard, but only while it does scroll:
 * else every table and formula would be one more stop for the Tab key.
 */
const BOXES = {
  ".formula-scroll": "Formula, scrolls sideways",
  ".pst-scrollable-table-container": "Table, scrolls sideways",
  ".cell_output .output": "Output, scrolls sideways",
  "div.highlight pre": "Code, scrolls sideways",
};

function mark(box, label) {
  const scrolls = box.scrollWidth > box.clientWidth + 1 || box.scrollHeight > box.clientHeight + 1;
  if (scrolls) {
    box.tabIndex = 0;
    box.setAttribute("role", "group");
    box.setAttribute("aria-label", label);
  } else {
    ["tabindex", "role", "aria-label"].forEach((name) => box.removeAttribute(name));
  }
}

export function reachScrollBoxes() {
  for (const [selector, label] of Object.entries(BOXES)) {
    const watch = new ResizeObserver((entries) => entries.forEach(({ target }) => mark(target, label)));
    document.querySelectorAll(selector).forEach((box) => watch.observe(box));
  }
}
