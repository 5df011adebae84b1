/** Outputs that only say what stands there: questions, sources, ratings, progress. The server renders them. */
import { make } from "#explorable/make.js";
import { enhance } from "../questions/form.js";
import { outlines } from "../questions/outline.js";
import { showOverview } from "../questions/overview.js";
import { showRatings } from "../questions/ratings.js";
import { store } from "../questions/store.js";
import { nextPart } from "../site/continue.js";

const QUESTIONS = "application/vnd.coursekit.questions+json";
const SOURCES = "application/vnd.coursekit.sources+json";

/** Above the list of what was done: a link to the part that follows it. */
function offerToContinue(root) {
  const list = root.querySelector(".my-progress");
  const next = list && nextPart(store.load());
  if (!next) return;
  const words = `Continue: chapter ${next.chapter}, part ${next.part}`;
  const href = `chapter:${outlines()[next.chapter - 1].chapter}#${next.id}`;
  list.before(make("p", { class: "front-continue" }, make("a", { href }, words)));
}

/** Pairs of a MIME type and the widget that shows it; it waits for `ready` before its first one. */
export function outputsIn({ Widget, ask, ready }) {
  const kindOf = (mime) => class Output extends Widget {
    async renderModel(model) {
      this.addClass("course-output");
      await ready;
      const place = encodeURIComponent(JSON.stringify(model.data[mime]));
      const answer = await ask(`shown?place=${place}`);
      if (!answer.ok) {
        const text = document.createElement("pre");
        text.textContent = model.data["text/plain"] ?? "";
        this.node.replaceChildren(text);
        return;
      }
      this.node.innerHTML = (await answer.json()).html;
      enhance(this.node, { live: true });
      showOverview(this.node);
      showRatings(this.node);
      offerToContinue(this.node);
    }
  };
  return [QUESTIONS, SOURCES].map((mime) => [mime, kindOf(mime)]);
}
