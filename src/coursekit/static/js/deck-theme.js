/** Light or dark like the system, before anything is drawn. */
import { printLight } from "./site/paper.js";

const root = document.documentElement;
const dark = matchMedia("(prefers-color-scheme: dark)");
const follow = () => {
  root.dataset.theme = dark.matches ? "dark" : "light";
};
follow();
dark.addEventListener("change", follow);
printLight();
