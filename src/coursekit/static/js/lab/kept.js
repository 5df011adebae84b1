/**
 * The record in a file beside the notebooks, which outlives the browser and the port.
 *
 * It is read once at the start and written after each change. Where another window has written in
 * between, its record is added to ours first. While the server does not answer (it was stopped, the
 * machine slept) what could not be written waits, and is tried again until it is.
 */
import { count } from "../questions/record.js";
import { store } from "../questions/store.js";

const REST = 300; // ms without a change before the file is written
const AGAIN = [5_000, 60_000]; // ms until the next attempt after a failed one: at first, at most

/** Reads the file, then keeps it; resolves when the record is there. */
export function keepRecord(ask) {
  let version = "";
  let timer = 0;
  let pause = AGAIN[0];
  let erased = false;

  async function read() {
    const answer = await ask("progress");
    if (!answer.ok) return null;
    const found = await answer.json();
    version = found.version;
    if (found.record && !erased) store.imported(found.record);
    return found;
  }

  async function write() {
    const body = JSON.stringify({ record: store.exported(), version });
    const answer = await ask("progress", { method: "PUT", body });
    if (answer.status === 409 && (await read())) return write();
    if (!answer.ok) throw new Error(`the record was not written (${answer.status})`);
    ({ version } = await answer.json());
    erased = false;
    pause = AGAIN[0];
    return undefined;
  }

  function later(delay) {
    clearTimeout(timer);
    timer = setTimeout(() => write().catch(tryAgain), delay);
  }

  function tryAgain() {
    later(pause);
    pause = Math.min(2 * pause, AGAIN[1]);
  }

  return read().then((found) => {
    if (!found) return;
    // What this browser kept when the file could not be written any more.
    if (found.record !== store.exported() && count(store.load()) > 0) later(REST);
    store.onchange((record) => {
      erased = Object.keys(record.answers).length === 0;
      later(REST);
    });
  });
}
