import { mount } from "./explorer.js";
import { replaceDrawing } from "./picture.js";
import { asSeries } from "./store.js";
import { makeWalk } from "./walk.js";

const IDLE = 60; // ms of rest before neighbouring states are asked for
const PATIENCE = 2000; // ms until a question without an answer is asked again; then twice as long
const SILENCE = 8000; // ms until a reader who waits is told that no answer comes
const NO_ANSWER =
  "Python has not answered yet. It may be busy with another cell. If it has stopped or was restarted, " +
  "run the cells of this notebook again.";

let views = 0; // of this figure: a notebook may show it more than once

/** Frames from a kernel: one request under way, the newest wish waiting, all answers kept. */
function kernelSource(model, figure) {
  const parameters = model.get("parameters");
  const first = model.get("first");
  const known = new Map([[first.number, withPoints(first)]]);
  const svg = figure.querySelector("svg");
  let last = first.number; // the state shown last
  let way = 0; // from the one before it: which way the reader goes
  let underWay = null;
  let waiting = null; // { number, done }
  let idle;
  let again;
  let silence;

  function ask(number, done) {
    underWay = { number, done };
    send(number, PATIENCE);
  }

  /** JupyterLab may lose what is sent while it starts the thread of the kernel that answers. */
  function send(number, patience) {
    try {
      model.send({ draw: number });
    } catch {
      return; // JupyterLab has closed the line, for the kernel has ended: a reader who waits is told
    }
    clearTimeout(again);
    again = setTimeout(() => underWay?.number === number && send(number, 2 * patience), patience);
  }

  function answered(message) {
    if (underWay === null || message.number !== underWay.number) return;
    clearTimeout(again);
    known.set(message.number, withPoints(message));
    const { done } = underWay;
    underWay = null;
    done(known.get(message.number));
    if (waiting && !underWay) {
      const next = waiting;
      waiting = null;
      request(next.number, next.done);
    }
  }

  function request(number, done) {
    clearTimeout(idle);
    clearTimeout(silence);
    const show = (message) => {
      clearTimeout(silence);
      done(message);
      rest(number);
    };
    if (known.has(number)) {
      waiting = null;
      show(known.get(number));
      return;
    }
    silence = setTimeout(tellOfSilence, SILENCE);
    if (underWay?.number === number) {
      waiting = null;
      underWay.done = show;
    } else if (underWay) {
      waiting = { number, done };
    } else {
      ask(number, show);
    }
  }

  function tellOfSilence() {
    const status = figure.querySelector(".explorable-status");
    status.textContent = NO_ANSWER;
    status.scrollIntoView({ block: "nearest" }); // the controls of a narrow figure scroll
  }

  function rest(number) {
    clearTimeout(idle);
    if (number !== last) way = number - last;
    last = number;
    idle = setTimeout(drawAhead, IDLE);
  }

  /** While the reader rests, ask for the states a step away, the next two of this way first. */
  function drawAhead() {
    if (underWay || waiting) return;
    const number = last;
    const all = neighbours(parameters, number);
    const onward = [number + way, number + 2 * way].filter((n, i) =>
      neighbours(parameters, number + i * way).includes(n),
    );
    const next = [...onward, ...all].find((n) => !known.has(n));
    if (next !== undefined) ask(next, drawAhead);
  }

  model.on("msg:custom", answered);
  return {
    canLink: false,
    controlsId: views > 1 ? `${figure.id}-view-${views}` : figure.id,
    walk: async () => makeWalk,
    paintsFirst: true,
    request,
    paint: (frame) => replaceDrawing(svg, frame),
    end: () => {
      clearTimeout(idle);
      clearTimeout(again);
      clearTimeout(silence);
      model.off("msg:custom", answered);
    },
  };
}

/** A message with its plotted points as the page's own frames have them. */
function withPoints(message) {
  const { names, series } = message;
  const points = () => ({ names, series: series.map(asSeries) });
  return { ...message, hasPoints: Boolean(series?.length), points };
}

/** Numbers of the states that differ by one step of one parameter. */
function neighbours(parameters, number) {
  const found = [];
  let stride = 1;
  for (const { labels } of [...parameters].reverse()) {
    const index = Math.floor(number / stride) % labels.length;
    if (index + 1 < labels.length) found.push(number + stride);
    if (index > 0) found.push(number - stride);
    stride *= labels.length;
  }
  return found;
}

function render({ model, el }) {
  views += 1;
  el.innerHTML = model.get("html");
  const figure = el.querySelector("figure");
  const source = kernelSource(model, figure);
  const unmount = mount(figure, model.get("parameters"), source);
  return () => {
    source.end();
    unmount();
  };
}

export default { render };
