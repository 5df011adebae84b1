/** What a guess looks like on a figure, in the units of its axes. */
import { svg } from "./parts.js";
import { data } from "./printed.js";

const scaled = (kind, v) => (kind === "log" ? Math.log10(v) : v);

function mapper(axes) {
  const part = (v, [a, b], kind) => (scaled(kind, v) - scaled(kind, a)) / (scaled(kind, b) - scaled(kind, a));
  return {
    x: (v) => axes.x + part(v, axes.xlim, axes.xscale) * axes.width,
    y: (v) => axes.y + (1 - part(v, axes.ylim, axes.yscale)) * axes.height,
  };
}

/**
 * A guess as it lies on axes: a group, the words in it, and the places where they may stand, best first.
 */
export function drawn(q, axes, value) {
  const to = mapper(axes);
  const group = svg("g", { class: "explorable-overlay question-overlay", "data-question": q.dataset.id });
  const text = svg("text", { class: "question-overlay-label" }, "your prediction");
  group.append(text);
  const places = [];
  const label = (x, y, anchor) => places.push([x, y, anchor]);
  const line = (d) => group.append(svg("path", { d, class: "question-overlay-line" }));
  if (q.dataset.form === "number") {
    const { axis, row } = data(q, "draw");
    if (Number.isFinite(row)) {
      // On a row of its own, where no result lies: a stroke, and the words beside it.
      const [x, y] = [to.x(value), to.y(row)];
      const late = x > axes.x + axes.width / 2;
      line(`M${x} ${y - 8}V${y + 6}`);
      label(x + (late ? -6 : 6), y + 4, late ? "end" : "start");
    } else if (axis === "y") {
      line(`M${axes.x} ${to.y(value)}H${axes.x + axes.width}`);
      for (const y of [to.y(value) - 4, to.y(value) + 12]) {
        label(axes.x + axes.width - 4, y, "end");
        label(axes.x + 4, y, "start");
      }
    } else {
      const late = to.x(value) > axes.x + axes.width / 2;
      line(`M${to.x(value)} ${axes.y}V${axes.y + axes.height}`);
      for (const part of [0, 0.25, 0.5, 0.75]) {
        label(to.x(value) + (late ? -4 : 4), axes.y + part * axes.height + 12, late ? "end" : "start");
      }
    }
    return { group, text, places };
  }
  const at = data(q, "at");
  const points = value.map((v, i) => [to.x(at[i]), to.y(v)]);
  if (q.dataset.form === "curve") {
    line(points.map(([x, y], i) => `${i ? "L" : "M"}${x} ${y}`).join(""));
  } else {
    const half = (axes.width / Math.abs(axes.xlim[1] - axes.xlim[0])) * 0.42;
    line(points.map(([x, y]) => `M${x - half} ${y}H${x + half}`).join(""));
  }
  const fromTop = points.toSorted((a, b) => a[1] - b[1]);
  for (const [x, y] of fromTop) {
    const anchor = x > axes.x + axes.width / 2 ? "end" : "start";
    for (const off of [-6, 15, -20, 29]) {
      label(x, Math.min(Math.max(y + off, axes.y + 10), axes.y + axes.height - 3), anchor);
    }
  }
  return { group, text, places };
}
