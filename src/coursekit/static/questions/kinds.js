/* What each kind of question asks for and how its answer is judged.

   A maker takes the question's element and returns
   {nodes: controls to show, read(): the answer or null, fill(answer), judge(answer): {result, nodes},
    missing: what to say when there is no answer yet, submit: the words on the button,
    said(answer): the answer in words}. */
(function (course) {
  "use strict";

  const { make, control, button, fresh, labelled, copyOf, number, withUnit } = course.parts;
  const LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
  const data = (q, name) => JSON.parse(q.dataset[name]);
  const inside = (q, selector) => [...q.querySelectorAll(`:scope > .question-answer ${selector}`)];
  const because = (q) => inside(q, ".question-because").map((node) => copyOf(node));

  function verdictLine(result, words, body) {
    const mark = { right: "✓", partly: "◐", wrong: "✗" }[result];
    const line = make("p", { class: `question-result is-${result}` });
    if (mark) line.append(make("span", { "aria-hidden": "true", class: "question-mark" }, mark), " ");
    line.append(make("strong", {}, words), " ", ...body);
    return line;
  }

  /* The words of a reason without the "Right." that stands before it in the printed answer. */
  function reason(item) {
    const copy = copyOf(item, "span");
    copy.querySelector(":scope > strong, :scope > .question-lead")?.remove();
    return copy;
  }

  function options(q, type) {
    const name = fresh("question-option");
    const texts = [...q.querySelectorAll(":scope > .question-options > li")];
    const inputs = texts.map((_, i) => control("input", { type, name, value: i, id: fresh("option") }));
    const rows = texts.map((text, i) => make("li", {}, inputs[i], make("label", { for: inputs[i].id },
      make("span", { class: "question-letter" }, `${LETTERS[i]}. `), copyOf(text, "span"))));
    const reasons = inside(q, ".question-reasons > li");
    const list = make("ol", { class: "question-choices", role: "list" }, ...rows);
    return { inputs, list, reasons, texts, right: reasons.map((r) => r.dataset.right === "yes") };
  }

  function single(q) {
    const { inputs, list, reasons, texts, right } = options(q, "radio");
    const guess = q.dataset.kind === "predict";
    const read = () => {
      const i = inputs.findIndex((input) => input.checked);
      return i < 0 ? null : i;
    };
    return {
      nodes: [list], read, missing: "Choose one option first.", submit: "Check",
      fill(i) { if (inputs[i]) inputs[i].checked = true; },
      said: (i) => (texts[i] ? `${LETTERS[i]}. ${texts[i].textContent.trim()}` : ""),
      judge(i) {
        const words = guess ? (right[i] ? "That is what happens." : "It comes out otherwise.")
          : (right[i] ? "Right." : "Not this one.");
        const result = guess ? "said" : right[i] ? "right" : "wrong";
        const line = verdictLine(result, words, [reason(reasons[i])]);
        const why = guess || right[i] ? because(q) : [];
        return { result, nodes: [line, ...why] };
      },
    };
  }

  function several(q) {
    const { inputs, list, reasons, texts, right } = options(q, "checkbox");
    return {
      nodes: [list], missing: "Choose at least one option first.", submit: "Check",
      read() {
        const chosen = inputs.flatMap((input, i) => (input.checked ? [i] : []));
        return chosen.length ? chosen : null;
      },
      fill(chosen) { if (Array.isArray(chosen)) inputs.forEach((input, i) => { input.checked = chosen.includes(i); }); },
      said: (chosen) => chosen.map((i) => LETTERS[i]).join(", "),
      judge(chosen) {
        const good = chosen.filter((i) => right[i]).length;
        const all = right.filter(Boolean).length;
        const result = good === all && chosen.length === all ? "right" : good ? "partly" : "wrong";
        const words = { right: "Right: all of them.", wrong: "Not these." }[result] || "Partly right.";
        const open = all - good;
        const more = open > 0 && good > 0
          ? `${open} right ${open === 1 ? "option is" : "options are"} not chosen yet.` : "";
        const items = chosen.map((i) => make("li", {},
          make("strong", {}, `${LETTERS[i]}: ${right[i] ? "right." : "not this one."} `), reason(reasons[i])));
        return {
          result,
          nodes: [verdictLine(result, words, [more]), make("ul", {}, ...items),
            ...(result === "right" ? because(q) : [])],
        };
      },
    };
  }

  function typed(q, input, label, unit, judge, missing) {
    const row = labelled(label, input);
    if (unit) row.append(" ", make("span", { class: "question-unit" }, unit));
    return {
      nodes: [row], missing, submit: "Check", fill(v) { input.value = v; }, judge,
      read() {
        const words = input.value.trim();
        if (words === "") return null;
        return input.type === "number" ? (Number.isFinite(+words) ? +words : null) : words;
      },
    };
  }

  function byCase(q, pick) {
    const cases = inside(q, ".question-case");
    return (value) => {
      const found = pick(cases, value);
      const right = found.dataset.when === "right";
      const line = verdictLine(right ? "right" : "wrong", right ? "Right." : "Not yet.", [reason(found)]);
      return { result: right ? "right" : "wrong", nodes: [line, ...(right ? because(q) : [])] };
    };
  }

  function numeric(q) {
    const input = control("input", { type: "number", step: "any", inputmode: "decimal" });
    const label = q.dataset.unit ? `Your number, in ${q.dataset.unit}` : "Your number";
    const maker = typed(q, input, label, q.dataset.unit, byCase(q, course.answers.numberCase),
      "Type a number first, for example 12 or 0.5.");
    return { ...maker, said: (v) => withUnit(v, q.dataset.unit) };
  }

  function short(q) {
    const input = control("input", { type: "text", autocomplete: "off", spellcheck: "false" });
    const maker = typed(q, input, "Your answer", "", byCase(q, course.answers.shortCase),
      "Type a word or a few words first.");
    return { ...maker, said: (v) => v };
  }

  function recall(q) {
    const box = control("textarea", { rows: 4 });
    const row = labelled("Your answer", box, "question-field is-wide");
    return {
      nodes: [row], missing: "Write a sentence first: even a guess makes the comparison worth more.",
      submit: "Compare with the model answer", fill(v) { box.value = v; }, said: (v) => v,
      read: () => box.value.trim() || null,
      judge(value, { saved, rate }) {
        const model = inside(q, ".question-model").map((node) => copyOf(node));
        const points = inside(q, ".question-points").map((node) => copyOf(node, "ul"));
        const name = fresh("question-rating");
        const choices = [["right", "All of it"], ["partly", "Part of it"], ["wrong", "Not yet"]];
        const rows = choices.map(([result, words]) => {
          const input = control("input", { type: "radio", name, value: result, id: fresh("rating") });
          input.checked = saved === result;
          input.addEventListener("change", () => rate(result));
          return make("li", {}, input, make("label", { for: input.id }, words));
        });
        const rating = make("fieldset", { class: "question-rating" },
          make("legend", {}, "How much of it did you have?"),
          make("ul", { class: "question-choices", role: "list" }, ...rows));
        return {
          result: "said",
          nodes: [make("p", {}, make("strong", {}, "A model answer")), ...model,
            make("p", {}, "A full answer holds:"), ...points, rating, ...because(q)],
        };
      },
    };
  }

  function guessNumber(q) {
    const [low, high] = data(q, "limits");
    const step = +q.dataset.step;
    const input = control("input", { type: "number", min: low, max: high, step: "any", inputmode: "decimal" });
    const slider = control("input", {
      type: "range", min: low, max: high, step, value: (low + high) / 2, "aria-label": "Your guess, as a slider",
      class: "question-slider is-untouched",
    });
    slider.addEventListener("input", () => { input.value = slider.value; slider.classList.remove("is-untouched"); });
    input.addEventListener("input", () => { slider.value = input.value; slider.classList.remove("is-untouched"); });
    const maker = typed(q, input, `Your guess, ${low} to ${high}`, q.dataset.unit, null,
      `Give a number from ${low} to ${high} first.`);
    return {
      ...maker, nodes: [...maker.nodes, slider],
      read: () => {
        const value = maker.read();
        return value === null || value < low || value > high ? null : value;
      },
      fill(v) { input.value = v; slider.value = v; slider.classList.remove("is-untouched"); },
      said: (v) => withUnit(v, q.dataset.unit),
      judge: (v) => ({ result: "said", nodes: [
        make("p", {}, make("strong", {}, `You guessed ${withUnit(v, q.dataset.unit)}.`)), ...because(q)] }),
    };
  }

  function guessSketch(q) {
    const bars = q.dataset.form === "bars";
    const spec = {
      kind: q.dataset.form, at: data(q, "at"), limits: data(q, "limits"), step: +q.dataset.step,
      label: q.dataset.label, along: q.dataset.along, unit: q.dataset.unit, room: q.clientWidth > 100 ? q.clientWidth - 32 : undefined,
    };
    spec.labels = bars ? data(q, "labels") : spec.at.map(String);
    const board = course.sketch(spec);
    const place = (i) => (bars ? spec.labels[i] : `at ${number(spec.at[i])}`);
    const said = (values) => values.map((v, i) => `${place(i)}: ${withUnit(v, spec.unit)}`).join(", ");
    return {
      nodes: board.nodes, read: board.read, fill: board.fill, said,
      missing: `Give every ${bars ? "bar" : "point"} a value first: click on the axes or type numbers.`,
      judge: (v) => ({ result: "said", nodes: [
        make("p", {}, make("strong", {}, "Your sketch: "), `${said(v)}.`), ...because(q)] }),
    };
  }

  const forms = { pick: single, number: guessNumber, bars: guessSketch, curve: guessSketch };
  course.kinds = {
    single, several, number: numeric, short, recall,
    predict: (q) => ({ ...forms[q.dataset.form](q), submit: "Save my prediction" }),
  };
  course.kindTools = { verdictLine, inside, button };
})((globalThis.coursekit ??= {}));
