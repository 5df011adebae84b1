// Cards of fact links, and the filter of the Evidence page. Without this script a fact link leads
// to its place on the Evidence page, and that page is a long list.
(function () {
  "use strict";

  // ---- Cards: shown on hover, focus and tap; closed by Esc, by a click elsewhere, or by leaving.

  var SHOW_AFTER = 200, HIDE_AFTER = 300, EDGE = 8, GAP = 4, LEAST = 160, MOST = 512; // ms, ms, px
  var open = null; // {link, card}
  var timer = 0, closedAt = 0, pointer = "mouse";

  function cardOf(link) {
    return document.getElementById("card-" + link.hash.replace(/^#fact-/, ""));
  }

  function place(link, card) {
    var at = link.getClientRects()[0], page = document.documentElement;
    var left = Math.min(at.left, page.clientWidth - card.offsetWidth - EDGE);
    var above = at.top - GAP - EDGE, below = page.clientHeight - at.bottom - GAP - EDGE;
    var under = card.offsetHeight <= below || below >= above;
    card.style.maxHeight = Math.min(MOST, Math.max(LEAST, under ? below : above)) + "px";
    var top = under ? at.bottom + GAP : at.top - GAP - card.offsetHeight;
    card.style.left = Math.max(EDGE, left) + window.scrollX + "px";
    card.style.top = Math.max(EDGE, top + window.scrollY) + "px";
  }

  function show(link) {
    clearTimeout(timer);
    var card = cardOf(link);
    if (!card || (open && open.link === link)) return;
    hide();
    link.after(card); // so that Tab goes from the link into its card
    card.style.maxHeight = "";
    card.showPopover();
    place(link, card);
    link.setAttribute("aria-expanded", "true");
    open = { link: link, card: card };
  }

  function hide() {
    if (open) open.card.hidePopover(); // "toggle" below does the rest
  }

  function later(action, delay) {
    clearTimeout(timer);
    timer = setTimeout(action, delay);
  }

  function inUse() {
    var focused = document.activeElement;
    return open && (focused === open.link || open.card.contains(focused) ||
      open.link.matches(":hover") || open.card.matches(":hover"));
  }

  function leave() {
    later(function () { if (!inUse()) hide(); }, HIDE_AFTER);
  }

  function setUpCards() {
    document.querySelectorAll("a.fact-link").forEach(function (link) {
      if (!cardOf(link)) return;
      link.setAttribute("aria-expanded", "false");
      link.addEventListener("pointerenter", function (event) {
        if (event.pointerType === "mouse") later(function () { show(link); }, SHOW_AFTER);
      });
      link.addEventListener("pointerleave", leave);
      link.addEventListener("pointerdown", function (event) { pointer = event.pointerType; });
      link.addEventListener("focus", function () {
        // Closing a card may hand the focus back to its link: that must not open it again.
        if (link.matches(":focus-visible") && Date.now() - closedAt > 100) show(link);
      });
      link.addEventListener("blur", leave);
      link.addEventListener("keydown", function () { pointer = "keyboard"; });
      link.addEventListener("click", function (event) {
        if (pointer !== "touch") return; // a mouse or the Enter key follows the link
        event.preventDefault();
        show(link);
      });
    });
    document.addEventListener("keydown", function (event) {
      // The browser does this too, but not for a card that came by hover alone.
      if (event.key === "Escape") hide();
    });
    document.querySelectorAll(".fact-card").forEach(function (card) {
      card.addEventListener("pointerenter", function () { clearTimeout(timer); });
      card.addEventListener("pointerleave", leave);
      card.addEventListener("focusout", leave);
      card.addEventListener("beforetoggle", function (event) {
        if (event.newState !== "closed") return;
        closedAt = Date.now();
        if (open && open.card === card) {
          open.link.setAttribute("aria-expanded", "false");
          open = null;
        }
      });
    });
  }

  // ---- Filter: native selects; what is chosen is in the address (#chapter=empathy&species=rat).

  function setUpFilter(form) {
    var total = document.querySelector(".fact-total");
    var selects = Array.from(form.querySelectorAll("select"));
    var facts = Array.from(document.querySelectorAll("article.fact")).map(function (element) {
      var fact = { element: element, text: element.textContent.toLowerCase() };
      selects.forEach(function (select) {
        fact[select.name] = (element.dataset[select.name] || "").split(" ");
      });
      return fact;
    });

    function fits(fact, except) {
      var words = form.elements.words.value.toLowerCase().split(/\s+/).filter(Boolean);
      return words.every(function (word) { return fact.text.includes(word); }) &&
        selects.every(function (select) {
          return select === except || !select.value || fact[select.name].includes(select.value);
        });
    }

    function update() {
      var shown = 0;
      facts.forEach(function (fact) {
        fact.element.hidden = !fits(fact, null);
        shown += !fact.element.hidden;
      });
      selects.forEach(function (select) { // each option tells how many facts it would show
        var rest = facts.filter(function (fact) { return fits(fact, select); });
        Array.from(select.options).forEach(function (option) {
          var count = rest.filter(function (fact) {
            return !option.value || fact[select.name].includes(option.value);
          }).length;
          option.textContent = (option.dataset.label || "All") + " (" + count + ")";
        });
      });
      document.querySelectorAll(".fact-group").forEach(function (group) {
        var section = group.closest("section");
        section.hidden = !group.querySelector("article:not([hidden])");
      });
      total.textContent = "Showing " + shown + " of " + facts.length + " facts.";
    }

    function write() {
      var chosen = new URLSearchParams();
      new FormData(form).forEach(function (value, name) { if (value) chosen.set(name, value); });
      var hash = chosen.toString();
      history.replaceState(null, "", hash ? "#" + hash : location.pathname + location.search);
    }

    function fill(chosen) {
      Array.from(form.elements).forEach(function (control) {
        if (control.name) control.value = chosen.get(control.name) || "";
      });
      update();
    }

    function read() {
      var hash = location.hash.slice(1);
      if (hash.includes("=")) return fill(new URLSearchParams(hash));
      var target = hash && document.getElementById(hash);
      if (!target || !target.closest("[hidden]")) return;
      fill(new URLSearchParams()); // a link to a fact that the filter hides
      target.scrollIntoView();
    }

    form.addEventListener("input", function () { update(); write(); });
    form.addEventListener("submit", function (event) { event.preventDefault(); });
    form.addEventListener("reset", function () {
      setTimeout(function () { update(); write(); });
    });
    window.addEventListener("hashchange", read);
    form.hidden = false;
    update();
    read();
  }

  if (HTMLElement.prototype.showPopover) setUpCards();
  document.querySelectorAll("form.fact-filter").forEach(setUpFilter);
})();
