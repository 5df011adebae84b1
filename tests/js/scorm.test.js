import assert from "node:assert/strict";
import { test } from "node:test";
import { connect } from "#course/scorm/platform.js";
import { answered, packed, ROOM, score, timespan, unpacked } from "#course/scorm/state.js";
import { read } from "#course/questions/record.js";

const AT = "2026-05-01T10:00:00.000Z";
const end = (result, value = 1) => ({ at: AT, result, value });
const QUESTIONS = [..."abcd"].map((name) => ({ id: `start/${name}`, judged: name !== "d" }));
const record = (answers) => ({ answers, parts: {} });

test("the first answers to judged questions make the score", () => {
  const given = record({
    "start/a": { tries: 2, first: end("right"), last: end("wrong") },
    "start/b": { tries: 2, first: end("wrong"), last: end("right") },
    "start/d": { tries: 1, first: end("right"), last: end("right") },
  });
  assert.equal(score(QUESTIONS, given), 33.33);
  assert.equal(answered(QUESTIONS, given), 3);
  assert.equal(score([QUESTIONS[3]], given), null);
});

test("what is packed is read again by the course's own rules", () => {
  const given = record({
    "start/a": { tries: 2, first: end("right", 0), last: end("wrong", 2) },
    "start/b": { tries: 1, first: end("partly", [0, 1]), last: end("partly", [0, 1]) },
    "start/d": { tries: 1, first: end("ungraded", "in words"), last: end("ungraded", "in words") },
  });
  const { record: again, message } = read(unpacked(QUESTIONS, packed(QUESTIONS, given)));
  assert.equal(message, "");
  assert.equal(score(QUESTIONS, again), score(QUESTIONS, given));
  assert.deepEqual(Object.keys(again.answers), Object.keys(given.answers));
  assert.equal(again.answers["start/d"].last.value, "in words");
  assert.equal(again.answers["start/a"].last.value, 2);
});

test("long answers never crowd out a result", () => {
  const many = Array.from({ length: 100 }, (_, n) => ({ id: `start/q${n}`, judged: true }));
  const long = { tries: 1, first: end("right", "w".repeat(4000)), last: end("right", "w".repeat(4000)) };
  const given = record(Object.fromEntries(many.map(({ id }) => [id, long])));
  const text = packed(many, given);
  assert.ok(text.length <= ROOM, `${text.length}`);
  assert.equal(score(many, read(unpacked(many, text)).record), 100);
});

test("a text that is none of ours is no answer", () => {
  for (const text of ["", "nonsense", "{}", "[[99, 1, 1, 0, 0]]", '[[0, 1, "x", 0, 0]]', "null"]) {
    assert.equal(answered(QUESTIONS, read(unpacked(QUESTIONS, text)).record), 0, text);
  }
});

test("times are written as SCORM 1.2 wants them", () => {
  assert.equal(timespan(0), "00:00:00");
  assert.equal(timespan(3725.9), "01:02:05");
});

test("without a platform nothing is sent, and a refusal is told", () => {
  assert.equal(connect(), null);
  globalThis.API = {
    LMSInitialize: () => "true",
    LMSGetValue: () => null,
    LMSSetValue: (name) => (name === "bad" ? "false" : "true"),
    LMSCommit: () => "true",
    LMSFinish: () => "true",
  };
  const platform = connect();
  assert.equal(platform.get("cmi.suspend_data"), "");
  assert.equal(platform.send({ good: 1 }), true);
  assert.equal(platform.send({ good: 1, bad: 2 }), false);
  delete globalThis.API;
});
