/** `chapter:discovery#electrode?strength=40` sets its figure; one not drawn yet is set once it is. */
import { settingsIn } from "#explorable/address.js";
import { make } from "#explorable/make.js";
import { attendArrivals, matching } from "./arrivals.js";

const HOME = ".jp-NotebookPanel";
const wishes = new WeakMap(); // view of a notebook -> Map of a figure's id -> { setting, note }

const inWords = (setting) => Object.entries(setting).map(([name, value]) => `${name} = ${value}`).join(", ");

function noteOf(setting) {
  return make("p", { class: "course-setting" }, "The link that led here sets ",
    make("strong", {}, inWords(setting)), "; the figure takes it once it is drawn.");
}

function grant(figure) {
  const asked = wishes.get(figure.closest(HOME));
  const wish = asked?.get(figure.id);
  if (!wish || !figure.explorable) return;
  asked.delete(figure.id);
  wish.note.remove();
  figure.dataset.linked = ""; // an answer leaves it as it is
  figure.explorable.set(wish.setting);
}

/** Gives a figure, or what stands for it, the setting that a place such as `electrode?strength=40` names. */
export function setAs(place, figure) {
  const setting = settingsIn(place, place.split("?")[0]);
  const home = figure.closest(HOME);
  if (!setting || !home) return;
  if (!wishes.has(home)) wishes.set(home, new Map());
  const asked = wishes.get(home);
  asked.get(figure.id)?.note.remove();
  const note = noteOf(setting);
  asked.set(figure.id, { setting, note });
  if (figure.matches(".course-waits")) figure.append(note);
  grant(figure);
}

/** Follows the figures that are drawn later. */
export function attendSettings() {
  document.addEventListener("explorable:ready", ({ target }) => grant(target));
  attendArrivals((root) => matching(root, "figure.explorable").forEach(grant));
}
