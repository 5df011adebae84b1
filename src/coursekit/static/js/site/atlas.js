/**
 * The atlas: pick a group, then a place; that place alone is shown, and lit in the drawing.
 *
 * Without this script the page is a list of all of them. What is chosen is in the address
 * (#atlas-macaque-f5), so that a link leads to it.
 */
import { make } from "#explorable/make.js";

const titleOf = (section) => section.querySelector(":is(h2, h3)").firstChild.textContent.trim();

function group(name, buttons) {
  return make("div", { class: "atlas-buttons", role: "group", "aria-label": name }, ...buttons);
}

function button(words, press) {
  const made = make("button", { type: "button", "aria-pressed": "false" }, words);
  made.addEventListener("click", press);
  return made;
}

function setUp(section) {
  const places = [...section.querySelectorAll(".atlas-place")].map((element) => ({
    element,
    drawn: [...section.querySelectorAll(`[data-place="${element.id.replace(/^atlas-/, "")}"]`)],
  }));
  return { section, places, title: titleOf(section) };
}

export function openAtlas() {
  const groups = [...document.querySelectorAll(".atlas-group")].map(setUp);
  if (!groups.length) return;
  const said = make("p", { class: "atlas-said", role: "status" });

  function choose(chosen, place, { write = true } = {}) {
    for (const one of groups) {
      one.section.hidden = one !== chosen;
      one.button.setAttribute("aria-pressed", String(one === chosen));
      for (const each of one.places) {
        const is = each === place;
        each.element.hidden = !is;
        each.button.setAttribute("aria-pressed", String(is));
        each.drawn.forEach((mark) => mark.classList.toggle("is-chosen", is));
      }
    }
    const count = place.element.querySelectorAll(".atlas-facts > li").length;
    said.textContent = `${titleOf(place.element)}: ${count} finding${count === 1 ? "" : "s"}.`;
    if (write) history.replaceState(null, "", `#${place.element.id}`);
  }

  /** The place that the address names, and how it comes into view. */
  function read() {
    const id = decodeURIComponent(location.hash.slice(1));
    for (const one of groups) {
      const place = one.places.find(({ element }) => element.id === id);
      if (place || one.section.id === id) {
        choose(one, place ?? one.places[0], { write: false });
        one.section.scrollIntoView();
        return true;
      }
    }
    return false;
  }

  for (const one of groups) {
    one.button = button(one.title, () => choose(one, one.places[0]));
    for (const place of one.places) {
      place.button = button(titleOf(place.element), () => choose(one, place));
      place.drawn.forEach((mark) => mark.addEventListener("click", () => choose(one, place)));
    }
    const list = group(`Places: ${one.title}`, one.places.map((place) => place.button));
    (one.section.querySelector("figure") ?? one.section.querySelector("h2")).after(list);
    one.section.classList.add("is-live");
  }
  groups[0].section.before(group("Species", groups.map((one) => one.button)), said);
  if (!read()) choose(groups[0], groups[0].places[0], { write: false });
  addEventListener("hashchange", read);
}
