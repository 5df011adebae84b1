/**
 * What a SCORM 1.2 platform keeps of a quiz: a score, whether it is finished, and up to 4096
 * characters in which the answers must fit.
 */
import { empty, RESULTS } from "../questions/record.js";

export const ROOM = 4000; // characters; SCORM 1.2 gives 4096
const TYPED = 200; // characters kept of an answer in the learner's own words

/**
 * The score, 0 to 100: the share of judged questions that were right at the first try. Null where
 * none is judged.
 *
 * @param {{id: string, judged: boolean}[]} questions
 * @param {import("../questions/record.js").Progress} record
 */
export function score(questions, record) {
  const judged = questions.filter((q) => q.judged);
  if (judged.length === 0) return null;
  const right = judged.filter((q) => record.answers[q.id]?.first.result === "right").length;
  return Math.round((10000 * right) / judged.length) / 100;
}

/** How many questions are answered. */
export const answered = (questions, record) => questions.filter((q) => q.id in record.answers).length;

/**
 * The answers in few characters. Where they do not fit, typed words are left out, then all values:
 * results always stay, for they make the score.
 */
export function packed(questions, record, room = ROOM) {
  const keep = [(value) => (typeof value === "string" ? value.slice(0, TYPED) : value)];
  keep.push((value) => (typeof value === "string" ? "" : value), () => null);
  for (const kept of keep) {
    const rows = questions.flatMap((q, number) => {
      const answer = record.answers[q.id];
      return answer ? [row(number, answer, kept)] : [];
    });
    const text = JSON.stringify(rows);
    if (text.length <= room) return text;
  }
  throw new RangeError(`${questions.length} questions are more than fit into ${room} characters`);
}

function row(number, { tries, first, last }, kept) {
  const results = [RESULTS.indexOf(first.result), RESULTS.indexOf(last.result)];
  const value = kept(last.value);
  return [number, tries, Math.floor(Date.parse(last.at) / 1000), ...results, ...(value === null ? [] : [value])];
}

/** The record that was packed, as JSON for the store; an empty one where the text is none of ours. */
export function unpacked(questions, text) {
  const answers = {};
  let rows = [];
  try {
    rows = JSON.parse(text || "[]");
  } catch {
    rows = [];
  }
  for (const [number, tries, at, first, last, value = null] of Array.isArray(rows) ? rows : []) {
    if (!questions[number] || !Number.isFinite(at)) continue;
    const when = new Date(at * 1000).toISOString();
    const end = (result) => ({ at: when, result: RESULTS[result], value });
    answers[questions[number].id] = { tries, first: end(first), last: end(last) };
  }
  return JSON.stringify({ ...empty(), answers });
}

/** Seconds as SCORM 1.2 writes a time: HHHH:MM:SS. */
export function timespan(seconds) {
  const parts = [seconds / 3600, (seconds / 60) % 60, seconds % 60];
  return parts.map((part) => String(Math.floor(part)).padStart(2, "0")).join(":");
}
