/* "How much do you believe it?", asked before and after, with the shift beside the verdict. */
(function (course) {
  "use strict";

  const { make, control, labelled, copyOf } = course.parts;
  const { inside } = course.kindTools;

  function shift(before, now) {
    const by = now - before;
    if (by === 0) return `At the start you gave ${before}, now ${now}: no change.`;
    const way = by > 0 ? "more" : "less";
    return `At the start you gave ${before}, now ${now}: you believe it ${way} than before, by ${Math.abs(by)}.`;
  }

  function belief(q) {
    const input = control("input", { type: "number", min: 0, max: 100, step: 1, inputmode: "numeric" });
    const slider = control("input", {
      type: "range", min: 0, max: 100, step: 1, value: 50, class: "question-slider is-untouched",
      "aria-label": "Your belief, as a slider: 0 surely false, 100 surely true",
    });
    slider.addEventListener("input", () => { input.value = slider.value; slider.classList.remove("is-untouched"); });
    input.addEventListener("input", () => { slider.value = input.value; slider.classList.remove("is-untouched"); });
    const row = labelled("Your belief, 0 to 100", input);
    const ends = make("p", { class: "question-ends", "aria-hidden": "true" },
      make("span", {}, "0 surely false"), make("span", {}, "100 surely true"));
    return {
      nodes: [row, slider, ends], submit: "Save", missing: "Give a whole number from 0 to 100 first.",
      read() {
        const value = input.value === "" ? NaN : +input.value;
        return Number.isInteger(value) && value >= 0 && value <= 100 ? value : null;
      },
      fill(v) { input.value = v; slider.value = v; slider.classList.remove("is-untouched"); },
      said: (v) => `${v} of 100`,
      judge(v) {
        const first = q.dataset.before && course.store.answer(q.dataset.before);
        if (!q.dataset.before) {
          return { result: "said", nodes: [make("p", {},
            make("strong", {}, `You gave ${v} of 100. `), "You will be asked again at the end of the chapter.")] };
        }
        const words = typeof first?.first.value === "number" ? shift(first.first.value, v)
          : `You gave ${v} of 100. There is no answer from the start of the chapter to compare it with.`;
        const verdict = inside(q, ".question-verdict").map((node) => copyOf(node));
        return { result: "said", nodes: [make("p", {}, make("strong", {}, words)), ...verdict] };
      },
    };
  }

  course.kinds.belief = belief;
})((globalThis.coursekit ??= {}));
