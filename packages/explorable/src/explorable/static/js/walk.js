import { draw, layer, shareOf, spot } from "./place.js";

const NAMED = 0.3; // of the way between two named places: still that name
const LONGEST_UNIT = 24; // letters in brackets after an axis's label that are read as its unit
const TONE = { low: 220, octaves: 3, seconds: 0.16, loud: 0.15 };

/**
 * A walk through the plotted points of a figure. `press(key)` moves; each point is marked in the
 * picture and told to `tell`; "s" turns tones on and off, whose pitch is the height in the axes.
 */
export function makeWalk(svg, tell) {
  const mark = layer("explorable-here");
  mark.append(draw("circle", { r: 9 }), draw("circle", { r: 9 }));
  let frame = null; // { axes, names, series }
  let row = 0; // which series
  let at = -1; // which of its points
  let sounds = false;
  let audio = null;

  const series = () => frame.series[row];

  function go(key) {
    const last = series().x.length - 1;
    if (key === "ArrowUp" || key === "ArrowDown") return change(key === "ArrowDown" ? 1 : -1);
    if (key === "ArrowRight") at = Math.min(at + 1, last);
    else if (key === "ArrowLeft") at = Math.max(at - 1, 0);
    else at = key === "Home" ? 0 : last;
    arrive("");
  }

  /** To the next series, at the point that lies nearest across the picture. */
  function change(step) {
    const old = at < 0 ? null : place();
    const next = at < 0 ? row : row + step;
    if (next < 0 || next >= frame.series.length) {
      arrive(step > 0 ? "Last series. " : "First series. ");
      return;
    }
    row = next;
    const { axes, x } = series();
    const far = x.map((value) => Math.abs(spot(frame.axes[axes], "x", value) - (old?.x ?? 0)));
    at = far.indexOf(Math.min(...far));
    arrive(introduction());
  }

  function introduction() {
    const { axes, name, every, x } = series();
    const title = frame.names[axes][0];
    const counted = every > 1 ? `, every ${every}${ordinal(every)} point` : "";
    const order = `series ${row + 1} of ${frame.series.length}, ${x.length} points${counted}`;
    return `${[title, name, order].filter(Boolean).join(", ")}. `;
  }

  function place() {
    const { axes, x, y } = series();
    const box = frame.axes[axes];
    return { x: spot(box, "x", x[at]), y: spot(box, "y", y[at]) };
  }

  function arrive(before) {
    at = Math.max(at, 0);
    paint();
    if (sounds) sound();
    tell(before + words());
  }

  function words() {
    const { axes, name, x, y } = series();
    const [, xLabel, yLabel, xNames, yNames] = frame.names[axes];
    const values = [
      reading(yLabel || "y", y[at], yNames),
      reading(xLabel || "x", x[at], xNames),
    ].join(", ");
    return `${name ? `${name}: ` : ""}${values}. Point ${at + 1} of ${x.length}.`;
  }

  function paint() {
    const scale = svg.getScreenCTM()?.a || 1;
    const { x, y } = place();
    mark.setAttribute("transform", `translate(${x} ${y}) scale(${1 / scale})`);
    if (mark.parentNode !== svg) svg.append(mark);
  }

  function sound() {
    audio ??= new AudioContext();
    const { axes, x, y } = series();
    const share = (axis, value) => Math.min(1, Math.max(0, shareOf(frame.axes[axes], axis, value)));
    const { low, octaves, seconds, loud } = TONE;
    const now = audio.currentTime;
    const tone = new OscillatorNode(audio, { frequency: low * 2 ** (octaves * share("y", y[at])) });
    const gain = new GainNode(audio, { gain: 0 });
    gain.gain.linearRampToValueAtTime(loud, now + 0.02);
    gain.gain.linearRampToValueAtTime(0, now + seconds);
    const side = new StereoPannerNode(audio, { pan: 1.6 * share("x", x[at]) - 0.8 });
    tone.connect(gain).connect(side).connect(audio.destination);
    tone.start();
    tone.stop(now + seconds);
    svg.dataset.tones = String(Number(svg.dataset.tones || 0) + 1);
  }

  function press(key) {
    if (!frame?.series.length) return;
    if (key === "Escape") return leave();
    if (key.toLowerCase() === "s") {
      sounds = !sounds;
      tell(sounds ? "Tones on." : "Tones off.");
      if (sounds && at >= 0) sound();
    } else if (at < 0) {
      at = key === "End" ? series().x.length - 1 : 0;
      arrive(introduction());
    } else {
      go(key);
    }
  }

  /** The picture has changed: the place is kept as far as there is one. */
  function show(next) {
    frame = next;
    if (at < 0) return;
    if (!frame.series.length) return leave();
    row = Math.min(row, frame.series.length - 1);
    at = Math.min(at, series().x.length - 1);
    paint();
  }

  function leave() {
    at = -1;
    mark.remove();
    tell("");
  }

  return { press, show, leave };
}

/** One coordinate in words: the name of its place, or its number with a unit. */
function reading(label, value, names) {
  const [, name, unit] = label.match(/^(.*\S)\s*\(([^()]*)\)$/) ?? [null, label, ""];
  const named = nameOf(value, names);
  if (named) return `${name} ${named}`;
  const number = String(value).replace("-", "−");
  return unit.length > LONGEST_UNIT ? `${label} ${number}` : `${name} ${number} ${unit}`.trim();
}

function nameOf(value, names) {
  if (!names.length) return "";
  const sorted = names.map(([place]) => place).toSorted((a, b) => a - b);
  const gaps = sorted.slice(1).map((place, i) => place - sorted[i]);
  const near = NAMED * (gaps.length ? Math.min(...gaps) : 1);
  return names.find(([place]) => Math.abs(place - value) <= near)?.[1] ?? "";
}

function ordinal(n) {
  const tens = n % 100;
  if (tens > 10 && tens < 14) return "th";
  return ["th", "st", "nd", "rd"][n % 10] ?? "th";
}
