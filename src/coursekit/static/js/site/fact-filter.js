/**
 * The filter of the Evidence page. Without this script that page is a long list.
 *
 * Native selects; what is chosen is in the address (#chapter=empathy&species=rat).
 */
export function filterFacts() {
  document.querySelectorAll("form.fact-filter").forEach(setUp);
}

function setUp(form) {
  const total = document.querySelector(".fact-total");
  const selects = [...form.querySelectorAll("select")];
  const facts = [...document.querySelectorAll("article.fact")].map((element) => ({
    element,
    text: element.textContent.toLowerCase(),
    values: new Map(selects.map(({ name }) => [name, (element.dataset[name] || "").split(" ")])),
  }));

  /** Does a fact fit all that is chosen, one select left out? */
  function fits(fact, except = null) {
    const words = form.elements.words.value.toLowerCase().split(/\s+/).filter(Boolean);
    const chosen = selects.filter((select) => select !== except && select.value);
    return (
      words.every((word) => fact.text.includes(word)) &&
      chosen.every((select) => fact.values.get(select.name).includes(select.value))
    );
  }

  /** Each option tells how many facts it would show. */
  function countOptions(select) {
    const rest = facts.filter((fact) => fits(fact, select));
    for (const option of select.options) {
      const count = rest.filter(
        (fact) => !option.value || fact.values.get(select.name).includes(option.value),
      ).length;
      option.textContent = `${option.dataset.label || "All"} (${count})`;
    }
  }

  function update() {
    for (const fact of facts) fact.element.hidden = !fits(fact);
    selects.forEach(countOptions);
    document.querySelectorAll(".fact-group").forEach((group) => {
      group.closest("section").hidden = !group.querySelector("article:not([hidden])");
    });
    const shown = facts.filter((fact) => !fact.element.hidden).length;
    total.textContent = `Showing ${shown} of ${facts.length} facts.`;
  }

  function write() {
    const chosen = [...new FormData(form)].filter(([, value]) => value);
    const hash = new URLSearchParams(chosen).toString();
    history.replaceState(null, "", hash ? `#${hash}` : location.pathname + location.search);
  }

  function fill(chosen) {
    for (const control of form.elements) {
      if (control.name) control.value = chosen.get(control.name) || "";
    }
    update();
  }

  function read() {
    const hash = location.hash.slice(1);
    if (hash.includes("=")) {
      fill(new URLSearchParams(hash));
      return;
    }
    const target = hash && document.getElementById(hash);
    if (!target || !target.closest("[hidden]")) return;
    fill(new URLSearchParams()); // a link to a fact that the filter hides
    target.scrollIntoView();
  }

  const changed = () => {
    update();
    write();
  };
  form.addEventListener("input", changed);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", () => setTimeout(changed)); // the fields are emptied after the event
  addEventListener("hashchange", read);
  form.hidden = false;
  update();
  read();
}
