/** A function that shows state `number` by patching what differs from the state on screen. */
export function patcher(svg, store, start) {
  const elements = new Map();
  svg.querySelectorAll("[data-x]").forEach((e) => elements.set(Number(e.dataset.x), e));
  const slots = store.slots.map(([element, name, pattern, values]) => {
    const index = store.patterns[pattern];
    return { element: elements.get(element), name, index, values, shown: index[start] };
  });
  return (number) => {
    for (const slot of slots) {
      const next = slot.index[number];
      if (next === slot.shown) continue;
      put(slot.element, slot.name, slot.values[next]);
      slot.shown = next;
    }
  };
}

function put(element, name, value) {
  if (name === "#text") element.textContent = value;
  else if (name === "#inner") element.innerHTML = value;
  else if (value === "") element.removeAttribute(name);
  else element.setAttribute(name, value);
}

/** Show a whole frame that a kernel has drawn. */
export function replaceDrawing(svg, { box, size, inner }) {
  const [width, height] = size.map((side) => `${side}px`);
  svg.setAttribute("viewBox", `0 0 ${box[0]} ${box[1]}`);
  svg.style.maxWidth = width;
  svg.style.setProperty("--tall", height);
  const overlays = svg.querySelectorAll(".explorable-overlay");
  svg.innerHTML = inner;
  svg.append(...overlays);
}
