/**
 * The chapters and their parts: `coursekit.outline`, written when the book is built.
 *
 * @typedef {{id: string, title: string, questions: string[], minutes: number}} Part; minutes of the
 *   essential path, 0 for a part that can be skipped
 * @typedef {{doc: string, chapter: string, title: string, parts: Part[], short: boolean}} Outline;
 *   short: on the afternoon's path
 */

/** @returns {Outline[]} */
export const outlines = () => globalThis.coursekit?.outline || [];

/** The folder of the site that this page lies in. */
export const rootUrl = () => new URL(document.documentElement.dataset.content_root || "./", location.href);
