const NUMBER = /^[+-]?(\d+[.,]?\d*|[.,]\d+)(e[+-]?\d+)?$/i;
const THOUSANDS = /^[+-]?[1-9]\d{0,2},\d{3}$/;

/**
 * A number as people type it: "2.5", "2,5", "−3", "40 %" where the unit is "%". A comma that may
 * also part thousands ("1,000") is asked about, never guessed.
 * @param {string} text
 * @param {string} [unit]
 * @returns {{value: number | null, problem: string}} `problem` is empty when nothing was typed, too
 */
export function readNumber(text, unit = "") {
  let typed = text.trim();
  if (unit && typed.endsWith(unit)) typed = typed.slice(0, -unit.length).trim();
  typed = typed.replace(/^[−–]/, "-").replace(/(e)[−–]/i, "$1-");
  if (typed === "") return { value: null, problem: "" };
  if (THOUSANDS.test(typed)) {
    const [whole, point] = [typed.replace(",", ""), typed.replace(",", ".")];
    return { value: null, problem: `“${typed}” can be read in two ways: write ${whole} or ${point}.` };
  }
  const value = NUMBER.test(typed) ? Number(typed.replace(",", ".")) : NaN;
  if (Number.isFinite(value)) return { value, problem: "" };
  return { value: null, problem: `“${typed}” cannot be read as a number: write it like 12 or 0.5.` };
}
