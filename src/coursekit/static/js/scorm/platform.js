/** The learning platform's side of SCORM 1.2, or none. */

const HIGHEST = 50; // frames to look through

/** The object named API in a frame around this page, or around the one that opened it. */
function find(start) {
  let place = start;
  for (let step = 0; place && step < HIGHEST; step += 1) {
    try {
      if (place.API) return place.API;
    } catch {
      return null; // another origin: nothing can be asked there
    }
    if (place.parent === place) return null;
    place = place.parent;
  }
  return null;
}

/** Begins a session; null without a platform, or where it refuses. */
export function connect() {
  const api = find(globalThis) ?? (globalThis.opener ? find(globalThis.opener) : null);
  if (!api || String(api.LMSInitialize("")) !== "true") return null;
  return {
    get: (name) => String(api.LMSGetValue(name) ?? ""),
    /** Sends values and asks the platform to keep them; false where it did not. */
    send(values) {
      const taken = Object.entries(values).map(([name, value]) => String(api.LMSSetValue(name, String(value))));
      return String(api.LMSCommit("")) === "true" && taken.every((answer) => answer === "true");
    },
    finish: () => api.LMSFinish(""),
  };
}
