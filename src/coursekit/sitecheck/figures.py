"""Checks of explorable figures in a real browser: what a page promises to its reader.

Figures are handled as a reader without a mouse does: focus, then keys. `page` is a Playwright page
(synchronous) that has loaded a page of the built site.
"""

from __future__ import annotations

from dataclasses import dataclass

from playwright.sync_api import TimeoutError as WaitedTooLong

READY = 20_000  # ms until a figure in view must answer
CONTROLS = ".explorable-control :is(input[type=range], select, input[type=checkbox])"

_SHOWN = """figure => {
    const svg = figure.querySelector(".explorable-picture svg").cloneNode(true);
    svg.querySelectorAll(".explorable-overlay").forEach((mark) => mark.remove());
    for (const element of svg.querySelectorAll("*")) {  // an attribute that went and came is last
        const all = [...element.attributes].sort((a, b) => (a.name < b.name ? -1 : 1));
        all.forEach((attribute) => element.removeAttribute(attribute.name));
        all.forEach((attribute) => element.setAttribute(attribute.name, attribute.value));
    }
    const table = figure.querySelector(".explorable-data table");
    return [svg.outerHTML, figure.querySelector(".explorable-says").textContent,
            table ? table.textContent : ""];
}"""
_SETTLED = "() => new Promise(done => requestAnimationFrame(() => setTimeout(done)))"


@dataclass(frozen=True)
class Shown:
    """What a figure shows in one state."""

    picture: str
    sentence: str
    table: str


def figure_ids(page) -> list[str]:
    """The ids of the page's figures."""
    return page.locator("figure.explorable").evaluate_all("figures => figures.map(f => f.id)")


def wake(page) -> list[str]:
    """Scroll every figure into view until its controls work; names those that stay still.

    A figure that waits for a prediction is uncovered by its "show me" button first.
    """
    found = []
    while (cover := page.locator(".question-cover button")).count():
        cover.first.click()
    for name in figure_ids(page):
        figure = _figure(page, name)
        figure.scroll_into_view_if_needed()
        try:
            page.wait_for_function(
                "id => document.getElementById(id).dataset.state === 'ready'",
                arg=name,
                timeout=READY,
            )
        except WaitedTooLong:
            found.append(f"{name}: is not ready after {READY / 1000:g} s in view")
    return found


def figure_problems(page, name: str) -> list[str]:
    """Everything a reader with a keyboard would find wrong with one figure that is awake."""
    return [
        f"{name}: {problem}"
        for check in (names, moves, number_boxes, link)
        for problem in check(page, name)
    ]


def names(page, name: str) -> list[str]:
    """The picture has a name, the sentence is announced, every control has a name and a label."""
    figure = _figure(page, name)
    found = []
    if not figure.locator(".explorable-picture svg[role=img]").get_attribute("aria-label"):
        found.append("the picture has no name")
    if figure.locator(".explorable-says").get_attribute("aria-live") != "polite":
        found.append("the sentence is not announced to screen readers")
    controls = figure.locator(CONTROLS)
    if not controls.count():
        found.append("there is no control")
    for control in controls.all():
        if not control.get_attribute("name"):
            found.append("a control has no name")
        if not control.evaluate(
            "c => [...c.labels].some(l => l.textContent.trim() && l.offsetHeight)"
        ):
            found.append(f"the control {control.get_attribute('name')} has no visible label")
    return found


def moves(page, name: str) -> list[str]:
    """Each control, by keys alone, changes picture, sentence and table; reset brings all back."""
    figure = _figure(page, name)
    _press(page, figure.locator(".explorable-reset"), "Enter")  # a question may have set it
    first = shown(page, name)
    found = []
    for control in figure.locator(CONTROLS).all():
        states = [first, *_states_by_keyboard(page, name, control)]
        what = f"moving {control.get_attribute('name')} never changes"
        if len({state.picture for state in states}) == 1:
            found.append(f"{what} the picture")
        if len({state.sentence for state in states}) == 1:
            found.append(f"{what} the sentence")
        if first.table and len({state.table for state in states}) == 1:
            found.append(f"{what} the table")
        _press(page, figure.locator(".explorable-reset"), "Enter")
        found.extend(_differences(first, shown(page, name), "after reset"))
    return found


def number_boxes(page, name: str) -> list[str]:
    """The box beside a slider sets its value, and says what is wrong with one out of range."""
    figure = _figure(page, name)
    found = []
    for slider in figure.locator(f"{CONTROLS}[type=range]").all():
        label = slider.get_attribute("name")
        part = figure.locator(".explorable-control").filter(has=page.locator(f"[name='{label}']"))
        box = part.locator("input[type=number]")
        if not box.count():
            found.append(f"{label} has no number box")
            continue
        for end in ("max", "min"):
            wanted = slider.get_attribute(end)
            _type(page, box, wanted)
            if float(slider.input_value()) != float(wanted):
                found.append(f"typing {wanted} for {label} sets {slider.input_value()}")
        before = shown(page, name)
        _type(page, box, str(float(slider.get_attribute("max")) + 1000))
        if not part.locator("[role=status], [role=alert]").inner_text().strip():
            found.append(f"a number out of range for {label} is not explained")
        found.extend(_differences(before, shown(page, name), "after a number out of range"))
        _press(page, figure.locator(".explorable-reset"), "Enter")
    return found


def link(page, name: str) -> list[str]:
    """The link to a setting opens the same setting in another page."""
    figure = _figure(page, name)
    move_all(page, name)
    here = shown(page, name)
    _press(page, figure.locator(".explorable-copy"), "Enter")
    address = figure.locator(".explorable-link").input_value()
    other = page.context.new_page()
    try:
        other.goto(address)
        trouble = wake(other)
        there = None if trouble else shown(other, name)
    finally:
        other.close()
    _press(page, figure.locator(".explorable-reset"), "Enter")
    return trouble or _differences(here, there, f"when {address.split('#')[1]} is opened")


def move_all(page, name: str) -> None:
    """Leave every control of the figure somewhere else."""
    for control in _figure(page, name).locator(CONTROLS).all():
        _states_by_keyboard(page, name, control)


def still_problems(page) -> list[str]:
    """With scripts off (or on paper) each figure still shows picture, sentence and numbers."""
    found = []
    for name in figure_ids(page):
        figure = _figure(page, name)
        box = figure.locator(".explorable-picture svg").bounding_box()
        if not box or box["height"] < 50:
            found.append(f"{name}: the picture is not visible")
        if not figure.locator(".explorable-says").inner_text().strip():
            found.append(f"{name}: the sentence is not visible")
        details = figure.locator(".explorable-data")
        if details.count() and not details.locator("td").count():
            found.append(f"{name}: the table is empty")
        if figure.locator(CONTROLS).filter(visible=True).count():
            found.append(f"{name}: shows controls that cannot work")
    return found


def shown(page, name: str) -> Shown:
    """What the figure shows now, once the browser has painted it."""
    page.evaluate(_SETTLED)
    return Shown(*_figure(page, name).evaluate(_SHOWN))


def _figure(page, name: str):
    return page.locator(f"figure.explorable[id='{name}']")


def _states_by_keyboard(page, name: str, control) -> list[Shown]:
    """The states a control passes through: both ends of a slider, each choice of a list."""
    if control.get_attribute("type") == "range":
        keys = ["Home", "End", "ArrowLeft"]
    elif control.get_attribute("type") == "checkbox":
        keys = ["Space"]
    else:
        keys = ["Home"] + ["ArrowDown"] * (control.locator("option").count() - 1)
    states = []
    for key in keys:
        _press(page, control, key)
        states.append(shown(page, name))
    return states


def _press(page, element, key: str) -> None:
    element.focus()
    page.keyboard.press(key)


def _type(page, box, text: str) -> None:
    box.focus()
    page.keyboard.press("ControlOrMeta+a")
    page.keyboard.type(text)
    page.keyboard.press("Enter")
    page.evaluate(_SETTLED)


def _differences(first: Shown, second: Shown, when: str) -> list[str]:
    return [
        f"the {part} is not the same {when}"
        for part in ("picture", "sentence", "table")
        if getattr(first, part) != getattr(second, part)
    ]
