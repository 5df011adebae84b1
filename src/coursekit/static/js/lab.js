/**
 * The course in JupyterLab and Notebook: the page's own scripts, told where things are.
 *
 * `start` is called once by the prebuilt extension, before any notebook is opened.
 */
import { attendLinks } from "./lab/links.js";
import { keepRecord } from "./lab/kept.js";
import { attendMeetings } from "./lab/meetings.js";
import { outputsIn } from "./lab/outputs.js";
import { attendPredictions } from "./questions/figures.js";
import { attendErasing, attendTwins, enhance } from "./questions/form.js";
import { attendLookingBack } from "./questions/lookback.js";
import { attendOtherTabs, store } from "./questions/store.js";

function start({ app, rendermime, Widget, ask, base }) {
  document.head.append(Object.assign(document.createElement("link"), { rel: "stylesheet", href: `${base}lab.css` }));
  globalThis.coursekit = { ...globalThis.coursekit, enhance, store };
  attendPredictions();
  attendLookingBack();
  attendOtherTabs();
  attendErasing();
  attendTwins();
  attendMeetings();
  const course = ask("links").then((answer) => (answer.ok ? answer.json() : null));
  course.then((found) => {
    globalThis.coursekit.outline = found?.outline ?? [];
  });
  const open = (path) => app.commands.execute("docmanager:open", { path });
  attendLinks({ course, open, address: (path) => `${base.replace(/coursekit\/$/, "")}lab/tree/${path}` });
  const kept = keepRecord(ask);
  for (const [mime, Output] of outputsIn({ Widget, ask, ready: Promise.all([course, kept]) })) {
    rendermime.addFactory({ safe: true, mimeTypes: [mime], createRenderer: () => new Output() }, -10);
  }
}

export default { start };
