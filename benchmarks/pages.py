"""What a page weighs, when its first control works, and how fast a move reaches the screen."""

from __future__ import annotations

import gzip
from pathlib import Path

import matplotlib.pyplot as plt
from playwright.sync_api import Browser, Page

from explorable import explore

MOVES = 50
REST = 80  # ms for one move to be shown
CONTROL = ".explorable-control :is(input[type=range], select)"
COMPRESSIBLE = ("text/", "javascript", "json", "svg", "xml")

READY = """addEventListener("explorable:ready", () => {
  window.firstReady ??= performance.now();
}, true);"""

# Figures that wait for a prediction are opened without one.
UNCOVER = """() => {
  for (let cover; (cover = document.querySelector(".question-cover button")); ) cover.click();
}"""

# From the key's own time stamp to the end of the frame that shows the change; what comes after that
# frame has to wait for the measurement, else the next frame of a motion would be counted as well.
TIME_MOVES = """
  const moves = (window.moves = []);
  let pressed = 0;
  addEventListener("keydown", (event) => { pressed = event.timeStamp; }, true);
  const moved = () => requestAnimationFrame(() => {
    const drawn = () => moves.push(performance.now() - pressed);
    scheduler.postTask(drawn, { priority: "user-blocking" });
  });
"""
WATCH = f"""(figure) => {{
  {TIME_MOVES}
  figure.addEventListener("explorable:change", moved);
}}"""


def page_weight(browser: Browser, address: str) -> dict[str, float]:
    """Bytes a first visit transfers, raw and gzip (level 6; pictures and fonts as they are)."""
    page = browser.new_page()
    bodies = []
    page.on("response", lambda response: bodies.append(response))
    page.goto(address, wait_until="networkidle")
    raw = packed = 0
    for response in bodies:
        if response.status != 200:
            continue
        body = response.body()
        kind = response.headers.get("content-type", "")
        raw += len(body)
        text = any(word in kind for word in COMPRESSIBLE)
        packed += len(gzip.compress(body, 6)) if text else len(body)
    page.close()
    return {"raw bytes": raw, "gzip bytes": packed, "requests": len(bodies)}


def first_control(browser: Browser, address: str, figure_id: str) -> float:
    """Milliseconds until a control works for a reader who follows a link to a figure."""
    page = browser.new_page()
    page.add_init_script(READY)
    page.goto(f"{address}#{figure_id}?")
    page.wait_for_function("window.firstReady")
    ready = page.evaluate("window.firstReady")
    page.close()
    return ready


def least(browser: Browser, folder: Path) -> list[float]:
    """Milliseconds for one line alone on an empty page: what this machine needs in any case."""

    def line(slope):
        plt.plot([0, 1], [0, slope])
        plt.ylim(0, 2)

    figure = explore(line, slope=(0, 2, 0.05), title="A line.", says="It rises by {slope:g}.")
    page = browser.new_page()
    page.goto(figure.save(folder / "line.html").as_uri())
    found = latencies(page, page.locator("figure.explorable").get_attribute("id"))
    page.close()
    return found


def latencies(page: Page, figure_id: str) -> list[float]:
    """Milliseconds from key press to picture, for ``MOVES`` moves of the figure's first control."""
    figure = page.locator(f"[id='{figure_id}']")
    figure.scroll_into_view_if_needed()
    page.wait_for_selector(f"[id='{figure_id}'][data-state=ready]")
    page.evaluate(UNCOVER)
    figure.evaluate(WATCH)
    return press(page, figure.locator(CONTROL).first, MOVES)


def press(page: Page, control, moves: int) -> list[float]:
    """Move a slider or a menu ``moves`` steps, each once the last is shown; turn at its ends."""
    control.focus()
    low, high, at, step = control.evaluate(
        "(c) => c.options ? [0, c.options.length - 1, c.selectedIndex, 1]"
        " : [Number(c.min), Number(c.max), Number(c.value), Number(c.step)]"
    )
    more, less = control.evaluate(
        "(c) => c.options ? ['ArrowDown', 'ArrowUp'] : ['ArrowRight', 'ArrowLeft']"
    )
    direction = 1
    for done in range(moves):
        if not low - step / 2 < at + direction * step < high + step / 2:
            direction = -direction
        at += direction * step
        page.keyboard.press(more if direction > 0 else less)
        page.wait_for_timeout(REST)  # asking the page meanwhile would slow what is measured
        # not once a frame, as is usual: the next move would wait for the end of the asker's frame
        page.wait_for_function("(n) => window.moves.length > n", arg=done, polling=REST)
    return page.evaluate("window.moves")
