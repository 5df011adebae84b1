import assert from "node:assert/strict";
import { mock, test } from "node:test";
import { shelf } from "./browser.js";

Object.defineProperty(globalThis, "localStorage", { writable: true, configurable: true, value: shelf() });
const { keepRecord } = await import("#course/lab/kept.js");
const { store } = await import("#course/questions/store.js");

mock.timers.enable({ apis: ["setTimeout"] });

/** The server's side: one file, and a switch for whether it answers. */
const server = { file: "", version: "", up: true, asked: 0 };
const answer = (status, given) => ({ ok: status === 200, status, json: async () => given });
async function ask(path, init = {}) {
  server.asked += 1;
  if (!server.up) throw new TypeError("no connection");
  if (init.method !== "PUT") return answer(200, { record: server.file, version: server.version });
  const { record, version } = JSON.parse(init.body);
  if (version !== server.version) return answer(409);
  Object.assign(server, { file: record, version: `${server.version}+` });
  return answer(200, { version: server.version });
}
const answersIn = (file) => Object.keys(JSON.parse(file).answers).toSorted();

/** Lets time pass, and what then is asked and answered. */
async function pass(ms) {
  mock.timers.tick(ms);
  await new Promise(setImmediate);
}

test("an answer given while the server is gone is written once it is back, without another change", async () => {
  store.record("a/before", { value: 1, result: "right" }); // kept by the browser alone
  await keepRecord(ask);
  await pass(300);
  assert.deepEqual(answersIn(server.file), ["a/before"]);

  server.up = false;
  store.record("a/gone", { value: 2, result: "right" });
  await pass(300);
  const { asked } = server;
  await pass(5_000);
  await pass(10_000);
  assert.equal(server.asked, asked + 2); // it is tried, more and more seldom
  assert.deepEqual(answersIn(server.file), ["a/before"]);

  // Meanwhile another window has written.
  const other = JSON.parse(server.file);
  other.answers["a/other"] = other.answers["a/before"];
  Object.assign(server, { file: JSON.stringify(other), version: "another", up: true });
  await pass(60_000);
  assert.deepEqual(answersIn(server.file), ["a/before", "a/gone", "a/other"]);

  await pass(300); // what came from the other is a change too
  const settled = server.asked;
  await pass(600_000);
  assert.equal(server.asked, settled);
});
