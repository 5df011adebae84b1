/** The claims by verdict, each with what the reader believed before and believes now. */
import { make } from "#explorable/make.js";
import { fits } from "./fits.js";
import { svg } from "./parts.js";
import { store } from "./store.js";

const EDGE = 4; // per cent of the track left at each end, so that a mark at 0 or 100 is whole
const at = (value) => `${EDGE + ((100 - 2 * EDGE) * value) / 100}%`;
const mean = (values) => Math.round(values.reduce((sum, value) => sum + value, 0) / values.length);

/** The ratings that these questions have: of each its first or its last one, the oldest first. */
function given(record, keys, which) {
  return keys
    .map((key) => record.answers[key]?.[which])
    .filter((attempt) => attempt && fits({ kind: "belief" }, attempt.value))
    .toSorted((one, other) => (one.at < other.at ? -1 : 1))
    .map((attempt) => attempt.value);
}

function ratingOf(row, record) {
  const [first, later] = ["first", "later"].map((name) => JSON.parse(row.dataset[name]));
  return { before: given(record, first, "first").at(0), now: given(record, later, "last").at(-1) };
}

function words({ before, now }) {
  if (before === undefined && now === undefined) return "not rated yet";
  if (before === undefined) return `now ${now}`;
  return now === undefined ? `before ${before}` : `before ${before}, now ${now}`;
}

function track({ before, now }) {
  const picture = svg("svg", { class: "ratings-track", "aria-hidden": "true", width: "100%", height: "20" },
    svg("line", { class: "ratings-scale", x1: at(0), x2: at(100), y1: 10, y2: 10 }),
    ...[0, 50, 100].map((value) => svg("line", { class: "ratings-scale", x1: at(value), x2: at(value), y1: 6, y2: 14 })));
  if (before !== undefined && now !== undefined) {
    picture.append(svg("line", { class: "ratings-shift", x1: at(before), x2: at(now), y1: 10, y2: 10 }));
  }
  if (before !== undefined) picture.append(svg("circle", { class: "ratings-before", cx: at(before), cy: 10, r: 6 }));
  if (now !== undefined) picture.append(svg("circle", { class: "ratings-now", cx: at(now), cy: 10, r: 5 }));
  return picture;
}

/** Of one verdict: how many sentences are rated, and the means of those that are rated twice. */
function meansOf(ratings) {
  const rated = ratings.filter(({ before, now }) => before !== undefined || now !== undefined);
  if (!rated.length) return "";
  const twice = rated.filter(({ before, now }) => before !== undefined && now !== undefined);
  const count = `You have rated ${rated.length} of ${ratings.length}`;
  if (!twice.length) return `${count}.`;
  const [before, now] = ["before", "now"].map((name) => mean(twice.map((rating) => rating[name])));
  return `${count}; of those rated twice (${twice.length}) the mean was ${before} before and is ${now} now.`;
}

function fill(place, record) {
  const all = [];
  for (const group of place.querySelectorAll("tbody")) {
    const ratings = [...group.querySelectorAll("tr[data-later]")].map((row) => {
      const rating = ratingOf(row, record);
      row.querySelector("td").replaceChildren(make("span", { class: "ratings-words" }, words(rating)), track(rating));
      return rating;
    });
    group.querySelector(".ratings-mean").textContent = meansOf(ratings);
    all.push(...ratings);
  }
  const now = all.filter((rating) => rating.now !== undefined).length;
  const before = all.filter((rating) => rating.before !== undefined).length;
  place.querySelector(".ratings-summary").textContent = now + before === 0
    ? `None of the ${all.length} sentences has a rating of yours in this browser yet. Rate some above, and they appear here at once.`
    : `Of ${all.length} sentences you rated ${before} in the chapters that treat them, before you read on, and ${now} since.`;
}

export function showRatings(root = document) {
  for (const place of root.querySelectorAll(".ratings")) {
    fill(place, store.load());
    store.onchange((record) => fill(place, record));
  }
}
