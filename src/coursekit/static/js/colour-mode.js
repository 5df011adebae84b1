/**
 * Sets light or dark before the first paint, so that a page never flashes in the wrong colours.
 * "mode" is the reader's choice (light, dark, auto); "theme" is what it means now.
 */
const mode = chosenMode();
const dark = mode === "dark" || (mode === "auto" && matchMedia("(prefers-color-scheme: dark)").matches);
document.documentElement.dataset.mode = mode;
document.documentElement.dataset.theme = dark ? "dark" : "light";

function chosenMode() {
  if (matchMedia("(forced-colors: active)").matches) return "auto"; // drawings must stand on the system's ground
  try {
    return localStorage.getItem("mode") || "auto";
  } catch {
    return "auto"; // storage is closed to this page: follow the system
  }
}
