"""Files to take along, made from the built site, tried as a reader has them."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from playwright.sync_api import expect
from pypdf import PdfReader

from coursekit.downloads.book import read_book
from coursekit.downloads.offline import LIMIT_MB, offline_zip
from coursekit.downloads.pdf import chapter_pdf

from .conftest import ROOT


@pytest.fixture(scope="module")
def stick(site_dir, tmp_path_factory) -> Path:
    """The offline file, unpacked as on a memory stick."""
    made = offline_zip(site_dir, "The course")
    assert len(made.content) <= LIMIT_MB * 1e6
    folder = tmp_path_factory.mktemp("a stick")  # with a space, as they have
    with zipfile.ZipFile(io.BytesIO(made.content)) as packed:
        packed.extractall(folder)
    return folder / "the-course"


@pytest.fixture
def page(new_page, stick):
    return new_page(stick.as_uri())


def test_the_stick_holds_what_the_site_holds(site_dir, stick):
    here, there = (
        {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
        for folder in (site_dir, stick)
    )
    left_out = {name for name in here - there if not name.startswith("downloads/")}
    assert left_out - {".course-build.json"} == {"objects.inv"}
    assert there <= here


def test_the_stick_starts_at_the_front_page_and_its_figure_moves(page, stick):
    page.goto((stick / "index.html").as_uri())
    page.wait_for_url("**/book/intro.html")
    page.locator("figure.explorable[data-state=ready]").first.wait_for()


def test_a_chapter_on_the_stick_is_alive(page, stick):
    page.goto((stick / "notebooks/discovery.html").as_uri())
    figure = page.locator("[id='discovery-electrode']")
    figure.scroll_into_view_if_needed()
    ready = page.locator("[id='discovery-electrode'][data-state=ready]")
    ready.wait_for(state="attached")
    before = figure.locator(".explorable-says").text_content()
    figure.evaluate("(f) => f.explorable.set({ sign: 'any change in both' })")
    expect(figure.locator(".explorable-says")).not_to_have_text(before)

    question = page.locator(".question.is-live").first
    question.locator("textarea, input").first.wait_for()
    link = page.locator("p a.fact-link").first
    link.focus()
    expect(page.locator(".fact-card:popover-open")).to_be_visible()


def test_the_stick_is_searched_without_a_server(page, stick):
    page.goto((stick / "search.html").as_uri() + "?q=spinal+gate")
    place = page.locator("#search-results .search-sections a").first
    place.click()
    page.wait_for_url("**/notebooks/discovery.html#*")
    assert page.locator(":target").count() == 1


def test_on_the_stick_no_other_file_is_offered(site_dir, stick):
    text = (stick / "book/downloads.html").read_text("utf-8")
    assert "This copy of the course comes without files to take along" in text
    assert not (stick / "downloads").exists()


def test_a_chapter_of_the_book_prints_whole(browser, site_dir):
    """Tags, words of pictures, bookmarks and full pages: `chapter_pdf` refuses what lacks them."""
    book = read_book(ROOT, site_dir, frozenset({"speech"}))
    made = chapter_pdf(browser, book, book.chapters[0], site_dir)
    assert made.name.endswith("-speech.pdf")
    assert 10 < len(PdfReader(io.BytesIO(made.content)).pages) < 60
