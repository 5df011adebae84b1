"""The built book, a server for it, and a browser that can reach nothing else."""

from __future__ import annotations

import os
import threading
from contextlib import contextmanager
from functools import cache
from pathlib import Path

import pytest
import yaml

from coursekit.book.serve import open_server
from tests.site.checks.browsing import Watch

from . import alongside

ROOT = Path(__file__).parents[2]
FIGURE = '<figure class="explorable"'


def book_pages() -> list[str]:
    """Every page the table of contents names, and the search page."""
    names: list[str] = []

    def collect(entry: dict) -> None:
        names.extend(entry[key] for key in ("root", "file") if key in entry)
        for key in ("parts", "chapters", "sections"):
            for child in entry.get(key, []):
                collect(child)

    collect(yaml.safe_load((ROOT / "_toc.yml").read_text("utf-8")))
    return [*(f"{name}.html" for name in names), "search.html"]


@cache
def figure_pages() -> list[str]:
    """The pages with code; `test_files.py` holds this list against the site."""
    return [name for name in book_pages() if name.startswith("notebooks/") or has_code(name)]


def has_code(name: str) -> bool:
    """Whether a page of the book is written in Markdown with code cells."""
    source = ROOT / name.replace(".html", ".md")
    return source.is_file() and "{code-cell}" in source.read_text("utf-8")


def pytest_generate_tests(metafunc) -> None:
    """One test for each page of the book; for each with figures where figures are tested.

    By module: the tests of one page follow one another, and those that only look share one visit.
    """
    if "page_name" in metafunc.fixturenames:
        with_figures = metafunc.module.__name__.endswith("test_figures")
        pages = figure_pages() if with_figures else book_pages()
        metafunc.parametrize("page_name", pages, scope="module")
    if "plain_page" in metafunc.fixturenames:
        plain = [name for name in book_pages() if name not in figure_pages()]
        metafunc.parametrize("plain_page", plain, scope="module")


BUILD = pytest.StashKey()


def run_of(config: pytest.Config) -> str:
    """The name of this test run, the same in all its processes."""
    return getattr(config, "workerinput", {}).get("testrunuid") or str(os.getpid())


def pytest_collection_finish(session: pytest.Session) -> None:
    """Build the book while other tests run, where tests of the site follow."""
    here = Path(__file__).parent
    wanted = any(here in item.path.parents for item in session.items)
    if wanted and not os.environ.get("SITE_DIR") and not session.config.option.collectonly:
        session.config.stash[BUILD] = alongside.start(run_of(session.config))


def pytest_sessionfinish(session: pytest.Session) -> None:
    """End a build that nobody waits for any more."""
    if build := session.config.stash.get(BUILD, None):
        alongside.stop(build)


@pytest.fixture(scope="session")
def course_dir(request) -> Path | None:
    """The course as it is built here: with marks in all that must not be published.

    There is none where `SITE_DIR` names a site that was built otherwise.
    """
    return None if os.environ.get("SITE_DIR") else alongside.wait(run_of(request.config))


@pytest.fixture(scope="session")
def site_dir(course_dir) -> Path:
    """The book, built from it; `SITE_DIR` names a build to use instead."""
    return Path(os.environ.get("SITE_DIR") or course_dir / "_build" / "html").absolute()


@pytest.fixture(scope="session")
def site(site_dir) -> str:
    """The address of the served book; every answer carries the strict content policy."""
    with open_server(site_dir, port=0) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


@pytest.fixture(scope="session")
def folder(site_dir) -> str:
    """The address of the built book as a folder of files."""
    return site_dir.as_uri()


@contextmanager
def watching(browser):
    """A function that makes an empty page for a site, in a context of its own, and watches it.

    At the end every page must have asked no other host, missed no file and met no script error.
    """
    contexts, watches = [], []

    def new_page(home: str, **settings):
        context = browser.new_context(**{"viewport": {"width": 1280, "height": 900}, **settings})
        contexts.append(context)
        watch = Watch(home)
        watches.append(watch)
        context.on("page", watch.follow)
        return context.new_page()

    yield new_page
    for context in contexts:
        context.close()
    assert not [line for watch in watches for line in watch.problems()]


@pytest.fixture
def new_page(browser):
    """See `watching`; what was opened is closed after the test."""
    with watching(browser) as new_page:
        yield new_page


@pytest.fixture
def open_page(new_page):
    """A function that opens a page of the site at an address, watched."""

    def open_page(home: str, name: str, **settings):
        page = new_page(home, **settings)
        page.goto(f"{home}/{name}")
        return page

    return open_page


@pytest.fixture
def page(new_page, site):
    """An empty, watched page for the served book."""
    return new_page(site)
