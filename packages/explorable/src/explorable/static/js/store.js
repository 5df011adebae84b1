/** Unpack a store: base64 of the raw deflate stream of a JSON text. */
export async function unpack(text) {
  const bytes = Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate-raw"));
  return new Response(stream).json();
}

/** The words and numbers of one state; the picture is patched from the slots. */
export function frameOf(store, number) {
  const pick = ([pattern, values]) => values[store.patterns[pattern][number]];
  const labels = pick(store.labels).split("\t").filter(Boolean);
  const titles = pick(store.titles).split("\t").filter(Boolean);
  const cells = titles.map((_, i) => pick(store.columns[i]));
  const empty = cells.every((text) => text === ""); // a table without rows
  return {
    number,
    says: pick(store.says),
    titles,
    columns: cells.map((text) => (empty ? [] : text.split("\t"))),
    axes: JSON.parse(pick(store.axes)),
    sounds: labels.map((label, i) => {
      const [rate, code, ...head] = pick(store.sounds[i]).split(" ");
      return [label, Number(rate), code, head.join(" ")];
    }),
    hasPoints: store.series.length > 0 && pick(store.series[0][0]) !== "",
    points: () => pointsOf(store, pick),
  };
}

/** The plotted points of a state, `series`, and how their places are called, `names`. */
function pointsOf(store, pick) {
  const series = store.series
    .map((parts) => parts.map(pick))
    .filter(([head]) => head !== "")
    .map(([head, x, y]) => asSeries([...JSON.parse(head), valuesOf(x), valuesOf(y)]));
  return { names: JSON.parse(pick(store.names)), series };
}

/** Numbers from their decimals and the steps between them; `store.py` writes them. */
function valuesOf(text) {
  const [decimals, ...steps] = JSON.parse(text);
  let at = 0;
  return steps.map((step) => (at += step) / 10 ** decimals);
}

/** A series as it travels, by names. */
export function asSeries([axes, name, every, x, y]) {
  return { axes, name, every, x, y };
}

const NEARLY = 16; // characters, more than a word: a shorter sentence needs no more lines
const MOST_CAPTIONS = 24;

/** The longest sentences, longest first: which of them is the tallest depends on the page's width. */
export function longestCaptions({ says: [, sentences] }) {
  const ordered = sentences.toSorted((a, b) => b.length - a.length);
  return ordered.filter((text) => text.length > ordered[0].length - NEARLY).slice(0, MOST_CAPTIONS);
}

/** Number of the state with these value indices; the last parameter runs fastest. */
export function numberOf(parameters, indices) {
  return parameters.reduce((total, p, i) => total * p.labels.length + indices[i], 0);
}
