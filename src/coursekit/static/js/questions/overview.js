/** The page "My progress": fills in the printed list, and exports, imports, prints and erases. */
import { save } from "#explorable/download.js";
import { make } from "#explorable/make.js";
import { outlines } from "./outline.js";
import { button, day, labelled } from "./parts.js";
import { doneOf, partDone } from "./progress.js";
import { LONGEST_FILE } from "./record.js";
import { store } from "./store.js";

const RESULTS = {
  right: "✓ right", partly: "◐ partly", wrong: "✗ not yet", ungraded: "answered", revealed: "looked",
};

function fill(page, record) {
  for (const row of page.querySelectorAll("tr[data-question]")) {
    const answer = record.answers[row.dataset.question];
    row.classList.toggle("is-untried", !answer);
    const [tries, first, last, at] = row.querySelectorAll("td");
    tries.textContent = answer ? answer.tries : "–";
    first.textContent = answer ? RESULTS[answer.first.result] : "–";
    last.textContent = answer ? RESULTS[answer.last.result] : "–";
    at.textContent = answer ? day(answer.last.at, "short") : "–";
  }
  for (const chapter of outlines()) {
    const fold = page.querySelector(`details[data-chapter="${chapter.chapter}"]`);
    if (!fold) continue;
    const done = doneOf(chapter, record);
    fold.querySelector(".progress-count").textContent = `${done} of ${chapter.parts.length} parts done`;
    for (const part of chapter.parts) {
      const cell = [...fold.querySelectorAll("[data-part]")].find((node) => node.dataset.part === part.id);
      const state = cell?.querySelector(".progress-part");
      if (state) state.textContent = partDone(chapter, part, record) ? "✓ done" : "not done yet";
    }
  }
}

/** Opens the chapters that the reader has begun and not finished; before the first answer, the first one. */
function openBegun(page, record) {
  const folds = [...page.querySelectorAll(".progress-chapter")];
  const begun = outlines().filter((chapter) => {
    const done = doneOf(chapter, record);
    const own = chapter.parts.flatMap((part) => part.questions).filter((key) => key.startsWith(`${chapter.chapter}/`));
    const tried = own.some((key) => record.answers[key]);
    return done < chapter.parts.length && (done > 0 || tried);
  }).map((chapter) => chapter.chapter);
  const open = folds.filter((fold) => begun.includes(fold.dataset.chapter));
  for (const fold of open.length > 0 ? open : folds.slice(0, 1)) fold.open = true;
}

function tools(page, status) {
  const say = (words) => { status.replaceChildren(make("p", {}, words)); };
  const today = new Date().toISOString().slice(0, 10);

  const exporting = button("Export as a file");
  exporting.addEventListener("click", () => {
    save(`course-progress-${today}.json`, "application/json", store.exported());
    say("The file is with your browser, to be saved.");
  });

  const name = make("input", { type: "text", autocomplete: "off", maxlength: 80 });
  const printed = make("p", { class: "progress-printed" });
  const printing = button("Print a summary");
  printing.addEventListener("click", () => {
    const who = name.value.trim();
    printed.textContent = `${who ? `${who}, ` : ""}${day(new Date().toISOString(), "short")}`;
    print();
  });

  const file = make("input", { type: "file", accept: ".json,application/json" });
  file.addEventListener("change", async () => {
    const chosen = file.files[0];
    if (!chosen) return;
    say(chosen.size > LONGEST_FILE ? "Nothing was added: the file is far larger than any progress file of this course."
      : store.imported(await chosen.text()));
    file.value = "";
  });

  const erase = button("Erase my progress", { class: "question-button is-danger" });
  const sure = make("div", { class: "progress-sure", hidden: true });
  const yes = button("Yes, erase everything", { class: "question-button is-danger" });
  const no = button("No, keep it");
  sure.append(make("p", {}, "This erases every answer and mark kept in this browser. It cannot be undone."), yes, " ", no);
  erase.addEventListener("click", () => { sure.hidden = false; erase.hidden = true; yes.focus(); });
  const close = () => { sure.hidden = true; erase.hidden = false; erase.focus(); };
  no.addEventListener("click", close);
  yes.addEventListener("click", () => { store.erase(); close(); say("Your progress has been erased."); });

  const damaged = store.damaged();
  const rescue = button("Save the damaged record");
  rescue.addEventListener("click", () => save(`course-progress-damaged-${today}.txt`, "text/plain", damaged));

  page.append(printed,
    make("div", { class: "progress-tools" },
      make("h2", {}, "Keep, move or erase it"),
      make("p", {}, exporting),
      make("div", {}, labelled("Your name on the summary (not kept)", name), printing),
      make("div", {}, labelled("Add a progress file from another machine", file)),
      make("div", {}, erase, sure),
      ...(damaged ? [make("p", {}, "A record that could not be read in full is still here. ", rescue)] : [])),
    status);
}

export function showOverview(root = document) {
  const page = root.querySelector(".my-progress");
  if (!page) return;
  const status = make("div", { role: "status", class: "progress-status" });
  const record = store.load();
  fill(page, record);
  openBegun(page, record);
  store.onchange((now) => fill(page, now));
  tools(page, status);
  const words = store.message || (store.kept() ? "" :
    "This browser keeps nothing for this page: your answers last until you close it. Export them to keep them.");
  if (words) status.append(make("p", {}, words));
  page.classList.add("is-live");
}
