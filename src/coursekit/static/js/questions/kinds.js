/**
 * What each kind of question asks for and how its answer is judged.
 *
 * @typedef {object} Kind
 * @property {Node[]} nodes controls to show
 * @property {string} submit the words on the button
 * @property {() => string} missing what to say while there is no answer to read
 * @property {() => (import("./record.js").Value)} read the answer, or null
 * @property {(value) => void} fill shows an answer that fits
 * @property {(value) => string} describe an answer in words
 * @property {(value, {saved, rate}) => {result: string, nodes: Node[]}} judge
 *
 * @type {Record<string, (q: HTMLElement) => Kind>}
 */
import { belief } from "./belief.js";
import { several, single } from "./choices.js";
import { predict } from "./guesses.js";
import { numeric, recall, short } from "./typed.js";

export const KINDS = { single, several, number: numeric, short, recall, predict, belief };
