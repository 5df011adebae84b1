/* Brings a question to life: builds its form from the printed question and answers to the reader.

   The printed question stays in the page, for print; on screen the form takes its place. */
(function (course) {
  "use strict";

  const { make, button, control, copyOf, labelled } = course.parts;
  const WITH_REASON = ["predict", "belief"];

  function when(at) {
    return new Date(at).toLocaleDateString(undefined, { day: "numeric", month: "long", year: "numeric" });
  }

  /* Whether answers are kept is said where the first one is given. */
  let told = false;
  function tellOnce(status) {
    if (told || !course.store.said) return;
    told = true;
    status.append(make("p", { class: "question-kept" }, course.store.said));
  }

  function liven(q, { fresh: asNew }) {
    const id = q.dataset.id;
    const kind = course.kinds[q.dataset.kind](q);
    const guess = q.dataset.kind === "predict";
    const why = WITH_REASON.includes(q.dataset.kind)
      ? control("input", { type: "text", autocomplete: "off", maxlength: 300 }) : null;
    const status = make("div", { role: "status", class: "question-feedback" });
    const submit = control("button", { type: "submit", class: "question-button is-main" }, kind.submit);
    const buttons = make("p", { class: "question-buttons" }, submit);
    const fields = make("fieldset", { class: "question-fields" },
      make("legend", {}, copyOf(q.querySelector(":scope > .question-ask"), "span")), ...kind.nodes);
    if (why) fields.append(labelled("In one line: why? (optional)", why, "question-field is-wide"));
    const form = make("form", { class: "question-form", novalidate: true }, fields, buttons, status);
    const opener = "recallFirst" in q.dataset ? ownWordsFirst(kind, fields, submit) : null;

    const rate = (result) => { course.store.rate(id, result); announce(result); };
    const announce = (result, value) => q.dispatchEvent(new CustomEvent("question:answered", {
      bubbles: true, detail: { id, result, value },
    }));

    function show(value, saved) {
      const outcome = kind.judge(value, { saved, rate });
      status.replaceChildren(...outcome.nodes);
      q.classList.add("is-answered");
      return outcome.result;
    }

    form.addEventListener("submit", (event) => {
      event.preventDefault();
      const value = kind.read();
      if (value === null) {
        status.replaceChildren(make("p", { class: "question-missing" }, kind.missing));
        return;
      }
      const result = show(value, null);
      course.store.record(id, { value, result, why: why?.value.trim() || opener?.value() });
      tellOnce(status);
      if (!guess && result !== "said") submit.textContent = "Check again";
      announce(result, value);
    });

    // A browser would submit by itself; inside JupyterLab it does not.
    form.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" || event.isComposing || !event.target.matches("input")) return;
      event.preventDefault();
      if (!submit.hidden) form.requestSubmit();
    });

    if (guess) {
      const skip = button("Show me without a guess");
      skip.addEventListener("click", () => {
        const reasons = course.kindTools.inside(q, ".question-because").map((node) => copyOf(node));
        status.replaceChildren(...reasons);
        q.classList.add("is-answered");
        if (!course.store.answer(id)) course.store.record(id, { value: null, result: "shown" });
        announce("shown", null);
      });
      buttons.append(skip);
    }

    const old = asNew ? null : course.store.answer(id);
    if (old) {
      opener?.open();
      if (old.last.value !== null) {
        kind.fill(old.last.value);
        if (why) why.value = old.last.why || "";
        try { show(old.last.value, old.last.result); } catch { /* an answer to an earlier wording */ }
      } else {
        q.classList.add("is-answered");
      }
      status.prepend(make("p", { class: "question-before" },
        `You answered this on ${when(old.last.at)}. You may answer again.`));
    }
    q.querySelector(":scope > .question-ask").after(form);
    settingButton(q, buttons);
    q.classList.add("is-live");
    q.questionKind = kind;
  }

  /* Answer first, options second: recalling beats recognising. */
  function ownWordsFirst(kind, fields, submit) {
    const box = control("textarea", { rows: 2 });
    const row = labelled("First in your own words, before you see the options", box, "question-field is-wide");
    const show = button("Show the options");
    const first = make("div", { class: "question-first" }, row, show);
    const hide = (hidden) => {
      kind.nodes.forEach((node) => { node.hidden = hidden; });
      submit.hidden = hidden;
      show.hidden = !hidden;
    };
    show.addEventListener("click", () => {
      hide(false);
      fields.querySelector(".question-choices input")?.focus();
    });
    fields.querySelector("legend").after(first);
    hide(true);
    return { open: () => hide(false), value: () => box.value.trim() };
  }

  /* A question about a figure at one setting offers to set the figure so. */
  function settingButton(q, buttons) {
    if (!q.dataset.setting || q.dataset.kind === "predict") return;
    const set = button("Set the figure for this question");
    set.addEventListener("click", () => {
      const figure = course.figures?.find(q);
      figure?.explorable?.set(JSON.parse(q.dataset.setting));
      figure?.scrollIntoView({ block: "nearest" });
    });
    buttons.append(set);
  }

  function enhance(root = document, options = {}) {
    for (const q of root.querySelectorAll(".question:not(.is-live)")) {
      liven(q, { fresh: course.backFrom(q) !== null });
    }
    course.lookBack?.(root);
    if (options.live) plainLinks(root);
    course.figures?.attend(root);
  }

  /* In JupyterLab there is no evidence page beside the notebook to lead to. */
  function plainLinks(root) {
    root.querySelectorAll("[data-for-site]").forEach((node) => { node.remove(); });
    root.querySelectorAll("button, input, textarea, summary").forEach((node) => {
      node.setAttribute("data-lm-suppress-shortcuts", "true");
    });
  }

  course.enhance = enhance;
})((globalThis.coursekit ??= {}));
