/**
 * The course in JupyterLab and Notebook: the page's own scripts, told where things are.
 *
 * `start` is called once by the prebuilt extension, before any notebook is opened.
 */
import { attendCells } from "./lab/cells.js";
import { attendLinks } from "./lab/links.js";
import { keepRecord } from "./lab/kept.js";
import { attendKernels } from "./lab/kernels.js";
import { attendMeetings } from "./lab/meetings.js";
import { outputsIn } from "./lab/outputs.js";
import { attendParts } from "./lab/parts.js";
import { attendAddress, show } from "./lab/places.js";
import { attendSettings } from "./lab/settings.js";
import { attendSolutions } from "./lab/solutions.js";
import { attendTables } from "./lab/tables.js";
import { attendPredictions } from "./questions/figures.js";
import { attendErasing, attendTwins, enhance } from "./questions/form.js";
import { attendLookingBack } from "./questions/lookback.js";
import { attendOtherTabs, store } from "./questions/store.js";

const LAB = "lab/tree"; // how JupyterLab's addresses of a notebook begin
const RANK = -20; // before widgets (-10), whose models a notebook that is opened anew does not have

function start({ app, rendermime, tracker, Widget, ask, base, view }) {
  document.head.append(Object.assign(document.createElement("link"), { rel: "stylesheet", href: `${base}lab.css` }));
  globalThis.coursekit = { ...globalThis.coursekit, enhance, store };
  attendPredictions();
  attendLookingBack();
  attendOtherTabs();
  attendErasing();
  attendTwins();
  attendMeetings();
  attendTables();
  attendKernels(tracker);
  attendSettings();
  attendCells({ tracker, commands: app.commands });
  attendSolutions({ tracker, commands: app.commands });
  const course = ask("links").then((answer) => (answer.ok ? answer.json() : null));
  course.then((found) => {
    globalThis.coursekit.outline = found?.outline ?? [];
  });
  const address = (path, place) => `${base.replace(/coursekit\/$/, "")}${view}/${path}${place ? `#${place}` : ""}`;
  const open = async (path, name, place) => {
    const here = tracker.currentWidget; // of two views the one that the link stands in
    const isHere = here?.context.path === path;
    if (!isHere && view !== LAB) {
      window.open(address(path, place)); // Notebook 7 has one notebook in a tab
      return;
    }
    const panel = isHere ? here : await app.commands.execute("docmanager:open", { path });
    if (panel && place) await show(panel, name, place);
  };
  attendLinks({ course, open, address });
  attendAddress({ tracker, course });
  const kept = keepRecord(ask);
  attendParts({ tracker, ready: Promise.all([course, kept]).then(([found]) => found) });
  for (const [mime, Output] of outputsIn({ Widget, ask, ready: Promise.all([course, kept]) })) {
    rendermime.addFactory({ safe: true, mimeTypes: [mime], createRenderer: () => new Output() }, RANK);
  }
}

export default { start };
