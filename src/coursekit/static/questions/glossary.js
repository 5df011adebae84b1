/* A term's definition on hover or focus. The card can be pointed at, stays until dismissed, and
   Escape closes it (WCAG 1.4.13). Without a card the link leads to the glossary. */
(function (course) {
  "use strict";

  const WAIT = 250; // ms
  const EDGE = 8; // px
  let shown = null; // {link, card}
  let closedAt = 0;
  let timer = 0;

  const cardOf = (link) => document.getElementById(`term-card-${link.hash.slice("#term-".length)}`);
  const later = (what) => { clearTimeout(timer); timer = setTimeout(what, WAIT); };

  function place(link, card) {
    const box = link.getClientRects()[0];
    const page = document.documentElement;
    const left = Math.max(EDGE, Math.min(box.left, page.clientWidth - card.offsetWidth - EDGE));
    const room = page.clientHeight - box.bottom;
    const top = room < card.offsetHeight + 4 && box.top > room ? box.top - card.offsetHeight - 4 : box.bottom + 4;
    card.style.left = `${left + scrollX}px`;
    card.style.top = `${Math.max(EDGE, top) + scrollY}px`;
  }

  function hide() {
    clearTimeout(timer);
    shown?.card.hidePopover();
  }

  function show(link) {
    clearTimeout(timer);
    if (shown?.link === link) return;
    hide();
    const card = cardOf(link);
    card.showPopover();
    place(link, card);
    shown = { link, card };
  }

  function leave() {
    later(() => {
      if (shown && !shown.card.matches(":hover") && !shown.link.matches(":hover") &&
        document.activeElement !== shown.link) hide();
    });
  }

  function attach(link) {
    let pointer = "mouse";
    link.setAttribute("aria-describedby", cardOf(link).id);
    link.addEventListener("pointerenter", (event) => {
      if (event.pointerType === "mouse") later(() => show(link));
    });
    link.addEventListener("pointerleave", leave);
    link.addEventListener("pointerdown", (event) => { pointer = event.pointerType; });
    link.addEventListener("focus", () => {
      // Closing a card may hand the focus back to its link: that must not open it again.
      if (link.matches(":focus-visible") && Date.now() - closedAt > 100) show(link);
    });
    link.addEventListener("blur", leave);
    link.addEventListener("click", (event) => {
      if (pointer !== "touch") return; // a mouse or the Enter key follows the link
      event.preventDefault();
      show(link);
    });
  }

  course.glossary = function () {
    document.querySelectorAll("a.term").forEach((link) => { if (cardOf(link)) attach(link); });
    // The theme takes the Escape key for its search field, so the browser would not close the card.
    document.addEventListener("keydown", (event) => { if (event.key === "Escape") hide(); });
    document.querySelectorAll(".term-card").forEach((card) => {
      card.addEventListener("pointerenter", () => clearTimeout(timer));
      card.addEventListener("pointerleave", leave);
      card.addEventListener("beforetoggle", (event) => {
        if (event.newState !== "closed") return;
        closedAt = Date.now();
        shown = null;
      });
    });
  };
})((globalThis.coursekit ??= {}));
