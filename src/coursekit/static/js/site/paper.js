import { make } from "#explorable/make.js";

/** Paper is white: print in the light colours, whatever the screen shows. */
export function printLight() {
  const root = document.documentElement;
  let before = "";
  addEventListener("beforeprint", () => {
    before = root.dataset.theme;
    root.dataset.theme = "light";
  });
  addEventListener("afterprint", () => {
    root.dataset.theme = before;
  });
}

/** Closed boxes would be missing on paper: opens those that `selector` names while it is printed. */
export function printOpen(selector) {
  let opened = [];
  const set = (open) => {
    opened.forEach((node) => {
      node.open = open;
    });
  };
  addEventListener("beforeprint", () => {
    opened = [...document.querySelectorAll(selector)].filter((node) => !node.open);
    set(true);
  });
  addEventListener("afterprint", () => set(false));
}

/** What an answer is called away from its question; a worked solution, by the heading above its task. */
function titleOf(answer) {
  const asked = answer.parentElement.querySelector(":scope > .question-head .question-title, :scope > .question-title");
  const heading = answer.closest("section")?.querySelector("h2, h3, h4");
  return (asked ?? heading?.firstChild)?.textContent ?? "";
}

/**
 * On paper an answer right under its question is read too soon: while it is printed, the answers
 * stand at the end of the page, each under its question's title, and worked solutions among them.
 */
export function printAnswersLast() {
  let moved = [];
  let place = null;
  addEventListener("beforeprint", () => {
    const answers = [...document.querySelectorAll(".question > .question-answer, details.sd-dropdown")];
    if (place || answers.length === 0) return;
    place = make("section", { class: "printed-answers" }, make("h2", {}, "Answers"));
    moved = answers.map((answer) => {
      const home = document.createComment("answer");
      const title = make("h3", {}, titleOf(answer));
      answer.replaceWith(home);
      place.append(make("div", {}, title, answer));
      return [answer, home];
    });
    (document.querySelector("article.bd-article") ?? document.body).append(place);
  });
  addEventListener("afterprint", () => {
    for (const [answer, home] of moved) home.replaceWith(answer);
    place?.remove();
    [moved, place] = [[], null];
  });
}
