/**
 * Does an answer fit its question as it stands now? A stored one was perhaps given to an earlier form
 * of the question, and an imported one may hold anything. The same rules as
 * coursekit/learners/validate.py; tests/site/test_learners_site.py holds the two together.
 */

/**
 * @typedef {object} Shape what a question asks for
 * @property {string} kind
 * @property {string} [form] of a prediction
 * @property {number} [options] how many there are to choose from
 * @property {[number, number]} [limits]
 * @property {number} [places] how many values are to be sketched
 */

/**
 * True if this question could have taken this answer.
 * @param {Shape} shape
 * @param {unknown} value
 */
export function fits(shape, value) {
  const { kind, form, places } = shape;
  if (kind === "short" || kind === "recall") return typeof value === "string";
  if (kind === "several") {
    return Array.isArray(value) && value.length > 0 && value.every((item) => isOption(shape, item));
  }
  if (kind === "single" || form === "pick") return isOption(shape, value);
  if (kind === "number") return Number.isFinite(value);
  if (kind === "belief") return Number.isFinite(value) && 0 <= value && value <= 100;
  if (form === "number") return within(shape, value);
  return Array.isArray(value) && value.length === places && value.every((item) => within(shape, item));
}

function isOption({ options = 0 }, value) {
  return Number.isInteger(value) && value >= 0 && value < options;
}

function within({ limits }, value) {
  return Number.isFinite(value) && limits[0] <= value && value <= limits[1];
}
