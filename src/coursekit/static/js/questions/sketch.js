/**
 * Empty axes to draw on: bars or a curve, one value for each given place.
 *
 * Every value can be typed into a number field, set by a click or tap on the axes, or drawn by
 * moving over them; nothing needs a drag.
 */
import { make } from "#explorable/make.js";
import { numberField } from "./number-field.js";
import { labelled, number, svg, withUnit } from "./parts.js";

const WIDEST = 480; // px

function ticks(low, high) {
  const rough = (high - low) / 4;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 2.5, 5, 10].map((m) => m * power).find((s) => s >= rough);
  const found = [];
  for (let t = Math.ceil(low / step) * step; t <= high + step * 1e-6; t += step) found.push(t);
  return found;
}

/**
 * @param {{kind: "bars" | "curve", labels: string[], at: number[], limits: [number, number],
 *   step: number, label: string, along?: string, unit?: string, room?: number}} spec
 *   `room` is the width at hand, in px
 */
export function sketch(spec) {
  // One unit is one pixel where it is first shown, so that the words keep their size on a phone.
  const width = Math.max(240, Math.min(WIDEST, spec.room || WIDEST));
  const BOX = { width, height: 230, left: 54, right: width - 12, top: 12, bottom: 180 };
  const [low, high] = spec.limits;
  const bars = spec.kind === "bars";
  const count = spec.labels.length;
  const span = BOX.right - BOX.left;
  const x = bars
    ? (i) => BOX.left + (span * (i + 0.5)) / count
    : (i) => BOX.left + (span * (spec.at[i] - spec.at[0])) / (spec.at[count - 1] - spec.at[0]);
  const y = (v) => BOX.bottom - ((v - low) / (high - low)) * (BOX.bottom - BOX.top);
  let values = spec.labels.map(() => null);

  const drawn = svg("g", { class: "sketch-drawn" });
  const picture = svg("svg", {
    viewBox: `0 0 ${BOX.width} ${BOX.height}`, class: "sketch-axes", role: "img",
  });
  picture.append(axes(), drawn);
  const fields = spec.labels.map((words, i) => field(words, i));
  const grid = make("div", { class: "sketch-fields" }, ...fields.map((f) => f.row));

  function axes() {
    const group = svg("g", { class: "sketch-frame" });
    group.append(svg("path", {
      d: `M${BOX.left} ${BOX.top}V${BOX.bottom}H${BOX.right}`, class: "sketch-line",
    }));
    for (const t of ticks(low, high)) {
      group.append(svg("path", { d: `M${BOX.left - 5} ${y(t)}H${BOX.right}`, class: "sketch-grid" }));
      group.append(svg("text", { x: BOX.left - 8, y: y(t) + 4, "text-anchor": "end" }, number(t)));
    }
    let free = 0; // where the last label along the axis ends
    spec.labels.forEach((words, i) => {
      const short = bars ? words : number(spec.at[i]);
      const half = 4 * short.length; // px
      if (!bars && x(i) - half < free) return; // its field names the place
      free = x(i) + half + 4;
      group.append(...wrapped(short, x(i), bars ? Math.floor(span / count / 7) : 8));
    });
    const middle = (BOX.top + BOX.bottom) / 2;
    group.append(svg("text", {
      x: 12, y: middle, "text-anchor": "middle", transform: `rotate(-90 12 ${middle})`,
    }, spec.unit ? `${spec.label} (${spec.unit})` : spec.label));
    if (!bars) {
      group.append(svg("text", {
        x: (BOX.left + BOX.right) / 2, y: BOX.height - 6, "text-anchor": "middle",
      }, spec.along));
    }
    return group;
  }

  function wrapped(words, at, most) {
    const lines = [""];
    for (const word of words.split(" ")) {
      const line = lines[lines.length - 1];
      if (line && (line + " " + word).length > most) lines.push(word);
      else lines[lines.length - 1] = line ? `${line} ${word}` : word;
    }
    return lines.map((line, i) => svg("text", {
      x: at, y: BOX.bottom + 17 + 14 * i, "text-anchor": "middle",
    }, line));
  }

  function field(words, i) {
    const own = numberField(spec);
    own.node.addEventListener("input", () => {
      const { value } = own.read();
      values[i] = value === null || outside(value) ? null : value;
      draw();
    });
    const name = bars ? words : `at ${number(spec.at[i])}`;
    return { ...own, row: labelled(name, own.node, "sketch-field") };
  }

  /** What is wrong with what was typed; empty when nothing is. */
  function problem() {
    const typed = fields.map((f) => f.read());
    const unread = typed.find((t) => t.problem);
    if (unread) return unread.problem;
    return typed.some((t) => t.value !== null && outside(t.value))
      ? `Give numbers from ${number(low)} to ${number(high)}.` : "";
  }

  const outside = (v) => v < low || v > high;
  const clamp = (v) => Math.min(high, Math.max(low, v));

  function set(i, value) {
    values[i] = Math.round(clamp(Math.round(value / spec.step) * spec.step) * 1e6) / 1e6;
    fields[i].node.value = values[i];
    draw();
  }

  function draw() {
    drawn.replaceChildren();
    const points = values.map((v, i) => (v === null ? null : [x(i), y(v), v]));
    if (bars) {
      const half = Math.min(30, (span / count) * 0.32);
      for (const p of points.filter(Boolean)) {
        const top = Math.min(p[1], y(Math.max(low, 0)));
        const height = Math.abs(p[1] - y(Math.max(low, 0)));
        drawn.append(svg("rect", {
          x: p[0] - half, y: top, width: 2 * half, height: Math.max(height, 1), class: "sketch-bar",
        }));
      }
    } else {
      const line = points.filter(Boolean).map((p, i) => `${i ? "L" : "M"}${p[0]} ${p[1]}`).join("");
      if (line) drawn.append(svg("path", { d: line, class: "sketch-curve" }));
    }
    for (const p of points.filter(Boolean)) {
      drawn.append(svg("circle", { cx: p[0], cy: p[1], r: 5, class: "sketch-point" }));
    }
    picture.setAttribute("aria-label", inWords());
  }

  function inWords() {
    const parts = values.map((v, i) => {
      const place = bars ? spec.labels[i] : `at ${number(spec.at[i])}`;
      return `${place}: ${v === null ? "empty" : withUnit(v, spec.unit)}`;
    });
    return `Your sketch of ${spec.label}. ${parts.join(", ")}.`;
  }

  function pointed(event) {
    const at = new DOMPoint(event.clientX, event.clientY)
      .matrixTransform(picture.getScreenCTM().inverse());
    const value = low + ((BOX.bottom - at.y) / (BOX.bottom - BOX.top)) * (high - low);
    const places = spec.labels.map((_, i) => Math.abs(x(i) - at.x));
    set(places.indexOf(Math.min(...places)), value);
  }
  picture.addEventListener("pointerdown", pointed);
  picture.addEventListener("pointermove", (event) => { if (event.buttons & 1) pointed(event); });
  draw();

  return {
    nodes: [picture, grid],
    read: () => (values.some((v) => v === null) ? null : values.slice()),
    fill(saved) {
      values = saved.slice();
      fields.forEach((f, i) => {
        f.node.value = values[i];
      });
      draw();
    },
    problem,
  };
}
