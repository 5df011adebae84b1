"""Checks of explorable figures in a real browser: what a page promises to its reader.

Figures are handled as a reader without a mouse does: focus, then keys. `page` is a Playwright page
(synchronous) that has loaded a page of the built site.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from playwright.sync_api import TimeoutError as WaitedTooLong

TARGET = 24  # px, the least size of what a pointer must hit
DRAG = 70  # px
READY = 20_000  # ms until a figure in view must answer
CONTROLS = ".explorable-control :is(input[type=range], select, input[type=checkbox])"

# What is shown once the browser has painted it.
_SHOWN = """async (figure) => {
    await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
    const parts = [];  // as markup, without what marks the point that is told
    const write = (element) => {
      if (element.classList.contains("explorable-overlay")) return;
      const all = [...element.attributes].map((a) => `${a.name}="${a.value}"`);
      parts.push("<", element.tagName, ...all.sort(), ">");  // one that went and came is last
      for (const child of element.childNodes)
        child.nodeType === Node.ELEMENT_NODE ? write(child) : parts.push(child.nodeValue);
      parts.push("</>");
    };
    write(figure.querySelector(".explorable-picture svg"));
    const table = figure.querySelector(".explorable-data table");
    return [parts.join(" "), figure.querySelector(".explorable-says").textContent,
            table ? table.textContent : ""];
}"""
# The picture is scrolled to its top and to its end; what of it and of its controls is in view then?
_ON_SCREEN = """async (figure) => {
  const found = [];
  const picture = figure.querySelector(".explorable-picture > svg");
  const side = figure.querySelector(".explorable-side");
  const controls = [...side.querySelectorAll(".explorable-control :is(input, select)")];
  const frame = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
  const drawn = () => frame().then(frame); // what the page does about scrolling it does in one
  const header = document.querySelector(".bd-header-article")?.getBoundingClientRect();
  const top = Math.max(0, header?.bottom ?? 0);
  const wide = innerWidth >= 1000;
  const by = (far) => scrollBy({ top: far, behavior: "instant" });
  const toTop = () => by(picture.getBoundingClientRect().top - top - 4);
  const inWindow = (e) => {
    const box = e.getBoundingClientRect();
    return box.top >= top - 1 && box.bottom <= innerHeight + 1;
  };
  toTop();
  await drawn();
  toTop();
  await drawn();
  if (wide && !inWindow(picture)) found.push("the picture is taller than the window");
  const check = (where) => {
    const seen = controls.filter(inWindow);
    if (wide && seen.length < controls.length)
      found.push(`${where}, ${controls.length - seen.length} controls are out of the window`);
    if (!seen.length) found.push(`${where}, no control is in the window`);
    if (!wide && side.getBoundingClientRect().height > 0.5 * innerHeight)
      found.push(`${where}, the controls take more than half of the window`);
  };
  check("at the top of the picture");
  const overlap = picture.getBoundingClientRect().bottom - side.getBoundingClientRect().top;
  if (!wide && overlap > 0) {
    by(overlap);
    await drawn();
    check("at the end of the picture");
  }
  return found;
}"""
# Every state in turn: what of it leaves the picture, or is cut off by the axes it belongs to?
_LEAVES = """async (figure) => {
  const svg = figure.querySelector(".explorable-picture > svg");
  const { params, set } = figure.explorable;
  const found = new Map();
  const look = (where) => {
    const all = svg.getBoundingClientRect();
    const leaves = (box, frame, room) =>
      box.width + box.height > 0 &&
      (box.left < frame.left - room || box.right > frame.right + room ||
        box.top < frame.top - room || box.bottom > frame.bottom + room);
    const note = (what) => found.has(what) || found.set(what, where);
    for (const text of svg.querySelectorAll("text")) {
      if (text.closest(".explorable-overlay") || !text.textContent.trim()) continue;
      const box = text.getBoundingClientRect();
      if (leaves(box, all, 1)) note(`“${text.textContent}” leaves the picture`);
    }
    const { a: scale, e: across, f: down } = svg.getScreenCTM(); // it may stand amid more room
    for (const mark of svg.querySelectorAll("path, use")) {
      if (mark.closest("defs, clipPath, .explorable-overlay")) continue;
      const clip = mark.closest("[clip-path]")?.getAttribute("clip-path").slice(5, -1);
      const frame = clip && document.getElementById(clip)?.firstElementChild;
      if (!frame) continue;
      const size = ["x", "y", "width", "height"].map((n) => scale * frame.getAttribute(n));
      const [left, top] = [across + size[0], down + size[1]];
      const box = { left, top, right: left + size[2], bottom: top + size[3] };
      // a sign may stand on the edge of its axes; its middle may not lie beyond
      const own = mark.getBoundingClientRect();
      const half = mark.tagName === "use" ? Math.max(own.width, own.height) / 2 : 0;
      if (leaves(own, box, half + 2)) note("a mark is cut off by its axes");
    }
  };
  const walk = (chosen) => {
    if (chosen.length === params.length) {
      set(Object.fromEntries(chosen));
      look(chosen.map(([name, value]) => `${name} ${value}`).join(", "));
      return;
    }
    const { name, labels, kind } = params[chosen.length];
    labels.forEach((label, i) => walk([...chosen, [name, kind === "checkbox" ? i === 1 : label]]));
  };
  walk([]);
  return [...found].map(([what, where]) => `${figure.id}: ${what} at ${where}`);
}"""
# Each value of each control in turn; once it is drawn, how tall the sentence and its box are.
_SENTENCES = """(all) => Promise.all(all.map(async (figure) => {
  const says = figure.querySelector(".explorable-says");
  const drawn = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
  const found = [];
  await drawn();
  const height = says.offsetHeight;
  for (const { name, labels, kind } of figure.explorable.params) {
    for (const [i, label] of labels.entries()) {
      figure.explorable.set({ [name]: kind === "checkbox" ? i === 1 : label });
      await drawn();
      const [words] = says.children;
      const where = `${figure.id}, ${name} ${label}`;
      if (words.scrollHeight > says.offsetHeight) found.push(`${where}: the sentence is cut`);
      if (says.offsetHeight !== height) found.push(`${where}: what follows has moved`);
    }
  }
  return found;
}))"""
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
    while (cover := page.locator(".question-cover button")).count():
        cover.first.click()
    return [line for name in figure_ids(page) for line in _wake_one(page, name)]


def _wake_one(page, name: str) -> list[str]:
    _figure(page, name).scroll_into_view_if_needed()
    try:
        page.wait_for_function(
            "id => document.getElementById(id).dataset.state === 'ready'", arg=name, timeout=READY
        )
    except WaitedTooLong:
        return [f"{name}: is not ready after {READY / 1000:g} s in view"]
    return []


def figure_problems(page, name: str) -> list[str]:
    """Everything a reader with a keyboard would find wrong with one figure that is awake."""
    return [
        f"{name}: {problem}"
        for check in (names, moves, number_boxes, link, handles, walk)
        for problem in check(page, name)
    ]


def leaving(page, name: str) -> list[str]:
    """What leaves the picture or its axes, in any state of a figure that is awake."""
    page.emulate_media(reduced_motion="reduce")  # else marks are seen on their way to their place
    return _figure(page, name).evaluate(_LEAVES)


def sentence_problems(page) -> list[str]:
    """Where a sentence is cut, or moves what follows it, in a state of a figure that is awake."""
    each = page.eval_on_selector_all("figure.explorable:not(.is-covered)", _SENTENCES)
    return [line for found in each for line in found]


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
    figure.locator(".explorable-reset").press("Enter")  # a question may have set it
    first = shown(page, name)
    found = []
    for control in figure.locator(CONTROLS).all():
        states = [first, *(shown(page, name) for _ in _moved(control))]
        what = f"moving {control.get_attribute('name')} never changes"
        if len({state.picture for state in states}) == 1:
            found.append(f"{what} the picture")
        if len({state.sentence for state in states}) == 1:
            found.append(f"{what} the sentence")
        if first.table and len({state.table for state in states}) == 1:
            found.append(f"{what} the table")
        figure.locator(".explorable-reset").press("Enter")
        found.extend(_differences(first, shown(page, name), "after reset"))
    return found


def number_boxes(page, name: str) -> list[str]:
    """The box beside a slider sets its value, and says what is wrong with one out of range."""
    figure = _figure(page, name)
    found = []
    for slider in figure.locator(f"{CONTROLS}[type=range]").all():
        label = slider.get_attribute("name")
        part = figure.locator(".explorable-control").filter(has=page.locator(f"[name='{label}']"))
        box = part.locator("input[inputmode=decimal]")
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
        figure.locator(".explorable-reset").press("Enter")
    return found


def link(page, name: str) -> list[str]:
    """The link to a setting opens the same setting in another page, new or open already."""
    figure = _figure(page, name)
    move_all(page, name)
    here = shown(page, name)
    figure.locator(".explorable-copy").press("Enter")
    address = figure.locator(".explorable-link").input_value()
    other = next((p for p in page.context.pages if p != page), None) or page.context.new_page()
    other.bring_to_front()  # one behind another draws but a frame a second
    other.goto(address)
    trouble = _wake_one(other, name) or _not_set(other, name, _values(figure))
    trouble = trouble or _differences(
        here, shown(other, name), f"when {address.split('#')[1]} is opened"
    )
    page.bring_to_front()
    figure.locator(".explorable-reset").press("Enter")
    return trouble


def _not_set(page, name: str, values: dict) -> list[str]:
    """Waits until a figure has these values; names it if it never has."""
    same = """([id, values]) => Object.entries(document.getElementById(id).explorable.values)
        .every(([name, value]) => values[name] === value)"""
    try:
        page.wait_for_function(same, arg=[name, values], timeout=READY)
    except WaitedTooLong:
        return [f"{name}: is not set to {values} by its link"]
    return []


def handles(page, name: str) -> list[str]:
    """Each handle is large enough, moves the control it is the twin of, and gives it the focus."""
    figure = _figure(page, name)
    found = []
    for handle in figure.locator(".explorable-handle").all():
        names = handle.get_attribute("data-names").split()
        handle.hover()  # waits until it stands still, in view and under nothing
        box = handle.locator(".explorable-reach").bounding_box()
        if min(box["width"], box["height"]) < TARGET:
            found.append(f"the handle of {' and '.join(names)} is smaller than {TARGET} px")
        here = (box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
        moved = set()
        for far in ((-DRAG, -DRAG), (DRAG, DRAG)):
            before = _values(figure)
            page.mouse.move(*here)
            page.mouse.down()
            page.mouse.move(here[0] + far[0], here[1] + far[1], steps=4)
            page.mouse.up()
            after = _values(figure)
            moved |= {key for key in after if after[key] != before[key]}
            if page.evaluate("document.activeElement.name") not in names:
                found.append(f"{names[0]} has not the focus after its handle was dragged")
            figure.locator(".explorable-reset").press("Enter")
        if moved != set(names):
            found.append(f"the handle of {' and '.join(names)} moves {sorted(moved)}")
    return found


def walk(page, name: str) -> list[str]:
    """With the picture in focus, arrow keys tell and mark points; Escape leaves them."""
    figure = _figure(page, name)
    picture = figure.locator(".explorable-picture")
    if picture.get_attribute("tabindex") is None:
        return []  # nothing is plotted point by point
    point = figure.locator(".explorable-point")
    found = []
    picture.focus()
    for key in ("ArrowRight", "ArrowRight", "ArrowDown"):
        page.keyboard.press(key)
        page.evaluate(_SETTLED)
        try:
            page.wait_for_function(
                "(p) => / of \\d+\\.$/.test(p.textContent)",
                arg=point.element_handle(),
                timeout=READY,
            )
        except WaitedTooLong:
            return [f"{key} in the picture tells {point.inner_text()!r}, not a point"]
    if not figure.locator(".explorable-here").count():
        found.append("the point that is told is not marked")
    page.keyboard.press("Escape")
    page.evaluate(_SETTLED)
    if point.inner_text() or figure.locator(".explorable-here").count():
        found.append("Escape does not leave the points")
    return found


def on_one_screen(page, name: str) -> list[str]:
    """The picture and the controls that change it are in the window at the same time.

    At 1366 × 768 all of both; on a phone the controls stay in view, as many as fit into half of
    the window, whichever part of the picture is looked at.
    """
    found = _figure(page, name).evaluate(_ON_SCREEN)
    return [f"{name}: {line}" for line in found]


def move_all(page, name: str) -> None:
    """Leave every control of the figure elsewhere than where it starts."""
    figure = _figure(page, name)
    figure.locator(".explorable-reset").press("Enter")
    for control in figure.locator(CONTROLS).all():
        for _ in _moved(control):
            pass


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
    return Shown(*_figure(page, name).evaluate(_SHOWN))


def _values(figure) -> dict:
    return figure.evaluate("(figure) => ({ ...figure.explorable.values })")


def _figure(page, name: str):
    return page.locator(f"figure.explorable[id='{name}']")


def _moved(control) -> Iterator[None]:
    """Move a control by keys: to both ends of a slider, to each choice of a list."""
    if control.get_attribute("type") == "range":
        keys = ["Home", "End", "ArrowLeft"]
    elif control.get_attribute("type") == "checkbox":
        keys = ["Space"]
    else:
        keys = ["Home"] + ["ArrowDown"] * (control.locator("option").count() - 1)
    for key in keys:
        control.press(key)
        yield


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
