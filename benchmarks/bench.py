"""``make bench``: measure build, page and figures; print a table and keep it.

``make bench PARTS="pages live"`` measures some of it, on a site that was built before.

Results go to ``benchmarks/results/`` (not in git): ``bench.md`` to read and ``bench.json``.
"""

from __future__ import annotations

import json
import os
import shutil
import statistics
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from building import ROOT, build_times
from classes import class_rows, learner_rows
from lab import live_moves, start_seconds
from nginx import PACKAGES, find_nginx, nginx
from pages import WATCH, first_control, latencies, least, page_weight
from playwright.sync_api import Browser, sync_playwright

from coursekit.book.browser import ensure_browser, install_packages
from coursekit.book.hosting import publish
from coursekit.book.serve import open_server
from coursekit.text.contents import chapter_names
from hosting import CONNECTIONS, load, visits

FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-sync"]
UNPACED = ["--disable-frame-rate-limit", "--disable-gpu-vsync"]  # no wait for the display's rhythm
LIVE = ("discovery", "electrode")  # the figure compared with interact
CLASS = {"students": 30, "hostile": 0.05, "kills": 0, "seed": 1}
RESULTS = Path(__file__).parent / "results"
Row = tuple[str, str, str]  # what, measured, target


def main(wanted: list[str]) -> None:
    """Run all measurements in one go, or some `PARTS`, on the site in `SITE_DIR` as it is."""
    rows: list[Row] = []
    with tempfile.TemporaryDirectory() as name:
        try:
            measure(wanted, rows, Path(name))
        finally:
            report(rows)  # what was measured is kept when a later part fails


def measure(wanted: list[str], rows: list[Row], out: Path) -> None:
    """Add the rows of each part as soon as it is done."""
    site = Path(os.environ.get("SITE_DIR") or ROOT / "_build" / "html")
    if not wanted:
        site = out / "_build" / "html"
        times = build_times(out)
        rows += [
            ("cold build", f"{times['cold build']:.0f} s", ""),
            ("unchanged build", f"{times['unchanged build']:.1f} s", "≤ 15 s"),
        ]
    for part in wanted or PARTS:
        rows += PARTS[part](site, out)


@contextmanager
def launched(*settings: list[str]) -> Iterator[list[Browser]]:
    """A browser for each list of settings."""
    chrome = ensure_browser()  # it may start a Playwright of its own
    with sync_playwright() as playwright:
        start = playwright.chromium.launch
        yield [start(executable_path=chrome, args=[*FLAGS, *more]) for more in settings]


def all_page_rows(site: Path, out: Path) -> list[Row]:
    """Every chapter's page as a server sends it."""
    with launched([], UNPACED) as (browser, unpaced), open_server(site, 0) as server:
        line = spread(least(unpaced, out))
        rows = [("one line on an empty page: work of a move", line, "what the machine needs")]
        threading.Thread(target=server.serve_forever, daemon=True).start()
        address = f"http://127.0.0.1:{server.server_port}"
        for chapter in chapter_names(ROOT):
            rows += page_rows(browser, unpaced, f"{address}/notebooks/{chapter}.html", chapter)
        server.shutdown()
    return rows


def page_rows(browser, unpaced, address: str, chapter: str) -> list[Row]:
    """Weight, first control and moves of one chapter page.

    A move is timed twice: the page's own work, which must fit into one frame of a usual display,
    and what a reader sees, who waits besides until the display takes the next frame.
    """
    weight = page_weight(browser, address)
    pages = [chromium.new_page() for chromium in (unpaced, browser)]
    for page in pages:
        page.goto(address)
    figures = page.eval_on_selector_all("figure.explorable", "(all) => all.map((f) => f.id)")
    ready = statistics.median(first_control(browser, address, figures[0]) for _ in range(3))
    rows = [
        (f"{chapter}: transferred", f"{weight['raw bytes'] / 1e3:.0f} KB raw", ""),
        (f"{chapter}: transferred", f"{weight['gzip bytes'] / 1e3:.0f} KB gzip", "≤ 600 KB"),
        (f"{chapter}: first control works", f"{ready:.0f} ms", "≤ 1000 ms"),
    ]
    for figure in figures:
        own, paced = (spread(latencies(page, figure)) for page in pages)
        rows.append((f"{figure}: work of a move", own, "p95 ≤ 16.7 ms"))
        rows.append((f"{figure}: move to picture at 60 Hz", paced, ""))
    for page in pages:
        page.close()
    return rows


def host_rows(site: Path, out: Path) -> list[Row]:
    """What the site weighs as a host sends it, and how a real nginx bears a crowd."""
    weights = publish(site, out / "published")
    rows = [
        ("whole site without downloads, brotli", f"{weights.brotli / 1e6:.2f} MB", "≤ 3 MB"),
        ("whole site without downloads, gzip", f"{weights.gzip / 1e6:.2f} MB", "≤ 3.45 MB"),
    ]
    missing = [*(() if find_nginx() else PACKAGES), *(() if shutil.which("wrk") else ("wrk",))]
    if missing:
        install_packages("A host is measured with nginx and wrk", *missing)
    pages = [f"/notebooks/{chapter}.html" for chapter in chapter_names(ROOT)]
    work = out / "nginx"
    work.mkdir()
    with launched([]) as (browser,), nginx(out / "published", work) as address:
        _, again = visits(browser, address + pages[0])
        crowd = load(address, [*pages, "/_static/course.js"], work)
    return [
        *rows,
        ("a return visit to a chapter", f"{again / 1e3:.1f} KB", "≤ 60 KB"),
        (f"nginx, {CONNECTIONS} connections at once: errors", f"{crowd.errors}", "0"),
        (f"… of {crowd.requests} answers", f"{crowd.rate:.0f} a second", ""),
    ]


def live_rows(_site: Path, _out: Path) -> list[Row]:
    """How soon a chapter is there in JupyterLab, and ``@explore`` against ``interact``."""
    chapter, name = LIVE
    with launched([]) as (browser,):
        starts = start_seconds(browser, ROOT, chapter)
        moves = live_moves(browser, ROOT / "notebooks" / f"{chapter}.ipynb", name, WATCH)
    middle = {way: statistics.median(times) for way, times in moves.items()}
    new, onward = (
        middle[f"explore, {way}"] / middle["interact, new state"]
        for way in ("new state", "step by step")
    )
    seen = middle["explore, seen state"] / middle["interact, seen state"]
    return [
        *((f"JupyterLab, {chapter}: {what}", f"{s:.1f} s", "") for what, s in starts.items()),
        *((f"JupyterLab, {name}: {way}", spread(times), "") for way, times in moves.items()),
        ("JupyterLab: new state, share of interact's time", f"{new:.0%}", "≤ 40%"),
        ("JupyterLab: going on step by step, share of the same", f"{onward:.0%}", "≤ 25%"),
        ("JupyterLab: seen state, share of interact's time", f"{seen:.0%}", "≤ 10%"),
    ]


def class_and_learner_rows(_site: Path, out: Path) -> list[Row]:
    """A class that is graded, and many files of learners' progress."""
    rows = [*class_rows(out / "class", **CLASS), *learner_rows(out, 10_000, seed=1)]
    return [(what, value, "") for what, value in rows]


def spread(times: list[float]) -> str:
    """Median and 95th percentile."""
    high = statistics.quantiles(times, n=20, method="inclusive")[-1]
    return f"{statistics.median(times):.1f} ms (p95 {high:.1f}, n {len(times)})"


def report(rows: list[Row]) -> None:
    """Print the table and keep it."""
    head = [("what", "measured", "target"), ("---", "---", "---")]
    text = "\n".join(f"| {' | '.join(row)} |" for row in [*head, *rows]) + "\n"
    RESULTS.mkdir(exist_ok=True)
    (RESULTS / "bench.md").write_text(text, "utf-8")
    table = [dict(zip(("what", "measured", "target"), row, strict=True)) for row in rows]
    (RESULTS / "bench.json").write_text(json.dumps(table, indent=1, ensure_ascii=False), "utf-8")
    print(text)


PARTS = {
    "pages": all_page_rows,
    "hosts": host_rows,
    "live": live_rows,
    "classes": class_and_learner_rows,
}

if __name__ == "__main__":
    if unknown := set(sys.argv[1:]) - PARTS.keys():
        sys.exit(f"There is no part {', '.join(sorted(unknown))}: name {', '.join(PARTS)}.")
    main(sys.argv[1:])
