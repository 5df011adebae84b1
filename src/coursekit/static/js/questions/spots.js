/** Where words can stand in a picture without lying on what is drawn there. */

const DRAWN = "text, path, use";
const APART = "defs, clipPath, .explorable-overlay";

function overlap(a, b) {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}

/** Whether a path is drawn somewhere in a box of the screen; a line fills little of its own box. */
function runsThrough(path, box) {
  const back = path.getScreenCTM()?.inverse();
  if (!back) return false;
  const filled = getComputedStyle(path).fill !== "none";
  for (const along of [0, 0.2, 0.4, 0.6, 0.8, 1]) {
    for (const down of [0, 0.5, 1]) {
      const at = new DOMPoint(box.left + along * (box.right - box.left), box.top + down * (box.bottom - box.top));
      const point = at.matrixTransform(back);
      if (path.isPointInStroke(point) || (filled && path.isPointInFill(point))) return true;
    }
  }
  return false;
}

/** Puts a label at a place: [x, y, anchor]. */
export function put(label, [x, y, anchor]) {
  for (const [name, value] of Object.entries({ x, y, "text-anchor": anchor })) label.setAttribute(name, value);
}

/**
 * Moves a label of `picture` to the first of `places` where it lies on nothing drawn; if there is
 * none, to the one where it lies on least. Grounds of axes do not count. Gives the place's number.
 */
export function settle(label, picture, places) {
  const whole = picture.getBoundingClientRect();
  const marks = [...picture.querySelectorAll(DRAWN)].filter((mark) => !mark.closest(APART));
  const boxes = marks.map((mark) => [mark, mark.getBoundingClientRect()])
    .filter(([, box]) => box.width * box.height < 0.25 * whole.width * whole.height);
  let best = [Infinity, 0];
  for (const [number, place] of places.entries()) {
    put(label, place);
    const own = label.getBoundingClientRect();
    const out = own.left < whole.left || own.right > whole.right || own.top < whole.top;
    const hit = ([mark, box]) => overlap(own, box) && (mark.tagName !== "path" || runsThrough(mark, own));
    const cost = boxes.filter(hit).length + (out ? 100 : 0);
    if (cost < best[0]) best = [cost, number];
    if (cost === 0) break;
  }
  put(label, places[best[1]]);
  return best[1];
}
