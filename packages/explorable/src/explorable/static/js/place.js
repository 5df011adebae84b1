/* Axes are [x, y, width, height, xlim, ylim, xscale, yscale], in units of the SVG (y points down). */

/** How far along its axis a data coordinate lies: 0 at the start of the axis, 1 at its end. */
export function shareOf(axes, axis, value) {
  const which = axis === "x" ? 0 : 1;
  const scale = axes[6 + which] === "log" ? Math.log : Number;
  const [low, high] = axes[4 + which].map(scale);
  return (scale(value) - low) / (high - low);
}

/** Where a share of an axis lies in the picture. */
export function spotOf([x, y, width, height], axis, share) {
  return axis === "x" ? x + share * width : y + (1 - share) * height;
}

/** Where a data coordinate lies in the picture. */
export const spot = (axes, axis, value) => spotOf(axes, axis, shareOf(axes, axis, value));

/** An SVG element with attributes. */
export function draw(tag, attributes = {}, ...children) {
  const element = document.createElementNS("http://www.w3.org/2000/svg", tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children);
  return element;
}

/** A layer of the picture that is not part of it. */
export function layer(name) {
  const attributes = { class: `explorable-overlay explorable-mark ${name}`, "aria-hidden": "true" };
  return draw("g", attributes);
}
