/** Paper is white: print in the light colours, whatever the screen shows. */
export function printLight() {
  const root = document.documentElement;
  let before = "";
  addEventListener("beforeprint", () => {
    before = root.dataset.theme;
    root.dataset.theme = "light";
  });
  addEventListener("afterprint", () => {
    root.dataset.theme = before;
  });
}

/** Closed boxes would be missing on paper: opens those that `selector` names while it is printed. */
export function printOpen(selector) {
  let opened = [];
  const set = (open) => {
    opened.forEach((node) => {
      node.open = open;
    });
  };
  addEventListener("beforeprint", () => {
    opened = [...document.querySelectorAll(selector)].filter((node) => !node.open);
    set(true);
  });
  addEventListener("afterprint", () => set(false));
}
