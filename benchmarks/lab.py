"""Live JupyterLab: how soon a chapter is there, and moves of ``@explore`` against ``interact``."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import nbformat
from pages import TIME_MOVES
from playwright.sync_api import Browser, Page
from servers import stop, wait_for

from coursekit.lab.start import environment

PARTS = ("_config.yml", "_toc.yml", "notebooks", "questions", "evidence")
START_SECONDS = 60
STEPS = 5  # states not seen before; the same states are then visited again
REST = 1000  # ms that a reader looks at a picture before going on, where they go on step by step
SLIDER = "figure.explorable .explorable-control input[type=range]"

INTERACT = """
import ipywidgets

def shown(**values):
    display({name}(**values).figure)

sliders = {{
    p.name: ipywidgets.SelectionSlider(options=list(zip(p.labels, p.values)), index=p.start)
    for p in sorted({name}.parameters, key=lambda p: p.kind != "range")  # the slider first
}}
ipywidgets.interact(shown, **sliders);
"""

# keeps @explore from showing the figure beside its interact twin
QUIET = """import explorable
explorable.Explorer.show = lambda explorer: None"""

SHOWING = ("explore(", "ask(", "look_back(")  # cells that show something else

WATCH_PICTURE = f"""() => {{
  {TIME_MOVES}
  new MutationObserver((changes) => {{
    for (const change of changes)
      for (const node of change.addedNodes) {{
        const img = node.querySelector?.("img") ?? (node.tagName === "IMG" ? node : null);
        if (img) img.decode().then(moved);
      }}
  }}).observe(document.body, {{ childList: true, subtree: true }});
}}"""


def live_moves(browser: Browser, notebook: Path, name: str, watch: str) -> dict[str, list[float]]:
    """Milliseconds from key press to picture for the figure ``name``, by way and kind of state."""
    with tempfile.TemporaryDirectory() as folder:
        _write(notebook, name, Path(folder))
        with _server(Path(folder)) as address:
            new, seen = _moves(browser, f"{address}/lab/tree/explore.ipynb?reset", watch)
            onward, _ = _moves(browser, f"{address}/lab/tree/explore.ipynb?reset", watch, REST)
            classic = _run(browser, f"{address}/lab/tree/interact.ipynb?reset", ".noUi-handle")
            classic.evaluate(WATCH_PICTURE)
            classic_new, classic_seen = _there_and_back(classic, ".noUi-handle")
            classic.close()
    return {
        "explore, new state": new,
        "explore, step by step": onward,
        "explore, seen state": seen,
        "interact, new state": classic_new,
        "interact, seen state": classic_seen,
    }


def start_seconds(browser: Browser, root: Path, chapter: str) -> dict[str, float]:
    """Seconds until a chapter of the course at `root` asks, can run, and has its first figure.

    The first two count from the opening of the notebook, the last from "Run All Cells".
    """
    with tempfile.TemporaryDirectory() as folder:
        for part in PARTS:
            copy = shutil.copytree if (root / part).is_dir() else shutil.copy
            copy(root / part, Path(folder) / part)
        with _server(Path(folder), environment(os.environ)) as address:
            page = browser.new_page(viewport={"width": 1300, "height": 900})
            begin = time.monotonic()
            page.goto(f"{address}/lab/tree/notebooks/{chapter}.ipynb?reset")
            page.wait_for_selector(".question.is-live", timeout=60_000)
            asks = time.monotonic() - begin
            page.wait_for_selector("text=/\\| Idle/", timeout=60_000)
            runs = time.monotonic() - begin
            page.click(".lm-MenuBar-itemLabel >> text=Run")
            begin = time.monotonic()
            page.click(".lm-Menu-itemLabel >> text=/^Run All Cells$/")
            ready = 'figure.explorable[data-state="ready"]'
            page.wait_for_selector(ready, state="attached", timeout=120_000)
            draws = time.monotonic() - begin
            page.close()
    return {"questions are there": asks, "kernel is ready": runs, "first figure, once run": draws}


def _write(notebook: Path, name: str, folder: Path) -> None:
    """Two notebooks: the chapter's code up to the figure, and the same figure with interact."""
    code = [c.source for c in nbformat.read(notebook, as_version=4).cells if c.cell_type == "code"]
    last = next(i for i, source in enumerate(code) if f"def {name}(" in source)
    needed = [s for s in code[:last] if not any(word in s for word in SHOWING)]
    # one silent cell, so that the figure stands in view: JupyterLab leaves out what is not
    before = "%%capture\n" + "\n".join(needed)
    explore = [before, code[last]]
    classic = [QUIET, *explore, INTERACT.format(name=name)]
    variants = {"explore": explore, "interact": classic}
    for title, cells in variants.items():
        book = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(c) for c in cells])
        book.metadata.kernelspec = {"name": "python3", "display_name": "Python 3 (ipykernel)"}
        nbformat.write(book, folder / f"{title}.ipynb")


def _moves(
    browser: Browser, address: str, watch: str, rest: float = 0
) -> tuple[list[float], list[float]]:
    """Moves of a figure that is run afresh."""
    page = _run(browser, address, "figure.explorable")
    page.locator("figure.explorable").first.evaluate(watch)
    moves = _there_and_back(page, SLIDER, rest)
    page.close()
    return moves


def _there_and_back(page: Page, selector: str, rest: float = 0) -> tuple[list[float], list[float]]:
    slider = page.locator(selector).first
    slider.scroll_into_view_if_needed()
    slider.focus()
    for done, key in enumerate(["ArrowRight"] * STEPS + ["ArrowLeft"] * STEPS):
        page.wait_for_timeout(rest)
        page.keyboard.press(key)
        page.wait_for_function("(n) => window.moves.length > n", arg=done, timeout=60_000)
    moves = page.evaluate("window.moves")
    return moves[:STEPS], moves[STEPS : 2 * STEPS]


def _run(browser: Browser, address: str, wanted: str) -> Page:
    page = browser.new_page(viewport={"width": 1300, "height": 1400})
    page.goto(address)
    page.wait_for_selector(".jp-Notebook .jp-Cell", timeout=60_000)
    page.wait_for_timeout(3000)
    page.click(".lm-MenuBar-itemLabel >> text=Run")
    page.click(".lm-Menu-itemLabel >> text=/^Run All Cells$/")
    page.wait_for_selector(wanted, timeout=120_000)
    page.wait_for_timeout(3000)
    return page


@contextmanager
def _server(folder: Path, variables: Mapping[str, str] = os.environ) -> Iterator[str]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    settings = [
        "--no-browser", "--allow-root", f"--port={port}", f"--ServerApp.root_dir={folder}",
        "--IdentityProvider.token=", "--ServerApp.password=", "--LabApp.news_url=",
        "--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate",
    ]  # fmt: skip
    given = {**variables, "JUPYTER_CONFIG_DIR": str(folder / "config")}
    command = [sys.executable, "-m", "jupyterlab", *settings]
    quiet = subprocess.DEVNULL
    process = subprocess.Popen(command, stdout=quiet, stderr=quiet, env=given)
    try:
        wait_for(f"http://127.0.0.1:{port}/api", START_SECONDS)
        yield f"http://127.0.0.1:{port}"
    finally:
        stop(process, 20)
