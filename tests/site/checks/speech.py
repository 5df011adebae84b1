"""What a screen reader is given of a page: Chromium's accessibility tree, read in order."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

CONTROLS = {
    *("button", "link", "slider", "combobox", "textbox", "checkbox", "radio", "spinbutton"),
    *("DisclosureTriangle", "listbox", "menuitem", "tab", "searchbox", "switch"),
}
NAMED = CONTROLS | {"image", "img", "figure", "region", "navigation", "radiogroup", "dialog"}


@dataclass(frozen=True)
class Spoken:
    """One thing that is announced."""

    role: str
    name: str
    states: dict[str, object]  # checked, valuetext, level, live ...
    node: int  # of the page's DOM


def spoken(page) -> list[Spoken]:
    """All that is announced, in reading order."""
    session = page.context.new_cdp_session(page)
    nodes = session.send("Accessibility.getFullAXTree")["nodes"]
    session.detach()
    by_id, found = {node["nodeId"]: node for node in nodes}, []

    def visit(node: dict) -> None:
        if not node.get("ignored"):
            states = {p["name"]: p["value"].get("value") for p in node.get("properties", ())}
            states["value"] = node.get("value", {}).get("value")
            states["description"] = node.get("description", {}).get("value")
            name = str(node.get("name", {}).get("value", ""))
            role = str(node["role"]["value"])
            found.append(Spoken(role, name, states, node.get("backendDOMNodeId", 0)))
        for child in node.get("childIds", ()):
            if child in by_id:
                visit(by_id[child])

    visit(nodes[0])
    return found


def nameless(said: list[Spoken]) -> list[str]:
    """Controls, pictures and landmarks of which only the kind is announced."""
    repeated = {"navigation", "region"}  # one of a kind needs no name
    return [
        f"{one.role} without a name, after “{_before(said, place)}”"
        for place, one in enumerate(said)
        if one.role in NAMED - repeated - {"figure"} and not one.name.strip()
    ]


def _before(said: list[Spoken], place: int) -> str:
    return next((one.name for one in reversed(said[:place]) if one.name.strip()), "")[:60]


def words_of(said: list[Spoken]) -> str:
    """All text that is read, without white space: lines break as the window has it."""
    return "".join("".join(one.name.split()) for one in said if one.role == "StaticText")


_WRITTEN = """() => {
    const text = (e) => {
        const copy = e.cloneNode(true);
        copy.querySelectorAll(".headerlink, [aria-hidden=true]").forEach((x) => x.remove());
        return copy.textContent;
    };
    const named = (e) => e.getAttribute("aria-label")
        || e.getAttribute("aria-labelledby")?.split(" ")
            .map((id) => document.getElementById(id).textContent).join(" ") || text(e);
    return [...document.querySelectorAll("main :is(h1, h2, h3, h4, h5, h6, [role=img])")]
        .filter((e) => e.checkVisibility({ visibilityProperty: true }))
        .filter((e) => !e.closest("[aria-hidden=true]"))
        .map((e) => named(e));
}"""


def out_of_order(page, said: list[Spoken]) -> list[str]:
    """Headings and pictures that are announced elsewhere than they stand, or not at all."""
    written = ["".join(name.split()) for name in page.evaluate(_WRITTEN)]
    heard = [one for one in said if one.role in ("heading", "image", "img") and one.name]
    names = iter(["".join(one.name.split()) for one in heard])
    found = [f"not announced in its place: {name[:60]}" for name in written if name not in names]
    levels = [int(str(one.states["level"])) for one in heard if one.role == "heading"]
    jumps = [b for a, b in pairwise(levels) if b > a + 1]
    return found + [f"a heading of level {level} follows one two levels above" for level in jumps]


def silent_figures(page, said: list[Spoken]) -> list[str]:
    """Figures whose picture, sentence or controls do not say what the eye sees."""
    names, words, found = (
        {one.name for one in said if one.role in ("image", "img")},
        words_of(said),
        [],
    )
    for figure in page.locator("figure.explorable").all():
        name = figure.get_attribute("id")
        if figure.locator("svg[role=img]").first.get_attribute("aria-label") not in names:
            found.append(f"{name}: its picture is not announced by its name")
        sentence = figure.locator(".explorable-says").inner_text()
        if "".join(sentence.split()) not in words:
            found.append(f"{name}: its sentence is not read")
    sliders = [one for one in said if one.role == "slider"]
    found += [f"slider {one.name}: no value" for one in sliders if not one.states["value"]]
    live = sum(one.states.get("live") == "polite" for one in said)
    asked = page.locator("[aria-live=polite]:visible, [role=status]:visible").count()
    return found if live >= asked else [*found, f"{live} of {asked} live places are announced"]


def silent_formulas(page, said: list[Spoken]) -> list[str]:
    """Formulas that are not announced as formulas, each sign in its place.

    A screen reader makes the words from the MathML; a name of ours would take its place.
    """
    roles = [one.role for one in said]
    shown = page.locator("math").evaluate_all(
        "all => all.filter(e => e.checkVisibility()).map(e => [e.getAttribute('alttext'),"
        " e.querySelectorAll('mi, mo, mn, mtext').length])"
    )
    found = [f"formula without its source: {tex}" for tex, _ in shown if not tex]
    heard = roles.count("MathMLMath")
    if heard != len(shown):
        found.append(f"{heard} of {len(shown)} formulas are announced")
    signs = sum(
        map(roles.count, ("MathMLIdentifier", "MathMLOperator", "MathMLNumber", "MathMLText"))
    )
    wanted = sum(count for _, count in shown)
    return found if signs == wanted else [*found, f"{signs} of {wanted} signs are announced"]


_READ = """all => all.map((e) => {
    const copy = e.cloneNode(true);
    copy.querySelectorAll("[aria-hidden=true]").forEach((x) => x.remove());
    return copy.textContent;
})"""


def silent_questions(page, said: list[Spoken]) -> list[str]:
    """Questions whose options, chosen ones and results are not announced."""
    found, words = [], words_of(said)
    boxes = [one for one in said if one.role in ("radio", "checkbox")]
    found += [f"{one.role} {one.name}: no state" for one in boxes if "checked" not in one.states]
    chosen = page.locator(".question :is([type=radio], [type=checkbox]):checked").count()
    heard = sum(one.states.get("checked") == "true" for one in boxes)
    if heard < chosen or not chosen:
        found.append(f"{heard} of {chosen} chosen options are announced as chosen")
    told = page.locator(".question-result:visible").evaluate_all(_READ)
    if not told:
        found.append("no question has a result to announce")
    return found + [f"not read: {text[:60]}" for text in told if "".join(text.split()) not in words]
