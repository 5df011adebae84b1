/** Hand a text to the reader as a file. */
export function save(name, type, text) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text], { type }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
}

/** The plotted numbers as CSV. */
export function asCSV({ titles, columns }) {
  const quote = (cell) => (/[",\n]/.test(cell) ? `"${cell.replace(/"/g, '""')}"` : cell);
  const rows = (columns[0] || []).map((_, row) => columns.map((column) => column[row]));
  return [titles, ...rows].map((row) => row.map(quote).join(",")).join("\n") + "\n";
}

/** The picture as a file of its own: colours fixed, marks of ours removed. */
export function asSVG(svg) {
  const copy = svg.cloneNode(true);
  copy.removeAttribute("style");
  const [, , width, height] = copy.getAttribute("viewBox").split(" ");
  copy.setAttribute("width", `${width}pt`);
  copy.setAttribute("height", `${height}pt`);
  copy.querySelectorAll(".explorable-mark").forEach((mark) => mark.remove());
  copy.querySelectorAll("[data-x]").forEach((element) => element.removeAttribute("data-x"));
  const text = new XMLSerializer().serializeToString(copy);
  return text.replace(/var\(--explorable-\w+,(#[0-9a-f]{6})\)/g, "$1");
}
