/* The reader's record: kept in this browser alone, under one key, and never sent anywhere.

   {"version": 1,
    "answers": {"discovery/definition-share": {"tries": 2, "first": TRY, "last": TRY}},
    "parts": {"01-discovery#the-experiment": "2026-05-03T10:00:00.000Z"}}
   TRY = {"at": time, "result": "right"|"partly"|"wrong"|"said"|"shown", "value": answer, "why": text}

   Whatever is read, from the browser or from a file, is checked field by field: what can be read is
   kept, what cannot is counted and said. coursekit/learners/records.py applies the same rules to a
   class's files; tests/site/test_learners_site.py holds the two together. */
(function (course) {
  "use strict";

  const KEY = "course-progress";
  const DAMAGED = "course-progress-damaged";
  const VERSION = 1;
  const LONGEST_TEXT = 4000;
  const LONGEST_FILE = 2000000;
  const MOST_BROKEN = 200; // entries in damaged text that are no answer, before the search ends
  const ID = /^[a-z0-9-]{1,60}\/[a-z0-9-]{1,60}$/;
  const PART = /^[a-z0-9-]{1,60}#[\w.-]{1,120}$/;
  const TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/;
  const RESULTS = ["right", "partly", "wrong", "said", "shown"];

  const empty = () => ({ version: VERSION, answers: {}, parts: {} });
  const isTime = (at) => typeof at === "string" && TIME.test(at);
  const plain = (thing) => thing !== null && typeof thing === "object" && !Array.isArray(thing);
  let memory = null; // the record, when the browser keeps nothing for us
  const listeners = new Set();

  function shelf() {
    try {
      const storage = globalThis.localStorage; // throws where the reader has forbidden it
      storage.getItem(KEY);
      return storage;
    } catch {
      return null;
    }
  }

  function cleanValue(value) {
    if (value === null || typeof value === "boolean") return value;
    if (typeof value === "number") return Number.isFinite(value) ? value : undefined;
    if (typeof value === "string") return value.slice(0, LONGEST_TEXT);
    if (!Array.isArray(value) || value.length > 60) return undefined;
    const numbers = value.every((item) => item === null || Number.isFinite(item));
    return numbers ? value.slice() : undefined;
  }

  function cleanTry(raw) {
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
    const tries = Number.isInteger(raw.tries) && raw.tries > 0 ? Math.min(raw.tries, 9999) : 1;
    return { tries, first, last };
  }

  /* A record out of anything. Returns {record, dropped}: how many entries could not be read. */
  function clean(raw) {
    const record = empty();
    let dropped = 0;
    const take = (from, name, pattern, check) => {
      if (from === undefined) return;
      if (!plain(from)) { dropped += 1; return; }
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

  /* Text that is no JSON (cut short, for instance): every whole answer in it is still found. */
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
    try { return cleanAnswer(JSON.parse(text)); } catch { return null; }
  }

  function closing(text, from) {
    let depth = 0;
    let quoted = false;
    for (let i = from; i < text.length && i < from + 5 * LONGEST_TEXT; i += 1) {
      const char = text[i];
      if (quoted) {
        if (char === "\\") i += 1;
        else if (char === '"') quoted = false;
      } else if (char === '"') quoted = true;
      else if (char === "{") depth += 1;
      else if (char === "}" && (depth -= 1) === 0) return i;
    }
    return -1;
  }

  const count = (record) => Object.keys(record.answers).length + Object.keys(record.parts).length;
  const things = (n) => `${n} ${n === 1 ? "entry" : "entries"}`;

  /* Any text as {record, said}; `said` is empty when all was in order. */
  function read(text) {
    let raw;
    try {
      raw = JSON.parse(text);
    } catch {
      const record = salvage(text);
      return {
        record,
        said: `It is damaged: ${things(count(record))} could be saved, the rest could not be read.`,
      };
    }
    const { record, dropped } = clean(raw);
    const said = [];
    const version = plain(raw) ? raw.version : undefined;
    if (typeof version === "number" && version > VERSION) said.push("It comes from a newer version of the course.");
    else if (version !== VERSION) said.push("It comes from an older version, or from elsewhere.");
    if (dropped) said.push(`${things(dropped)} could not be read and ${dropped === 1 ? "was" : "were"} left out.`);
    if (said.length) said.push(`${things(count(record))} could be read.`);
    return { record, said: said.join(" ") };
  }

  /* The record as it now stands, read afresh: another tab may have written. */
  function load() {
    const storage = shelf();
    if (memory || !storage) return (memory ??= empty());
    const text = storage.getItem(KEY);
    if (text === null) return empty();
    const { record, said } = read(text);
    if (said) {
      store.said = "The progress kept in this browser was not quite in order. " + said;
      try { storage.setItem(DAMAGED, text); } catch { /* no room: the mended record matters more */ }
      save(record);
    }
    return record;
  }

  function save(record) {
    const storage = shelf();
    try {
      storage.setItem(KEY, JSON.stringify(record));
      memory = null;
    } catch {
      memory = record; // no storage, or full
      store.said = "This browser keeps nothing for this page (private mode, or a folder opened " +
        "directly): your answers last until you close it. Export them to keep them.";
    }
    listeners.forEach((listener) => listener(record));
  }

  function merge(mine, theirs) {
    for (const [id, answer] of Object.entries(theirs.answers)) {
      const old = mine.answers[id];
      mine.answers[id] = old ? {
        tries: Math.max(old.tries, answer.tries),
        first: old.first.at <= answer.first.at ? old.first : answer.first,
        last: old.last.at >= answer.last.at ? old.last : answer.last,
      } : answer;
    }
    for (const [id, at] of Object.entries(theirs.parts)) mine.parts[id] ??= at;
    return mine;
  }

  const store = {
    said: "",
    kept: () => shelf() !== null && memory === null,
    load,
    answer: (id) => load().answers[id],
    record(id, { value, result, why }) {
      const all = load();
      const attempt = cleanTry({ at: new Date().toISOString(), result, value, why });
      const old = all.answers[id];
      all.answers[id] = old
        ? { tries: old.tries + 1, first: old.first, last: attempt }
        : { tries: 1, first: attempt, last: attempt };
      save(all);
    },
    /* A reader's rating of the last free answer. */
    rate(id, result) {
      const all = load();
      const old = all.answers[id];
      if (!old || !RESULTS.includes(result)) return;
      if (old.tries === 1) old.first.result = result;
      old.last.result = result;
      save(all);
    },
    part(id, done) {
      const all = load();
      if (done) all.parts[id] = new Date().toISOString();
      else delete all.parts[id];
      save(all);
    },
    erase() {
      const storage = shelf();
      if (storage) [KEY, DAMAGED].forEach((key) => storage.removeItem(key));
      memory = null;
      store.said = "";
      listeners.forEach((listener) => listener(empty()));
    },
    damaged: () => shelf()?.getItem(DAMAGED) ?? null,
    exported: () => JSON.stringify({ course: "mirror-neuron-course", ...load() }, null, 1),
    /* Adds what a file holds; returns what happened, in words. */
    imported(text) {
      if (text.length > LONGEST_FILE) {
        return "Nothing was added: the file is far larger than any progress file of this course.";
      }
      const { record, said } = read(text);
      if (count(record) === 0) return `Nothing was added: no progress could be read in this file. ${said}`.trim();
      save(merge(load(), record));
      return `Added ${things(count(record))} from the file. ${said}`.trim();
    },
    onchange(listener) { listeners.add(listener); },
  };

  globalThis.addEventListener?.("storage", (event) => {
    if (event.key === KEY || event.key === null) listeners.forEach((listener) => listener(load()));
  });

  course.store = store;
})((globalThis.coursekit ??= {}));
