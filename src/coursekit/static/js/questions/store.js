/**
 * The reader's record: kept in this browser alone, under one key, and never sent anywhere.
 *
 * It is read afresh each time, for another tab may have written. What this page has added is laid
 * over what is read, so that neither a full storage nor a tab that wrote at the same moment loses it.
 */
import { cleanTry, count, empty, LONGEST_FILE, merge, read, RESULTS, things } from "./record.js";

const KEY = "course-progress";
const DAMAGED = "course-progress-damaged";
const LASTS = "your answers last until you close it. Export them (My progress) to keep them.";
const NOT_KEPT =
  "This browser keeps nothing for this page (private mode, or a folder opened directly): " + LASTS;
const FULL =
  "The room that this browser has for this site is full (or it may not be written to), so what is " +
  "new on this page is not kept: " + LASTS;

const listeners = new Set();
let mine = empty(); // what this page has added since it was opened
let undone = new Set(); // parts unmarked here, as long as that is not kept
let saved = false; // the last save of this page reached the browser
let trouble = ""; // why it did not
let damage = ""; // what was wrong with the record that the browser held
let repaired = null; // the text in which that was found

function shelf() {
  try {
    const storage = globalThis.localStorage; // throws where the reader has forbidden it
    storage.getItem(KEY);
    return storage ?? null;
  } catch {
    return null;
  }
}

/** The record as it now stands. */
function load() {
  const text = shelf()?.getItem(KEY) ?? null;
  if (text === null) {
    if (saved) forget(); // it was there: another tab has erased it
    return laidOver(empty());
  }
  const { record, message } = read(text);
  laidOver(record);
  if (message && text !== repaired) {
    repaired = text;
    damage = `The progress kept in this browser was not quite in order. ${message}`;
    put(DAMAGED, text); // where there is no room, the repaired record matters more
    save(record);
  }
  return record;
}

function laidOver(record) {
  merge(record, mine);
  undone.forEach((id) => delete record.parts[id]);
  return record;
}

function put(key, text) {
  try {
    shelf().setItem(key, text);
    return true;
  } catch {
    return false;
  }
}

function save(record) {
  saved = put(KEY, JSON.stringify(record));
  if (saved) {
    mine.parts = empty().parts; // marks can be taken back, so they are laid over only until kept
    undone = new Set();
  }
  trouble = saved ? "" : shelf() ? FULL : NOT_KEPT;
  tell(record);
}

function tell(record) {
  listeners.forEach((listener) => listener(record));
}

function forget() {
  mine = empty();
  undone = new Set();
  saved = false;
  damage = "";
}

/** Changes one answer: `change(old)` returns the new one. */
function update(id, change) {
  const all = load();
  const answer = change(all.answers[id]);
  if (!answer) return;
  all.answers[id] = answer;
  mine.answers[id] = answer;
  save(all);
}

export const store = {
  /** What the reader must know about keeping the record; empty when all is well. */
  get message() {
    return [damage, trouble].filter(Boolean).join(" ");
  },
  kept: () => shelf() !== null && trouble === "",
  load,
  answer: (id) => load().answers[id],
  /** Keeps an answer. */
  record(id, { value, result, why }) {
    const attempt = cleanTry({ at: new Date().toISOString(), result, value, why });
    if (!attempt) throw new TypeError(`${id}: an answer of this shape cannot be kept`);
    update(id, (old) =>
      old
        ? { tries: old.tries + 1, first: old.first, last: attempt }
        : { tries: 1, first: attempt, last: attempt },
    );
  },
  /** A reader's rating of the last free answer. */
  rate(id, result) {
    update(id, (old) => {
      if (!old || !RESULTS.includes(result)) return null;
      const last = { ...old.last, result };
      return { ...old, first: old.tries === 1 ? last : old.first, last };
    });
  },
  part(id, done) {
    const all = load();
    if (done) {
      mine.parts[id] = all.parts[id] = new Date().toISOString();
      undone.delete(id);
    } else {
      delete mine.parts[id];
      delete all.parts[id];
      undone.add(id);
    }
    save(all);
  },
  erase() {
    const storage = shelf();
    if (storage) [KEY, DAMAGED].forEach((key) => storage.removeItem(key));
    forget();
    trouble = "";
    tell(empty());
  },
  damaged: () => shelf()?.getItem(DAMAGED) ?? null,
  exported: () => JSON.stringify({ course: "mirror-neuron-course", ...load() }, null, 1),
  /** Adds what a file holds; returns what happened, in words. */
  imported(text) {
    if (text.length > LONGEST_FILE) {
      return "Nothing was added: the file is far larger than any progress file of this course.";
    }
    const { record, message } = read(text);
    if (count(record) === 0) return `Nothing was added: no progress could be read in this file. ${message}`.trim();
    merge(mine, record);
    Object.keys(record.parts).forEach((id) => undone.delete(id));
    save(load());
    return `Added ${things(count(record))} from the file. ${message}`.trim();
  },
  /** `listener(record)` is called after every change, also of another tab. */
  onchange(listener) {
    listeners.add(listener);
  },
};

/** Another tab has written or erased: follow it, and put back what it wrote over. */
export function attendOtherTabs() {
  addEventListener("storage", (event) => {
    if (event.key !== KEY && event.key !== null) return;
    if (event.newValue === null) forget();
    const text = shelf()?.getItem(KEY) ?? null;
    const record = load();
    const lost = text !== null && JSON.stringify(read(text).record) !== JSON.stringify(record);
    if (lost) save(record);
    else tell(record);
  });
  // A page fetched from the browser's memory has not heard what other tabs did meanwhile.
  addEventListener("pageshow", (event) => {
    if (!event.persisted) return;
    if (saved) forget();
    tell(load());
  });
}
