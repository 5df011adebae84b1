// The filter of the Evidence page. Without this script that page is a long list.
(function () {
  "use strict";

  // Native selects; what is chosen is in the address (#chapter=empathy&species=rat).

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

  document.querySelectorAll("form.fact-filter").forEach(setUpFilter);
})();
