import assert from "node:assert/strict";
import { test } from "node:test";
import { openTab, shelf } from "./browser.js";

Object.defineProperty(globalThis, "localStorage", { writable: true, configurable: true, value: null });

const RIGHT = { value: "F5", result: "right" };
const kept = (storage) => JSON.parse(storage.getItem("course-progress"));
const answersIn = (storage) => Object.keys(kept(storage)?.answers ?? {}).toSorted();

test("an answer is kept, and counted when it is given again", async () => {
  const storage = shelf();
  const { store } = await openTab(storage);
  store.record("a/one", { value: 3, result: "wrong" });
  store.record("a/one", RIGHT);
  const { tries, first, last } = kept(storage).answers["a/one"];
  assert.deepEqual([tries, first.value, last.value], [2, 3, "F5"]);
  assert.equal(store.message, "");
  assert.ok(store.kept());
});

test("an answer that no record may hold is refused where it is given", async () => {
  const { store } = await openTab(shelf());
  assert.throws(() => store.record("a/one", { value: {}, result: "right" }), /a\/one/);
});

test("a rating counts for the last answer, and for the first while there is one", async () => {
  const { store } = await openTab(shelf());
  store.record("a/one", { value: "words", result: "ungraded" });
  store.rate("a/one", "partly");
  store.rate("a/one", "nonsense");
  store.rate("a/none", "right");
  assert.equal(store.answer("a/one").first.result, "partly");
  store.record("a/one", { value: "more", result: "ungraded" });
  store.rate("a/one", "right");
  assert.deepEqual([store.answer("a/one").first.result, store.answer("a/one").last.result], ["partly", "right"]);
});

test("without storage answers last as long as the page, and the reader is told", async () => {
  const { store } = await openTab(null);
  store.record("a/one", RIGHT);
  store.part("a#x", true);
  store.part("a#y", true);
  store.part("a#x", false);
  assert.equal(store.answer("a/one").last.value, "F5");
  assert.deepEqual(Object.keys(store.load().parts), ["a#y"]);
  assert.match(store.message, /private mode/);
  assert.match(store.message, /your answers last until you close it/);
  assert.ok(!store.kept());
});

test("a full storage is called full, not private mode", async () => {
  const { store } = await openTab(shelf(40));
  store.record("a/one", RIGHT);
  assert.match(store.message, /full/);
  assert.doesNotMatch(store.message, /private/);
  assert.equal(store.answer("a/one").last.value, "F5");
});

test("what a full storage refused is kept as soon as there is room, beside the other tab's", async () => {
  const storage = shelf();
  const [one, two] = [await openTab(storage), await openTab(storage)];
  storage.room = 40;
  one.store.record("a/one", RIGHT);
  one.store.part("a#x", true);
  assert.equal(kept(storage), null);
  storage.room = Infinity;
  two.store.record("a/two", RIGHT);
  one.store.record("a/three", RIGHT);
  assert.deepEqual(answersIn(storage), ["a/one", "a/three", "a/two"]);
  assert.deepEqual(Object.keys(kept(storage).parts), ["a#x"]);
  assert.equal(one.store.message, "");
});

test("it is kept even if the reader does nothing more in the first tab", async () => {
  const storage = shelf();
  const [one, two] = [await openTab(storage), await openTab(storage)];
  storage.room = 40;
  one.store.record("a/one", RIGHT);
  storage.room = Infinity;
  two.store.record("a/two", RIGHT);
  one.hear();
  assert.deepEqual(answersIn(storage), ["a/one", "a/two"]);
});

test("a mark taken back while nothing is kept stays taken back", async () => {
  const storage = shelf();
  const { store } = await openTab(storage);
  store.part("a#x", true);
  storage.room = 10;
  store.part("a#x", false);
  assert.deepEqual({ ...store.load().parts }, {});
  storage.room = Infinity;
  store.record("a/one", RIGHT);
  assert.deepEqual(kept(storage).parts, {});
});

test("a tab that wrote over another's answer without seeing it loses nothing", async () => {
  const storage = shelf();
  const [one, two] = [await openTab(storage), await openTab(storage)];
  one.store.record("a/one", RIGHT);
  const blind = await openTab(shelf());
  blind.store.record("a/two", RIGHT);
  storage.setItem("course-progress", JSON.stringify(blind.store.load()));
  one.hear();
  assert.deepEqual(answersIn(storage), ["a/one", "a/two"]);
  const settled = storage.getItem("course-progress");
  two.hear();
  one.hear();
  assert.equal(storage.getItem("course-progress"), settled); // no tab writes for ever
});

test("a mark taken back in another tab is not put back", async () => {
  const storage = shelf();
  const [one, two] = [await openTab(storage), await openTab(storage)];
  one.store.part("a#x", true);
  two.store.part("a#x", false);
  one.hear();
  assert.deepEqual(kept(storage).parts, {});
});

test("erasing in one tab clears the others, and they are told", async () => {
  const storage = shelf();
  const [one, two] = [await openTab(storage), await openTab(storage)];
  two.store.record("a/one", RIGHT);
  const seen = [];
  two.store.onchange((record) => seen.push(Object.keys(record.answers)));
  one.store.erase();
  two.hear();
  assert.deepEqual(seen, [[]]);
  two.store.record("a/two", RIGHT);
  assert.deepEqual(answersIn(storage), ["a/two"]);
});

test("a tab that heard nothing of the erasing does not bring the answers back", async () => {
  const storage = shelf();
  const [one, two] = [await openTab(storage), await openTab(storage)];
  two.store.record("a/one", RIGHT);
  one.store.erase();
  two.store.record("a/two", RIGHT);
  assert.deepEqual(answersIn(storage), ["a/two"]);
});

test("a page out of the browser's memory takes the record as it is now", async () => {
  const storage = shelf();
  const [one, two] = [await openTab(storage), await openTab(storage)];
  two.store.record("a/one", RIGHT);
  one.store.erase();
  one.store.record("a/two", RIGHT);
  two.comeBack();
  assert.deepEqual(Object.keys(two.store.load().answers), ["a/two"]);
});

test("a damaged record is repaired, kept aside and announced, once", async () => {
  const storage = shelf();
  const other = await openTab(storage);
  other.store.record("a/one", RIGHT);
  const cut = storage.getItem("course-progress").slice(0, -5);
  storage.setItem("course-progress", cut);
  const { store } = await openTab(storage);
  assert.deepEqual(Object.keys(store.load().answers), ["a/one"]);
  assert.match(store.message, /damaged: 1 entry could be saved/);
  assert.equal(store.damaged(), cut);
  assert.deepEqual(answersIn(storage), ["a/one"]);
});

test("a damaged record in a full storage is still read, without an endless repair", async () => {
  const storage = shelf();
  const other = await openTab(storage);
  other.store.record("a/one", RIGHT);
  storage.setItem("course-progress", storage.getItem("course-progress").slice(0, -5));
  storage.room = 10;
  const { store } = await openTab(storage);
  store.onchange(() => store.load());
  assert.equal(store.answer("a/one").last.value, "F5");
  assert.match(store.message, /damaged/);
});

test("an import adds to what is there, also of chapters that this edition does not know", async () => {
  const storage = shelf();
  const { store } = await openTab(storage);
  store.record("a/one", RIGHT);
  const at = "2026-05-03T10:00:00Z";
  const answer = { tries: 1, first: { at, result: "right", value: 1 }, last: { at, result: "right", value: 1 } };
  const answers = { "unknown/question": answer, constructor: answer, "a/__proto__": answer };
  const file = JSON.stringify({ version: 1, answers, parts: { "01-old#part": at } });
  assert.match(store.imported(file.replace("{", '{"__proto__": {"polluted": 1}, ')), /Added 2 entries/);
  assert.deepEqual(answersIn(storage), ["a/one", "unknown/question"]);
  assert.deepEqual(kept(storage).parts, { "01-old#part": at });
  assert.equal({}.polluted, undefined);
  assert.equal(store.answer("constructor"), undefined);
  assert.deepEqual(JSON.parse(store.exported()).answers["unknown/question"], answer);
});
