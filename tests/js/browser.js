/** The little of a browser that the store needs, so that its rules can be tried without one. */

class Storage {
  /** @param {number} room how many characters it takes */
  constructor(room = Infinity) {
    this.room = room;
    this.texts = new Map();
  }

  getItem(key) {
    return this.texts.get(key) ?? null;
  }

  setItem(key, text) {
    if (text.length > this.room) throw new DOMException("no room", "QuotaExceededError");
    this.texts.set(key, text);
  }

  removeItem(key) {
    this.texts.delete(key);
  }
}

let opened = 0;

/**
 * A tab: a store of its own, with `hear()` for what the browser tells it of other tabs.
 * Tabs share a storage; null stands for a browser that keeps nothing.
 */
export async function openTab(storage) {
  const heard = new Map();
  const useStorage = () => {
    globalThis.localStorage = storage;
  };
  globalThis.addEventListener = (kind, listener) => heard.set(kind, listener);
  useStorage();
  opened += 1;
  const url = `../../src/coursekit/static/js/questions/store.js?tab=${opened}`;
  const { store, attendOtherTabs } = await import(url);
  attendOtherTabs();
  const tell = (kind, event) => {
    useStorage();
    heard.get(kind)(event);
  };
  return {
    store,
    hear: (key = "course-progress") => tell("storage", { key, newValue: storage.getItem(key) }),
    comeBack: () => tell("pageshow", { persisted: true }),
  };
}

export const shelf = (room) => new Storage(room);
