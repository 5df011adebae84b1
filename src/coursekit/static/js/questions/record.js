/**
 * What a record may hold, and how any text becomes one.
 *
 *   {"version": 1,
 *    "answers": {"discovery/definition-share": {"tries": 2, "first": TRY, "last": TRY}},
 *    "parts": {"discovery#the-experiment": "2026-05-03T10:00:00.000Z"}}
 *   TRY = {"at": time, "result": "right"|"partly"|"wrong"|"ungraded"|"revealed", "value": answer, "why": text}
 *
 * Whatever is read, from the browser or from a file, is checked field by field: what can be read is
 * kept, also of questions and parts that this edition does not know; what cannot is counted and told.
 * coursekit/learners/records.py applies the same rules to a class's files;
 * tests/site/test_learners_site.py holds the two together.
 *
 * @typedef {number | string | boolean | (number | null)[] | null} Value
 * @typedef {{at: string, result: string, value: Value, why?: string}} Try
 * @typedef {{tries: number, first: Try, last: Try}} Answer
 * @typedef {{version: number, answers: Record<string, Answer>, parts: Record<string, string>}} Progress
 */

export const LONGEST_FILE = 2000000;
export const RESULTS = ["right", "partly", "wrong", "ungraded", "revealed"];
const VERSION = 1;
const LONGEST_TEXT = 4000;
const LONGEST_LIST = 60;
const MOST_TRIES = 9999;
const MOST_BROKEN = 200; // entries in damaged text that are no answer, before the search ends
const ID = /^[a-z0-9-]{1,60}\/[a-z0-9-]{1,60}$/;
const PART = /^[a-z0-9-]{1,60}#[\w.-]{1,120}$/;
const TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/;

const isTime = (at) => typeof at === "string" && TIME.test(at);
const plain = (thing) => thing !== null && typeof thing === "object" && !Array.isArray(thing);

/** @returns {Progress} without prototypes: `constructor` is no answer */
export function empty() {
  return { version: VERSION, answers: Object.create(null), parts: Object.create(null) };
}

function cleanValue(value) {
  if (value === null || typeof value === "boolean") return value;
  if (typeof value === "number") return Number.isFinite(value) ? value : undefined;
  if (typeof value === "string") return value.slice(0, LONGEST_TEXT);
  if (!Array.isArray(value) || value.length > LONGEST_LIST) return undefined;
  const numbers = value.every((item) => item === null || Number.isFinite(item));
  return numbers ? value.slice() : undefined;
}

/** @returns {Try | null} */
export function cleanTry(raw) {
  if (!plain(raw) || !RESULTS.includes(raw.result) || !isTime(raw.at)) return null;
  const value = cleanValue(raw.value ?? null);
  if (value === undefined) return null;
  const attempt = { at: raw.at, result: raw.result, value };
  if (typeof raw.why === "string" && raw.why) attempt.why = raw.why.slice(0, LONGEST_TEXT);
  return attempt;
}

function cleanAnswer(raw) {
  if (!plain(raw)) return null;
  const first = cleanTry(raw.first) || cleanTry(raw.last);
  const last = cleanTry(raw.last) || first;
  if (!first) return null;
  const tries = Number.isInteger(raw.tries) && raw.tries > 0 ? Math.min(raw.tries, MOST_TRIES) : 1;
  return { tries, first, last };
}

/** A record out of anything, and how many entries could not be read. */
function clean(raw) {
  const record = empty();
  let dropped = 0;
  const take = (from, name, pattern, check) => {
    if (from === undefined) return;
    if (!plain(from)) {
      dropped += 1;
      return;
    }
    for (const id of Object.keys(from)) {
      const value = pattern.test(id) ? check(from[id]) : null;
      if (value === null) dropped += 1;
      else record[name][id] = value;
    }
  };
  if (!plain(raw)) return { record, dropped: 1 };
  take(raw.answers, "answers", ID, cleanAnswer);
  take(raw.parts, "parts", PART, (at) => (isTime(at) ? at : null));
  return { record, dropped };
}

/** Text that is no JSON (cut short, for instance): every whole answer in it is still found. */
function salvage(text) {
  const found = empty();
  const start = /"([a-z0-9-]{1,60}\/[a-z0-9-]{1,60})"\s*:\s*\{/g;
  let broken = 0;
  for (let match = start.exec(text); match && broken < MOST_BROKEN; match = start.exec(text)) {
    const from = match.index + match[0].length - 1;
    const end = closing(text, from);
    const answer = end < 0 ? null : wholeAnswer(text.slice(from, end + 1));
    if (answer) {
      found.answers[match[1]] = answer;
      start.lastIndex = end + 1;
    } else {
      broken += 1;
    }
  }
  for (const [, id, at] of text.matchAll(/"([a-z0-9-]+#[\w.-]+)"\s*:\s*"([^"]{1,40})"/g)) {
    if (PART.test(id) && isTime(at)) found.parts[id] = at;
  }
  return found;
}

function wholeAnswer(text) {
  try {
    return cleanAnswer(JSON.parse(text));
  } catch {
    return null;
  }
}

/** The place of the brace that closes the one at `from`; -1 if it is not near. */
function closing(text, from) {
  let depth = 0;
  let quoted = false;
  for (let i = from; i < text.length && i < from + 5 * LONGEST_TEXT; i += 1) {
    const char = text[i];
    if (quoted) {
      if (char === "\\") i += 1;
      else if (char === '"') quoted = false;
    } else if (char === '"') {
      quoted = true;
    } else if (char === "{") {
      depth += 1;
    } else if (char === "}") {
      depth -= 1;
      if (depth === 0) return i;
    }
  }
  return -1;
}

/** How much a record holds. */
export function count(record) {
  return Object.keys(record.answers).length + Object.keys(record.parts).length;
}

/** "1 entry", "2 entries". */
export function things(n) {
  return `${n} ${n === 1 ? "entry" : "entries"}`;
}

/**
 * A record out of any text, and what was wrong with it; `message` is empty when all was in order.
 * @param {string} text
 * @returns {{record: Progress, message: string}}
 */
export function read(text) {
  let raw;
  try {
    raw = JSON.parse(text);
  } catch {
    const record = salvage(text);
    return {
      record,
      message: `It is damaged: ${things(count(record))} could be saved, the rest could not be read.`,
    };
  }
  const { record, dropped } = clean(raw);
  const message = [];
  const version = plain(raw) ? raw.version : undefined;
  if (typeof version === "number" && version > VERSION) message.push("It comes from a newer version of the course.");
  else if (version !== VERSION) message.push("It comes from an older version, or from elsewhere.");
  if (dropped) message.push(`${things(dropped)} could not be read and ${dropped === 1 ? "was" : "were"} left out.`);
  if (message.length) message.push(`${things(count(record))} could be read.`);
  return { record, message: message.join(" ") };
}

/**
 * Takes `theirs` into `mine`: the earliest first answer, the latest last one.
 * @param {Progress} mine
 * @param {Progress} theirs
 */
export function merge(mine, theirs) {
  for (const [id, answer] of Object.entries(theirs.answers)) {
    const old = mine.answers[id];
    mine.answers[id] = old
      ? {
          tries: Math.max(old.tries, answer.tries),
          first: chosen(old.first, answer.first, old.first.at < answer.first.at),
          last: chosen(old.last, answer.last, old.last.at > answer.last.at),
        }
      : answer;
  }
  for (const [id, at] of Object.entries(theirs.parts)) mine.parts[id] ??= at;
  return mine;
}

/** One of two tries. Given at the same moment they are one, which the reader may have rated since. */
function chosen(old, other, older) {
  if (old.at !== other.at) return older ? old : other;
  return old.result === "ungraded" ? other : old;
}
