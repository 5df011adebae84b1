import { make } from "./make.js";

const MU = 255;

/** Samples (-1 to 1) of a mu-law code in base64; `sound.py` writes them. */
function decodeSound(code) {
  return Float32Array.from(atob(code), (character) => {
    const step = character.charCodeAt(0) / 127.5 - 1;
    return (Math.sign(step) * Math.expm1(Math.abs(step) * Math.log1p(MU))) / MU;
  });
}

/** Play buttons for the sounds of a state, one stop button, and a volume. Silent until pressed. */
export function makeListener() {
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
  let sounds = [];

  function stop() {
    playing?.stop();
    playing = null;
  }

  function play([, rate, code]) {
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
    playing.start();
    element.dataset.played = String(Number(element.dataset.played || 0) + 1);
  }

  stopper.addEventListener("click", stop);
  volume.addEventListener("input", () => {
    if (gain) gain.gain.value = Number(volume.value) ** 2;
  });

  function show(next) {
    sounds = next || [];
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
