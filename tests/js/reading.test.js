import assert from "node:assert/strict";
import { test } from "node:test";
import { minutesLeft } from "#course/questions/progress.js";
import { nextPart } from "#course/site/continue.js";
import { reached } from "#course/site/contents.js";
import { best, snippet, wordsOf } from "#course/site/sections.js";

test("the mark in the contents is at the last heading that has been reached", () => {
  assert.equal(reached([-900, -20, 200, 1400], 300), 2);
  assert.equal(reached([-900, -500, 1400], 300), 1); // in a long part, no heading in sight
  assert.equal(reached([500, 900], 300), 0);
});

test("a search looks for words without their endings", () => {
  assert.deepEqual(wordsOf("Mirror neurons, mirror"), ["mirror", "neuron"]);
  assert.deepEqual(wordsOf("  –  "), []);
});

test("sections that hold more of the words come first, and those with none not at all", () => {
  const sections = [
    ["a", "Look back", "a neuron"],
    ["b", "Gate", "a spinal gate and a neuron"],
    ["c", "Sources", "nothing"],
  ];
  assert.deepEqual(best(sections, ["neuron", "gate"]).map(([id]) => id), ["b", "a"]);
  assert.deepEqual(best(sections, ["coil"]), []);
});

test("a snippet shows the first hit with the words around it", () => {
  const text = `${"before ".repeat(40)}the Gate opens ${"after ".repeat(40)}`;
  const pieces = snippet(text, ["gate"]);
  assert.deepEqual(pieces.filter(([, hit]) => hit), [["Gate", true]]);
  const shown = pieces.map(([piece]) => piece).join("");
  assert.ok(shown.startsWith("… before") && shown.endsWith(" …") && shown.length < 220, shown);
  assert.deepEqual(snippet("a.b", ["."]), [["a", false], [".", true], ["b", false]]);
});

test("the minutes left are those of the parts of the essential path that are not done", () => {
  const part = (id, minutes) => ({ id, minutes, questions: [] });
  const chapter = { chapter: "a", parts: [part("one", 4), part("two", 7), part("deeper", 0)] };
  assert.equal(minutesLeft(chapter, { answers: {}, parts: {} }), 11);
  assert.equal(minutesLeft(chapter, { answers: {}, parts: { "a#one": "2026" } }), 7);
});

test("who comes back goes on where they are: on the afternoon's path with its next chapter", () => {
  const part = (id, minutes) => ({ id, minutes, questions: [] });
  const chapter = (name, short) => ({ doc: name, chapter: name, short, parts: [part("one", 4), part("two", 0)] });
  globalThis.coursekit = { outline: [["a", true], ["b", false], ["c", true], ["d", false], ["e", true]].map((c) => chapter(...c)) };
  const then = (...done) => {
    const parts = Object.fromEntries(done.map((id, i) => [id, `2026-05-0${i + 1}T10:00:00.000Z`]));
    const next = nextPart({ answers: {}, parts });
    return next && `${next.doc}#${next.id}`;
  };
  assert.equal(then(), null);
  assert.equal(then("a#one"), "b#one"); // no chapter left out yet: the whole course
  assert.equal(then("a#one", "c#one"), "e#one");
  assert.equal(then("a#one", "b#one", "c#one"), "d#one");
  assert.equal(then("a#one", "c#one", "e#one"), "b#one"); // the afternoon is over
  delete globalThis.coursekit;
});
