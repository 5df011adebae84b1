import { draw, layer, spot, spotOf } from "./place.js";

const REACH = 22; // px from the middle of a handle to where it can still be taken hold of
const BESIDE = 12; // px from a line to where a mouse can still take hold of it

/**
 * Handles in the picture: for each control that has a place there, something to drag. They are for
 * the pointer; the control stays their twin for the keyboard and gets the focus when one is taken.
 * `choose([[parameter, index], …])` is called as a handle passes a value.
 */
export function makeHandles(svg, parameters, { choose, focus }) {
  const group = layer("explorable-handles");
  const handles = gather(parameters).map((moves) => makeHandle(moves, parameters));
  group.append(...handles.map((handle) => handle.element));
  let axes = [];
  let indices = [];
  let scale = 0; // CSS pixels in a unit of the SVG; to ask for it at every move would cost a layout
  let held = null; // { handle, pointer, from the pointer to the handle: dx, dy }

  const lock = new AbortController();
  const listen = (name, react, options = {}) =>
    svg.addEventListener(name, react, { signal: lock.signal, ...options });
  const resized = new ResizeObserver(() => {
    scale = svg.getScreenCTM()?.a ?? 0;
    place();
  });
  if (handles.length) {
    resized.observe(svg);
    listen("pointerdown", take);
    // a finger on a handle drags it and does not scroll the page
    listen("touchstart", (event) => handleOf(event) && event.preventDefault(), { passive: false });
    listen("pointermove", move);
    for (const name of ["pointerup", "pointercancel", "lostpointercapture"]) listen(name, drop);
  }

  /** The pointer in units of the SVG. */
  function pointOf(event) {
    const toPicture = svg.getScreenCTM().inverse();
    return new DOMPoint(event.clientX, event.clientY).matrixTransform(toPicture);
  }

  const handleOf = (event) => handles.find(({ element }) => element.contains(event.target));

  function take(event) {
    const handle = handleOf(event);
    if (!handle || event.button !== 0 || held) return;
    event.preventDefault();
    const point = pointOf(event);
    const at = handle.spot(axes, indices);
    held = { handle, pointer: event.pointerId, dx: at.x - point.x, dy: at.y - point.y };
    // the picture holds the pointer: a kernel's answer may replace the handle meanwhile
    svg.setPointerCapture(event.pointerId);
    svg.classList.add("is-dragging");
    handle.element.classList.add("is-held");
    focus(handle.moves[0].parameter);
  }

  function move(event) {
    if (event.pointerId !== held?.pointer) return;
    const point = pointOf(event);
    const { handle, dx, dy } = held;
    const chosen = handle.moves
      .map(({ parameter, place: { axis, at, axes: number } }) => {
        const wanted = axis === "x" ? point.x + dx : point.y + dy;
        return [parameter, nearest(at.map((value) => spot(axes[number], axis, value)), wanted)];
      })
      .filter(([parameter, index]) => index !== indices[parameter]);
    if (chosen.length) choose(chosen);
  }

  function drop(event) {
    if (event.pointerId !== held?.pointer) return;
    held.handle.element.classList.remove("is-held");
    held = null;
    svg.classList.remove("is-dragging");
  }

  function place() {
    if (axes.length && scale) handles.forEach((handle) => handle.place(axes, indices, scale));
  }

  /** Put the handles where the values `chosen` (an index for each parameter) lie. */
  function show(newAxes, chosen) {
    if (!handles.length) return;
    if (newAxes.length) axes = newAxes; // a state that failed keeps the handles where they are
    group.style.display = axes.length ? "" : "none";
    indices = [...chosen];
    if (group.parentNode !== svg) svg.append(group);
    place();
  }

  /** Mark the handle whose control has the focus. */
  function mark(parameter) {
    handles.forEach(({ element, moves }) =>
      element.classList.toggle("is-twin-focused", moves.some((m) => m.parameter === parameter)),
    );
  }

  function end() {
    lock.abort();
    resized.disconnect();
    group.remove();
  }

  return { show, mark, end };
}

/** Handles with one point name belong together. */
function gather(parameters) {
  const groups = new Map();
  parameters.forEach(({ handle }, parameter) => {
    if (!handle) return;
    const key = handle.point ? `point ${handle.point}` : parameter;
    groups.set(key, [...(groups.get(key) ?? []), { parameter, place: handle }]);
  });
  return [...groups.values()];
}

function makeHandle(moves, parameters) {
  const way = moves.length > 1 ? "both" : moves[0].place.axis;
  const knob = draw("g", { class: "explorable-knob" });
  knob.append(draw("circle", { class: "explorable-reach", r: REACH }), draw("circle", { r: 9 }));
  if (way !== "y") knob.append(draw("path", { d: "M-4-3l-3 3 3 3M4-3l3 3-3 3" }));
  if (way !== "x") knob.append(draw("path", { d: "M-3-4l3-3 3 3M-3 4l3 3 3-3" }));
  const element = draw("g", { class: "explorable-handle", "data-way": way }, knob);
  element.dataset.names = moves.map(({ parameter }) => parameters[parameter].name).join(" ");
  const [first] = moves;
  const line = way !== "both" && first.place.across === null ? draw("path", {}) : null;
  if (line) {
    line.setAttribute("class", "explorable-line");
    element.prepend(line);
  }

  /** The middle of the handle, in units of the SVG. */
  function spotHere(axes, indices) {
    const box = axes[first.place.axes];
    const other = first.place.axis === "x" ? "y" : "x";
    const { across } = first.place;
    const here = {
      [other]: across === null ? spotOf(box, other, 0.5) : spot(box, other, across),
    };
    for (const { parameter, place: at } of moves)
      here[at.axis] = spot(box, at.axis, at.at[indices[parameter]]);
    return here;
  }

  function place(axes, indices, scale) {
    const { x, y } = spotHere(axes, indices);
    knob.setAttribute("transform", `translate(${x} ${y}) scale(${1 / scale})`);
    if (!line) return;
    const [left, top, width, height] = axes[first.place.axes];
    line.setAttribute("d", way === "x" ? `M${x} ${top}v${height}` : `M${left} ${y}h${width}`);
    line.setAttribute("stroke-width", (2 * BESIDE) / scale);
  }

  return { element, moves, place, spot: spotHere };
}

function nearest(spots, wanted) {
  const far = spots.map((at) => Math.abs(at - wanted));
  return far.indexOf(Math.min(...far));
}
