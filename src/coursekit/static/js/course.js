/**
 * The script of every page of the site; deferred, so the page has been read when it runs. Each step
 * stands alone: one that fails stops no other.
 */
import { normalise, sameNumber } from "./questions/answers.js";
import { showCertificate } from "./questions/certificate.js";
import { attendPredictions } from "./questions/figures.js";
import { fits } from "./questions/fits.js";
import { attendErasing, enhance } from "./questions/form.js";
import { attendLookingBack } from "./questions/lookback.js";
import { showOverview } from "./questions/overview.js";
import { shapeOf } from "./questions/printed.js";
import { doneOf, partDone, showProgress } from "./questions/progress.js";
import { showRatings } from "./questions/ratings.js";
import { attendOtherTabs, store } from "./questions/store.js";
import { openAtlas } from "./site/atlas.js";
import { showCards } from "./site/cards.js";
import { followReading, showPlace } from "./site/contents.js";
import { offerToContinue } from "./site/continue.js";
import { filterFacts } from "./site/fact-filter.js";
import { announce } from "./site/notice.js";
import { printAnswersLast, printLight, printOpen } from "./site/paper.js";
import { safely } from "./site/safely.js";
import { reachScrollBoxes } from "./site/scroll-boxes.js";
import { guardSearch, leadToSections } from "./site/search.js";

function announceDamage() {
  store.load();
  const hasOwnPlace = document.querySelector(".my-progress");
  if (store.message && !hasOwnPlace) announce(store.message);
}

// What the course's own tests and a browser's console may use.
globalThis.coursekit = {
  ...globalThis.coursekit, // the outline, which is written when the book is built
  answers: { normalise, sameNumber },
  enhance,
  fits: (q, value) => fits(shapeOf(q), value),
  progress: { doneOf, partDone },
  store,
};

const STEPS = [
  guardSearch,
  leadToSections,
  showCards, // before links are copied into forms
  attendPredictions, // before the figures wake
  attendLookingBack,
  attendOtherTabs,
  attendErasing,
  announceDamage,
  enhance,
  showProgress,
  showOverview,
  showCertificate,
  showRatings,
  filterFacts,
  openAtlas,
  offerToContinue,
  showPlace,
  followReading,
  reachScrollBoxes,
  printLight,
  () => printOpen(".question-answer, .question-fold, .look-back-more, .look-back-out, details.sd-dropdown, .source-list, .progress-chapter"),
  printAnswersLast,
];
STEPS.forEach((step) => safely(() => step()));
