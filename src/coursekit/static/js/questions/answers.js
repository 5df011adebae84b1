/** When are two answers the same? The same rules as coursekit/questions/answers.py. */

const ARTICLES = new Set(["a", "an", "the"]);

export function normalise(text) {
  const plain = text.toLowerCase().normalize("NFKD").replace(/\p{M}/gu, "");
  return (plain.match(/[a-z0-9]+/g) || []).filter((word) => !ARTICLES.has(word)).join(" ");
}

export function sameNumber(value, answer, tolerance) {
  return Math.abs(value - answer) <= tolerance + 1e-9 * Math.max(1, Math.abs(answer));
}

/** The case (a <p class="question-case">) that fits what was typed. */
function caseFor(cases, fits) {
  return (
    cases.find((item) => item.dataset.when !== "other" && fits(item)) ||
    cases.find((item) => item.dataset.when === "other")
  );
}

export function numberCase(cases, value) {
  return caseFor(cases, ({ dataset }) =>
    sameNumber(value, Number(dataset.value), Number(dataset.tolerance)),
  );
}

export function shortCase(cases, text) {
  const given = normalise(text);
  return caseFor(cases, ({ dataset }) =>
    JSON.parse(dataset.accept).some((form) => normalise(form) === given),
  );
}
