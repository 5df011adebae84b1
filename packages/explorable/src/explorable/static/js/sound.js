import { make } from "./make.js";
import { draw, layer, spot } from "./place.js";

const MU = 255;
const CALM = 4; // moves of a playhead in a second where the reader asked for less motion

/** Samples (-1 to 1) of a mu-law code in base64; `sound.py` writes them. */
function decodeSound(code) {
  return Float32Array.from(atob(code), (character) => {
    const step = character.charCodeAt(0) / 127.5 - 1;
    return (Math.sign(step) * Math.expm1(Math.abs(step) * Math.log1p(MU))) / MU;
  });
}

/**
 * A line that runs through the picture in step with a sound. `run(head, axes, elapsed, seconds)`
 * starts it: `head` is "axis axes start stop", `elapsed()` the seconds heard so far.
 */
function makePlayhead(svg) {
  const group = layer("explorable-playhead");
  const line = group.appendChild(draw("path"));
  const calm = matchMedia("(prefers-reduced-motion: reduce)");
  let next = 0;

  function run(head, axes, elapsed, seconds) {
    end();
    const [axis, number, start, stop] = head.split(" ");
    const box = axes[Number(number)];
    const [left, top, width, height] = box;
    svg.append(group);
    const step = () => {
      let heard = Math.min(Math.max(elapsed(), 0), seconds);
      if (calm.matches) heard = Math.floor(heard * CALM) / CALM;
      const value = Number(start) + ((Number(stop) - Number(start)) * heard) / seconds;
      const at = spot(box, axis, value).toFixed(1);
      line.setAttribute("d", axis === "x" ? `M${at} ${top}v${height}` : `M${left} ${at}h${width}`);
      group.dataset.at = String(value);
      next = requestAnimationFrame(step);
    };
    step();
  }

  function end() {
    cancelAnimationFrame(next);
    group.remove();
  }

  return { run, end };
}

/** Play buttons for the sounds of a state, one stop button, and a volume. Silent until pressed. */
export function makeListener(svg) {
  const element = make("div", { className: "explorable-listen", hidden: true });
  element.setAttribute("role", "group");
  element.setAttribute("aria-label", "Listen");
  const buttons = make("span", { className: "explorable-buttons" });
  const stopper = make("button", { type: "button" }, "Stop");
  const volume = make("input", { type: "range", min: 0, max: 1, step: 0.05, value: 0.5 });
  volume.className = "explorable-volume";
  const label = make("label", {}, "Volume ", volume);
  element.append(buttons, stopper, label);
  let context = null;
  let gain = null;
  let playing = null;
  let heard = ""; // the code of the sound that plays
  let sounds = [];
  let axes = [];
  const playhead = makePlayhead(svg);

  function stop() {
    playhead.end();
    playing?.stop();
    playing = null;
  }

  function play([, rate, code, head]) {
    stop();
    context ??= new AudioContext();
    gain ??= new GainNode(context);
    gain.gain.value = Number(volume.value) ** 2;
    gain.connect(context.destination);
    const samples = decodeSound(code);
    const buffer = new AudioBuffer({ length: samples.length, sampleRate: rate });
    buffer.copyToChannel(samples, 0);
    playing = new AudioBufferSourceNode(context, { buffer });
    playing.connect(gain);
    const source = playing;
    source.addEventListener("ended", () => source === playing && stop());
    playing.start();
    heard = code;
    const begun = context.currentTime + (context.outputLatency || 0);
    if (head) playhead.run(head, axes, () => context.currentTime - begun, buffer.duration);
    element.dataset.played = String(Number(element.dataset.played || 0) + 1);
  }

  stopper.addEventListener("click", stop);
  volume.addEventListener("input", () => {
    if (gain) gain.gain.value = Number(volume.value) ** 2;
  });

  function show(next) {
    sounds = next.sounds;
    axes = next.axes;
    if (playing && !sounds.some(([, , code]) => code === heard)) stop();
    element.hidden = sounds.length === 0;
    while (buttons.children.length > sounds.length) buttons.lastChild.remove();
    sounds.forEach(([name], i) => {
      const button = buttons.children[i] || buttons.appendChild(playButton(i));
      if (button.textContent !== `Play ${name}`) button.textContent = `Play ${name}`;
    });
  }

  function playButton(i) {
    const button = make("button", { type: "button" });
    button.addEventListener("click", () => play(sounds[i]));
    return button;
  }

  return { element, show, stop };
}
