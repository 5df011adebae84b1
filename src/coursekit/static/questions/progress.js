/* Parts done: small marks in the sidebar, and a button for parts that hold no question.

   `coursekit.outline` (written when the book is built) lists the chapters:
   [{doc, chapter, title, parts: [{id, title, questions: [ids]}]}] */
(function (course) {
  "use strict";

  const { make, button } = course.parts;
  const rootUrl = () => new URL(document.documentElement.dataset.content_root || "./", location.href);

  /* A question of an earlier chapter counts when it has been asked again in this one. */
  function answered(chapter, id, record) {
    const home = chapter.chapter.replace(/^\d+-/, "") === id.split("/")[0];
    return Boolean(home ? record.answers[id] : record.parts[course.backMark(chapter.chapter, id)]);
  }

  function partDone(chapter, part, record) {
    return part.questions.length
      ? part.questions.every((id) => answered(chapter, id, record))
      : Boolean(record.parts[`${chapter.chapter}#${part.id}`]);
  }

  const doneOf = (chapter, record) => chapter.parts.filter((part) => partDone(chapter, part, record)).length;

  function docOf(url) {
    const root = rootUrl().pathname;
    return url.pathname.startsWith(root) ? decodeURI(url.pathname.slice(root.length)).replace(/\.html$/, "") : null;
  }

  function markSidebar(record) {
    const chapters = new Map((course.outline || []).map((chapter) => [chapter.doc, chapter]));
    for (const link of document.querySelectorAll(".bd-sidebar-primary nav a.reference.internal")) {
      const chapter = chapters.get(docOf(new URL(link.getAttribute("href"), location.href)));
      if (!chapter || chapter.parts.length === 0) continue;
      const done = doneOf(chapter, record);
      let mark = link.querySelector(".progress-mark");
      if (!mark) link.append(" ", mark = make("span", { class: "progress-mark" }));
      mark.classList.toggle("is-complete", done === chapter.parts.length);
      mark.replaceChildren(`${done} of ${chapter.parts.length}`,
        make("span", { class: "progress-hidden" }, " parts done"));
    }
  }

  function here() {
    return (course.outline || []).find((chapter) => chapter.doc === docOf(new URL(location.href)));
  }

  function partButtons() {
    const chapter = here();
    for (const part of chapter?.parts || []) {
      if (part.questions.length) continue;
      const section = document.getElementById(part.id);
      if (!section) continue;
      const id = `${chapter.chapter}#${part.id}`;
      const mark = button("", { class: "question-button part-button" });
      const name = (record) => {
        const done = Boolean(record.parts[id]);
        mark.setAttribute("aria-pressed", String(done));
        mark.textContent = done ? "✓ Part done" : "Mark this part as done";
      };
      mark.addEventListener("click", () => course.store.part(id, mark.getAttribute("aria-pressed") !== "true"));
      course.store.onchange(name);
      name(course.store.load());
      section.append(make("p", { class: "part-mark" }, mark));
    }
  }

  course.progress = {
    partDone, doneOf,
    start() {
      markSidebar(course.store.load());
      course.store.onchange(markSidebar);
      partButtons();
    },
  };
})((globalThis.coursekit ??= {}));
