/**
 * The record in a file beside the notebooks, which outlives the browser and the port.
 *
 * It is read once at the start and written after each change. Where another window has written in
 * between, its record is added to ours first.
 */
import { store } from "../questions/store.js";

const REST = 300; // ms without a change before the file is written

/** Reads the file, then keeps it; resolves when the record is there. */
export function keepRecord(ask) {
  let version = "";
  let timer = 0;
  let erased = false;

  async function read() {
    const answer = await ask("progress");
    if (!answer.ok) return false;
    const found = await answer.json();
    version = found.version;
    if (found.record && !erased) store.imported(found.record);
    return true;
  }

  async function write() {
    const body = JSON.stringify({ record: store.exported(), version });
    const answer = await ask("progress", { method: "PUT", body });
    if (answer.ok) ({ version } = await answer.json());
    else if (answer.status === 409 && (await read())) await write();
    erased = false;
  }

  return read().then((there) => {
    if (!there) return;
    store.onchange((record) => {
      erased = Object.keys(record.answers).length === 0;
      clearTimeout(timer);
      timer = setTimeout(write, REST);
    });
  });
}
