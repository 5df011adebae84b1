import assert from "node:assert/strict";
import { test } from "node:test";
import { holds, idOf } from "#course/lab/places.js";
import { composed } from "#course/lab/solutions.js";
import { rowsOf } from "#course/lab/tables.js";

test("a heading has the id that the page gives it", () => {
  assert.equal(idOf("Knocking on the gate (deeper)"), "knocking-on-the-gate-deeper");
  assert.equal(idOf("1996: the name and a count"), "the-name-and-a-count");
  assert.equal(idOf("Is “naïve” one?"), "is-naive-one");
});

test("a place is a heading, a question or a figure of a cell", () => {
  const text = { type: "markdown", source: "Words\n\n### Your *line* (deeper)\n" };
  assert.ok(holds(text, ["your-line-deeper"]));
  assert.ok(!holds(text, ["words"]));
  const asks = { type: "code", source: 'ask("discovery/area", "discovery/other")' };
  assert.ok(holds(asks, ["question-discovery-other"]));
  assert.ok(!holds(asks, ["question-discovery"]));
  const draws = { type: "code", source: "@explore(rate=(1, 2))\ndef spinal_gate(rate):\n    pass" };
  assert.ok(holds(draws, ["discovery-spinal_gate", "spinal_gate"]));
  assert.ok(!holds(draws, ["spinal"]));
});

test("aligned text is a table, other text is not", () => {
  const text = "Pattern     Ours\n----------  ----\nrate        2.5\n  of which  1 (a b)\n";
  assert.deepEqual(rowsOf(text), {
    head: ["Pattern", "Ours"],
    rows: [["rate", "2.5"], ["  of which", "1 (a b)"]],
  });
  for (const other of ["", "one line", "a\n---\nb", "24 of 115 units\nrise  in both"]) {
    assert.equal(rowsOf(other), null);
  }
});

test("a solution takes the place of the learner's line, and of nothing else", () => {
  const task = "u = ...  # your line\n\nif u is ...:\n    print(u)\n";
  assert.equal(composed(task, "u = W @ a"), "u = W @ a\n\nif u is ...:\n    print(u)\n");
  assert.equal(composed("for x in y:\n    u = 3\n", "u = $1"), "for x in y:\n    u = $1\n");
  const grows = "def f(x):\n    return ...  # yours\n\n\nprint(f(1))\n";
  const solved = "def f(x):\n    y = x\n\n    return y\n";
  assert.equal(composed(grows, solved), "def f(x):\n    y = x\n\n    return y\n\n\nprint(f(1))\n");
  assert.equal(composed("def f(x):\n    return 1", solved), `${solved}\n\n`);
  assert.equal(composed("def g(x):\n    return 1", solved), null);
  assert.equal(composed("v = 1", "u = 2"), null);
  assert.equal(composed(task, "print(u)"), null);
});
