/** The value a parameter has at `index`, as pages and addresses write it. */
export function valueAt(parameter, index) {
  if (parameter.kind === "range") return parameter.values[index];
  if (parameter.kind === "checkbox") return index === 1;
  return parameter.labels[index];
}

/** Index of the value nearest to what `text` asks for, or -1 where there is none. */
export function indexOf(parameter, text) {
  if (parameter.kind === "checkbox") return ["false", "true"].indexOf(String(text));
  if (parameter.kind === "select") return parameter.labels.indexOf(String(text));
  const wanted = String(text).trim() === "" ? NaN : Number(text);
  const { values } = parameter;
  if (!(wanted >= values[0] && wanted <= values[values.length - 1])) return -1;
  return values.reduce(
    (best, value, i) => (Math.abs(value - wanted) < Math.abs(values[best] - wanted) ? i : best),
    0,
  );
}

/** The text behind `%20` and its like; an address typed by hand may hold a bare `%`. */
export function decoded(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** The settings an address such as `#figure?rate=40&sign=up` carries for this figure, or null. */
export function settingsIn(hash, id) {
  const [target, query] = hash.replace(/^#/, "").split("?");
  if (decoded(target) !== id || query === undefined) return null;
  return Object.fromEntries(new URLSearchParams(query));
}

/** The address of this page with the figure in this state. */
export function linkTo(id, values) {
  return `${location.href.split("#")[0]}#${encodeURIComponent(id)}?${new URLSearchParams(values)}`;
}
