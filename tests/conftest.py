"""How the whole suite is run: in which order, in which browser, and where the minutes went."""

from __future__ import annotations

import gc
import os
import time
from collections import Counter

import pytest
from playwright.sync_api import sync_playwright

from coursekit.book.browser import ensure_browser
from tests.site import alongside
from tests.site.checks.browsing import BROWSER_OPTIONS

# How addresses begin of what goes first, the longest, and of what goes last: the tests of the site,
# which is built meanwhile (`tests/site/alongside.py`), and among them the shortest.
FIRST = ("tests/coursekit/classroom", "tests/lab", "tests/explorable/publish", "tests/coursekit")
LAST = (
    "tests/site/test_agreement",
    "tests/site/test_figures",
    "tests/site/test_pages",
    "tests/site",
)


def part_of(nodeid: str) -> str:
    """The part of the suite that a test belongs to: a folder of `tests/`, or the notebooks."""
    folders = nodeid.partition("::")[0].split("/")[:-1]
    if folders[:1] != ["tests"]:
        return "/".join(folders)
    if len(folders) == 1:
        return "commands"
    return "/".join(folders[1:3] if folders[1:2] == ["coursekit"] else folders[1:2])


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put the tests in order; pytest-xdist keeps it, and the tests of a file together.

    (By file, not by `xdist_group`: the groups of pytest-xdist 3.8 do not reach pytest 9.2.)
    """

    places = {start: n - len(FIRST) for n, start in enumerate(FIRST)}
    places |= {start: n for n, start in enumerate(LAST, 1)}

    def rank(item: pytest.Item) -> int:
        return next((place for start, place in places.items() if item.nodeid.startswith(start)), 0)

    items.sort(key=rank)
    for notebook in {item.parent for item in items if hasattr(item.parent, "skip_compare")}:
        notebook.skip_compare += ("text/html",)  # stored notebooks keep the text beside it alone


def pytest_collection_finish() -> None:
    """Python looks for garbage again and again among what lives; the tests themselves stay."""
    gc.collect()
    gc.freeze()


@pytest.fixture(autouse=True)
def variables_left_alone():
    """No test leaves a variable of ours behind: the kernels of later tests would see it."""
    before = our_variables()
    yield
    after = our_variables()
    for name in before.keys() | after.keys():
        os.environ.pop(name, None)
    os.environ.update(before)
    assert after == before, "this test left the environment changed"


def our_variables() -> dict[str, str]:
    """The variables that explorable and coursekit read."""
    return {n: v for n, v in os.environ.items() if n.startswith(("EXPLORABLE", "COURSE_"))}


@pytest.fixture(scope="module")
def playwright():
    """Playwright, started once for the tests of a file.

    A second one in the same process refuses to start, and its event loop would stand in the way of
    tests that run one of their own: so it ends with the file.
    """
    ensure_browser()  # it may start one itself
    with sync_playwright() as playwright:
        yield playwright


@pytest.fixture(scope="module")
def browser(playwright):
    """One browser for the tests of a file; it reaches no host but this machine."""
    chromium = playwright.chromium.launch(executable_path=ensure_browser(), args=BROWSER_OPTIONS)
    yield chromium
    chromium.close()


class Minutes:
    """Adds up how long each part took."""

    def __init__(self) -> None:
        self.began, self.started = time.time(), time.monotonic()
        self.seconds: Counter[str] = Counter()
        self.tests: Counter[str] = Counter()

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Add one step of one test, wherever it ran."""
        part = part_of(report.nodeid)
        self.seconds[part] += report.duration
        self.tests[part] += report.when == "call"

    def pytest_terminal_summary(self, terminalreporter) -> None:
        """A table; pytest's own line with the numbers of tests follows it and is the last."""
        if len(self.seconds) < 2:
            return
        write = terminalreporter.write_line
        wall = time.monotonic() - self.started
        workers = len(getattr(terminalreporter.config.option, "tx", None) or [1])
        terminalreporter.section("minutes by part")
        if (build := alongside.SECONDS).exists() and build.stat().st_mtime > self.began:
            write(f"{float(build.read_text()) / 60:6.1f}  the book, built meanwhile")
        for part, seconds in self.seconds.most_common():
            write(f"{seconds / 60:6.1f}  {part}: {self.tests[part]} tests")
        write(f"{wall / 60:6.1f}  the tests by the clock, in {workers} process(es)")


def pytest_configure(config: pytest.Config) -> None:
    """Count in the process that hears of every test."""
    if not hasattr(config, "workerinput"):
        config.pluginmanager.register(Minutes(), "minutes")
