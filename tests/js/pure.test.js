import assert from "node:assert/strict";
import { test } from "node:test";
import { decoded, indexOf, settingsIn } from "#explorable/address.js";
import { readNumber } from "#explorable/number.js";
import { frameOf, longestCaptions, numberOf } from "#explorable/store.js";
import { fits } from "#course/questions/fits.js";
import { stepped } from "#course/questions/number-field.js";

const read = (text, unit) => readNumber(text, unit).value;

test("a number is read as people write it, with a point or a comma", () => {
  const cases = [
    ["2.5", 2.5], ["2,5", 2.5], [" 12 ", 12], ["−3", -3], ["–3,25", -3.25], ["+7", 7], [".5", 0.5],
    [",5", 0.5], ["5.", 5], ["1e-3", 0.001], ["1e−3", 0.001], ["0,125", 0.125], ["1.234", 1.234],
    ["1234,567", 1234.567],
  ];
  for (const [text, value] of cases) assert.equal(read(text), value, text);
});

test("a unit after the number is no mistake", () => {
  assert.equal(read("30 %", "%"), 30);
  assert.equal(read("2,5ms", "ms"), 2.5);
  assert.equal(read("30 %", "ms"), null);
});

test("a comma that may part thousands is asked about, not guessed", () => {
  const { value, problem } = readNumber("1,000");
  assert.equal(value, null);
  assert.match(problem, /two ways: write 1000 or 1\.000/);
});

test("what is no number is refused by its own words; nothing typed is no mistake", () => {
  for (const text of ["abc", "1,2,3", "1.234,5", "2..5", "1e999", "NaN", "Infinity", "0x10", "-", "١"]) {
    const { value, problem } = readNumber(text);
    assert.equal(value, null, text);
    assert.ok(problem.includes(text), text);
  }
  assert.deepEqual(readNumber("  "), { value: null, problem: "" });
});

test("arrow keys step from nothing to the nearest end, and stay within the limits", () => {
  assert.equal(stepped(null, 5, [0, 60]), 0);
  assert.equal(stepped(null, -5, [0, 60]), 60);
  assert.equal(stepped(58, 5, [0, 60]), 60);
  assert.equal(stepped(0.1, 0.2, [0, 1]), 0.3);
  assert.equal(stepped(null, 1), 1);
});

const RANGE = { name: "rate", kind: "range", values: [0, 2.5, 5], labels: ["0", "2.5", "5"] };

test("an address names a state of one figure", () => {
  assert.deepEqual(settingsIn("#fig?rate=2.5&sign=up", "fig"), { rate: "2.5", sign: "up" });
  assert.equal(settingsIn("#fig", "fig"), null);
  assert.equal(settingsIn("#other?rate=1", "fig"), null);
  assert.deepEqual(settingsIn("#a%20b?x=1", "a b"), { x: "1" });
});

test("an address with a bare per cent sign is an address like any other", () => {
  assert.equal(decoded("100%"), "100%");
  assert.equal(settingsIn("#100%", "fig"), null);
  assert.deepEqual(settingsIn("#100%?x=1", "100%"), { x: "1" });
});

test("a wish is met by the nearest value, or by none", () => {
  assert.equal(indexOf(RANGE, "2"), 1);
  for (const text of ["9", "-1", "", "abc", "constructor"]) assert.equal(indexOf(RANGE, text), -1, text);
  assert.equal(indexOf({ kind: "checkbox" }, true), 1);
  assert.equal(indexOf({ kind: "select", labels: ["up", "down"] }, "down"), 1);
});

test("the last parameter runs fastest in the number of a state", () => {
  const two = [{ labels: ["a", "b"] }, { labels: ["x", "y", "z"] }];
  assert.equal(numberOf(two, [1, 2]), 5);
});

test("a state's words and numbers are picked from what is stored once", () => {
  const column = (values) => [1, values];
  const store = {
    patterns: [[0, 0], [0, 1]],
    says: [1, ["One.", "Another one."]], titles: [0, ["n"]], columns: [column(["1\t2", ""])],
    labels: [0, [""]], axes: [0, ["[]"]], sounds: [],
    names: [0, ['[["title","x","y",[],[]]]']],
    series: [[column(['[0,"a",1]', ""]), column(["[1,5,10]", ""]), column(["[0,2,-3]", ""])]],
  };
  assert.deepEqual(frameOf(store, 0).columns, [["1", "2"]]);
  const { points, ...plain } = frameOf(store, 1);
  assert.deepEqual(plain, { number: 1, says: "Another one.", titles: ["n"], columns: [[]], axes: [], sounds: [], hasPoints: false });
  assert.deepEqual(points().series, []);
  const walked = frameOf(store, 0);
  assert.ok(walked.hasPoints);
  assert.deepEqual(walked.points(), {
    names: [["title", "x", "y", [], []]],
    series: [{ axes: 0, name: "a", every: 1, x: [0.5, 1.5], y: [2, -1] }],
  });
  assert.deepEqual(longestCaptions(store), ["Another one.", "One."]);
  assert.deepEqual(longestCaptions({ says: [2, ["One.", "A".repeat(20), "B".repeat(21)]] }), ["B".repeat(21), "A".repeat(20)]);
});

const ODD = [null, undefined, true, "1", "", 1.5, -1, NaN, Infinity, [], [null], ["0"], [[0]], {}, [true], 1e300];

test("no question takes an answer of another shape", () => {
  const shapes = [
    [{ kind: "single", options: 3 }, [0, 2], [3]],
    [{ kind: "several", options: 3 }, [[0], [2, 1]], [[3], 0]],
    [{ kind: "predict", form: "pick", options: 2 }, [1], [2]],
    [{ kind: "predict", form: "number", limits: [2, 9] }, [2, 9], [1.9, 9.1]],
    [{ kind: "predict", form: "bars", limits: [0, 9], places: 2 }, [[0, 9]], [[0], [0, 9, 1], [0, 10], 5]],
    [{ kind: "predict", form: "curve", limits: [0, 9], places: 3 }, [[1, 2, 3]], [[1, null, 3], "123", true]],
    [{ kind: "belief" }, [0, 50, 100], [101]],
  ];
  for (const [shape, good, bad] of shapes) {
    for (const value of good) assert.ok(fits(shape, value), JSON.stringify([shape, value]));
    for (const value of bad) assert.ok(!fits(shape, value), JSON.stringify([shape, value]));
    for (const value of ODD.filter((v) => !(shape.kind === "belief" && v === 1.5))) {
      assert.ok(!fits(shape, value), JSON.stringify([shape, value]));
    }
  }
  assert.ok(fits({ kind: "number" }, -1.5) && !fits({ kind: "number" }, "1"));
  assert.ok(fits({ kind: "recall" }, "words") && !fits({ kind: "recall" }, ["words"]));
});
