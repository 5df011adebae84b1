"""A course on another subject, from the same packages: `tides/`, at most 100 written lines.

Its chapter is what `course new chapter` writes. It must pass what every page of this course passes.
"""

from __future__ import annotations

import datetime
import shutil
import threading
from contextlib import nullcontext
from pathlib import Path

import nbformat
import pytest
from click.testing import CliRunner
from nbformat.v4 import new_markdown_cell

from coursekit.book.build import build_book
from coursekit.book.serve import open_server
from coursekit.check import problems
from coursekit.course.course import Course
from coursekit.course.notebooks import refresh
from coursekit.course.skeleton import new_chapter
from coursekit.downloads import commands, epub, pdf
from coursekit.downloads.shelf import on_shelf
from coursekit.evidence import load
from coursekit.evidence.changes import record
from coursekit.evidence.sweep import declare
from coursekit.text.contents import chapter_file
from tests.site.checks import figures, html
from tests.site.checks.browsing import axe_problems, sideways_problems

WRITTEN = Path(__file__).parent / "tides"
FACTS = "High water returns after [12.4](fact:tide-period) hours; spring tides range over\n" \
        "[5.2](fact:tide-range) metres ([Keel, 2020](cite:harbour2020))."  # fmt: skip
CHAPTER = "notebooks/tides.html"


@pytest.fixture(scope="module")
def course(tmp_path_factory) -> Path:
    """The written files, a new chapter, and two sentences with facts in it."""
    root = tmp_path_factory.mktemp("other") / "tides"
    shutil.copytree(WRITTEN, root)
    evidence = root / "evidence"
    record(load(evidence), evidence, "First entries.", datetime.date(2026, 1, 1))
    new_chapter(root, "tides")
    path = chapter_file(root, "tides")
    notebook = nbformat.read(path, as_version=4)
    notebook.cells.insert(5, new_markdown_cell(FACTS, id="facts"))
    nbformat.write(notebook, path)
    refresh(path)
    declare(root, load(evidence))  # as `course evidence ours --write`
    return root


@pytest.fixture(scope="module")
def built(course) -> Path:
    return build_book(course)


@pytest.fixture(scope="module")
def address(built) -> str:
    with open_server(built, port=0) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


def test_at_most_a_hundred_lines_are_written():
    files = [path for path in WRITTEN.rglob("*") if path.is_file()]
    written = sum(len(path.read_text("utf-8").splitlines()) for path in files)
    assert written + len(FACTS.splitlines()) <= 100


def test_it_passes_the_checks_without_a_build(course):
    assert problems(Course(course)) == []


def test_its_pages_pass_the_checks_of_every_page(built):
    pages = html.load_pages(built)
    found = html.dead_links(built, pages) + html.third_party(built, pages)
    assert not found + [line for check in html.PAGE_CHECKS for line in check(pages)]
    assert "12.4" in (built / CHAPTER).read_text("utf-8")


@pytest.mark.parametrize("width", [1280, 360])
def test_its_chapter_works_in_the_browser(open_page, address, width):
    page = open_page(address, CHAPTER, viewport={"width": width, "height": 900})
    assert not figures.wake(page)
    for name in figures.figure_ids(page):
        assert not figures.figure_problems(page, name)
    assert not sideways_problems(page)
    assert not axe_problems(page)


def test_its_files_to_take_along_are_made_and_listed(course, built, browser, monkeypatch):
    monkeypatch.setattr(epub, "check", lambda name, content: None)  # needs Java; `make epub` has it
    # A second Playwright in this process would refuse to start.
    monkeypatch.setattr(pdf, "printer", lambda: nullcontext(browser))
    monkeypatch.chdir(course)
    told = CliRunner().invoke(commands.downloads, catch_exceptions=False).output
    listed = {file.name for file in on_shelf(built)}
    assert listed == {"tides-offline.zip", "01-tides.pdf", "tides.pdf", "tides.epub"}
    assert all(f"{built / 'downloads' / name}:" in told for name in listed)
    page = (built / "book/downloads.html").read_text("utf-8")
    assert all(f'href="../downloads/{name}"' in page for name in listed)
    pages = html.load_pages(built)
    assert not html.dead_links(built, pages)
    assert not [line for check in html.PAGE_CHECKS for line in check(pages)]
    again = CliRunner().invoke(commands.offline, catch_exceptions=False)
    assert again.exit_code == 0 and on_shelf(built)[-1].name in listed  # nothing was built anew
