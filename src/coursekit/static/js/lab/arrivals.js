/** JupyterLab draws cells and outputs when it finds time: what comes into the page is seen here. */

/** Calls `attend` with the page as it is, and with each element that comes into it later. */
export function attendArrivals(attend) {
  new MutationObserver((changes) => {
    for (const { addedNodes } of changes) {
      for (const node of addedNodes) if (node.nodeType === Node.ELEMENT_NODE) attend(node);
    }
  }).observe(document.body, { childList: true, subtree: true });
  attend(document.body);
}

/** Elements under `root` that match, `root` itself included. */
export function matching(root, selector) {
  return [...(root.matches(selector) ? [root] : []), ...root.querySelectorAll(selector)];
}
