"""``make bench-peers``: three figures published with explorable and its peers, side by side.

Each tool writes each figure into one file, in an environment of its own (``_build/peers``, the
versions of ``peers.txt``). A browser then opens the file from its folder, where it reaches no
host. The table goes into the README of explorable, between two marks.
"""

from __future__ import annotations

import io
import platform
import re
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

from coursekit.book.browser import ensure_browser

HERE = Path(__file__).parent
ROOT = HERE.parent
WORK = ROOT / "_build" / "peers"
README = ROOT / "packages" / "explorable" / "README.md"
START, END = "<!-- peers: written by `make bench-peers` -->", "<!-- end of peers -->"
# No host but this file: what a page asks of others fails at once.
FLAGS = ["--no-sandbox", "--disable-gpu", "--host-resolver-rules=MAP * ~NOTFOUND"]
NAMES = {
    "explorable": "explorable",
    "panel": "Panel, `embed=True`",
    "holoviews": "HoloViews, HoloMap",
    "interact": "`interact`, nbconvert",
}
FIGURES = ("one slider", "two sliders", "heat map")
STOPS = 15  # stops of the Tab key that are tried
CHANGED = 1500  # pixels: a picture has changed, and not only a slider
LEAST = 100  # px: the least side of a picture


@dataclass(frozen=True)
class Result:
    """One figure of one tool."""

    kilobytes: float
    seconds: float  # to draw and write it, a new process included
    hosts: int  # other hosts that the page asks
    keyboard: bool  # an arrow key moves the picture, from a folder and without a network
    still: bool  # without JavaScript there is a picture


def main() -> None:
    """Publish, open, print the table and write it into the README."""
    python = environment()
    results = {}
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=ensure_browser(), args=FLAGS)
        for tool in NAMES:
            for figure in FIGURES:
                results[tool, figure] = measure(browser, python, tool, figure)
                print(f"{tool}, {figure}: {results[tool, figure]}", flush=True)
    table = as_table(results, versions())
    print(table)
    README.write_text(with_table(README.read_text("utf-8"), table), "utf-8")


def environment() -> Path:
    """The Python of the environment, made where it is missing or its list has changed."""
    home, wanted = WORK / "env", (HERE / "peers.txt").read_text("utf-8")
    python, done = home / "bin" / "python", home / "installed.txt"
    if not done.exists() or done.read_text("utf-8") != wanted:
        subprocess.run([sys.executable, "-m", "venv", "--clear", home], check=True)
        pip = [python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
        subprocess.run([*pip, "-r", HERE / "peers.txt"], check=True)
        done.write_text(wanted, "utf-8")
    pip = [python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    subprocess.run([*pip, ROOT / "packages" / "explorable"], check=True)
    return python


def measure(browser: Browser, python: Path, tool: str, figure: str) -> Result:
    """Publish ``figure`` with ``tool``, and look at the page."""
    file = WORK / f"{tool}-{figure.replace(' ', '-')}.html"
    file.unlink(missing_ok=True)
    begun = time.perf_counter()
    command = [python, HERE / "peers_publish.py", tool, figure, file]
    subprocess.run(command, check=True, capture_output=True, cwd=WORK)
    seconds = time.perf_counter() - begun
    hosts: set[str] = set()
    page = browser.new_page(viewport={"width": 1000, "height": 800})
    page.on("request", lambda request: hosts.update(re.findall(r"^https?://([^/]+)", request.url)))
    page.goto(file.as_uri(), wait_until="domcontentloaded")
    page.wait_for_timeout(4000)
    moves = moves_by_keyboard(page)
    page.close()
    plain = browser.new_context(java_script_enabled=False).new_page()
    plain.goto(file.as_uri(), wait_until="domcontentloaded")
    boxes = [one.bounding_box() for one in plain.locator("svg, img, canvas").all()]
    still = any(box and min(box["width"], box["height"]) > LEAST for box in boxes)
    plain.context.close()
    return Result(file.stat().st_size / 1000, seconds, len(hosts), moves, still)


def moves_by_keyboard(page: Page) -> bool:
    """Whether an arrow key at one of the first stops of the Tab key changes the picture."""
    for _ in range(STOPS):
        page.keyboard.press("Tab")
        before = pixels(page)
        page.keyboard.press("ArrowRight")
        page.wait_for_timeout(700)
        if (np.abs(pixels(page) - before) > 40).sum() > CHANGED:
            return True
    return False


def pixels(page: Page) -> np.ndarray:
    """What the window shows, grey levels."""
    return np.asarray(Image.open(io.BytesIO(page.screenshot())).convert("L"), dtype=int)


def versions() -> str:
    """The peers with their versions."""
    listed = (HERE / "peers.txt").read_text("utf-8")
    known = re.findall(r"^(panel|holoviews|bokeh|ipywidgets|nbconvert)==(\S+)", listed, re.M)
    return ", ".join(f"{name} {version}" for name, version in known)


def as_table(results: dict[tuple[str, str], Result], told: str) -> str:
    """The table in Markdown, one row for each tool."""

    def row(tool: str) -> str:
        ours = [results[tool, figure] for figure in FIGURES]
        cells = [
            " / ".join(f"{one.kilobytes:,.0f}" for one in ours),
            " / ".join(f"{one.seconds:.0f}" for one in ours),
            str(max(one.hosts for one in ours)),
            _how_many([one.still for one in ours]),
            _how_many([one.keyboard for one in ours]),
        ]
        return f"| {NAMES[tool]} | {' | '.join(cells)} |"

    head = (
        "| | KB in one file | seconds to publish | other hosts asked | picture without JavaScript "
        "| moves by keyboard, from a folder, offline |"
    )
    note = (
        f"A slider of 11 states, two sliders with 35, a heat map of 6. {told}; Python "
        f"{platform.python_version()}. Seconds include the start of the process; they depend on "
        "what else the machine does."
    )
    return "\n".join([head, "| --- |" + " --- |" * 5, *map(row, NAMES), "", note])


def _how_many(answers: list[bool]) -> str:
    if len(set(answers)) == 1:
        return "yes" if answers[0] else "no"
    return f"{sum(answers)} of {len(answers)}"


def with_table(text: str, table: str) -> str:
    """``text`` with ``table`` between the marks. Raises ``ValueError`` where they are not there."""
    if text.count(START) != 1 or text.count(END) != 1:
        raise ValueError(f"{README} needs the lines {START} and {END}, once each.")
    before, _, rest = text.partition(START)
    return f"{before}{START}\n\n{table}\n\n{END}{rest.partition(END)[2]}"


if __name__ == "__main__":
    main()
