/**
 * A quiz in a learning platform (SCORM 1.2): the course's own questions, whose results the platform
 * keeps. Nothing stays in the browser, where the next learner at this machine would find it.
 */
import { attendErasing, enhance } from "./questions/form.js";
import { store } from "./questions/store.js";
import { connect } from "./scorm/platform.js";
import { answered, packed, score, timespan, unpacked } from "./scorm/state.js";

const JUDGED = ["single", "several", "number", "short"];
const NO_PLATFORM = "No learning platform was found around this page: your answers count nowhere and are not kept.";
const NOT_TAKEN = "Your learning platform did not take this result. Tell your instructor, and answer once more.";

function forgetful() {
  const kept = new Map();
  const shelf = {
    getItem: (key) => kept.get(key) ?? null,
    setItem: (key, text) => kept.set(key, text),
    removeItem: (key) => kept.delete(key),
  };
  Object.defineProperty(globalThis, "localStorage", { value: shelf, configurable: true });
}

function start() {
  forgetful();
  const began = Date.now();
  const questions = [...document.querySelectorAll(".question")].map(({ dataset }) => ({
    id: dataset.id,
    judged: JUDGED.includes(dataset.kind),
  }));
  const state = document.querySelector(".quiz-state");
  const platform = connect();
  if (platform) store.imported(unpacked(questions, platform.get("cmi.suspend_data")));
  enhance();
  attendErasing();

  function report() {
    const record = store.load();
    const done = answered(questions, record);
    const points = score(questions, record);
    const values = {
      "cmi.core.lesson_status": done === questions.length ? "completed" : "incomplete",
      "cmi.suspend_data": packed(questions, record),
    };
    if (points !== null) {
      Object.assign(values, { "cmi.core.score.min": 0, "cmi.core.score.max": 100, "cmi.core.score.raw": points });
    }
    const taken = platform?.send(values);
    const summary = `${done} of ${questions.length} questions answered. Score: ${points ?? "none"} of 100.`;
    state.textContent = platform ? (taken ? summary : `${summary} ${NOT_TAKEN}`) : NO_PLATFORM;
  }

  report();
  document.addEventListener("question:answered", report);
  if (!platform) return;
  let left = false;
  addEventListener("pagehide", () => {
    if (left) return;
    left = true;
    const finished = answered(questions, store.load()) === questions.length;
    platform.send({
      "cmi.core.session_time": timespan((Date.now() - began) / 1000),
      "cmi.core.exit": finished ? "" : "suspend",
    });
    platform.finish();
  });
}

start();
