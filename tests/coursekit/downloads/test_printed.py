"""Chapters and the book as PDF, printed by a real browser; a file that lacks a part is refused."""

from __future__ import annotations

import io

import pytest
from pypdf import PdfReader

from coursekit.downloads.book import read_book
from coursekit.downloads.pdf import book_html, book_pdf, chapter_html, chapter_pdf, printed
from coursekit.downloads.pdf_file import PdfError, faults, finished, half_empty


@pytest.fixture(scope="module")
def book(course, site):
    return read_book(course, site)


def read(content: bytes) -> PdfReader:
    return PdfReader(io.BytesIO(content))


def text(content: bytes) -> str:
    return " ".join(" ".join(page.extract_text() for page in read(content).pages).split())


def titles(outline) -> list[str]:
    return [
        t
        for entry in outline
        for t in (titles(entry) if isinstance(entry, list) else [entry.title])
    ]


def test_a_chapter_is_tagged_named_and_marked(browser, book, site):
    made = chapter_pdf(browser, book, book.chapters[0], site)
    assert (made.name, made.what) == ("01-one.pdf", "Chapter 1. One")
    reader = read(made.content)
    assert (reader.metadata.title, reader.metadata.author) == ("1. One", "A. Keel")
    assert titles(reader.outline) == ["1. One", "Answers", "Sources"]
    words = text(made.content)
    for part in (
        "2 steps.",
        "3 steps.",
        "How far?",
        "Answer at the end",
        "Keel (2020).",
        "CC BY 4.0.",
    ):
        assert part in words, part
    assert "Play" not in words and "Show the code" not in words
    links = [link.get_object() for page in reader.pages for link in page.get("/Annots", [])]
    inside = {str(link["/Dest"]) for link in links if "/Dest" in link}
    assert "/one--source-keel" in inside
    assert {str(link["/A"]["/URI"]) for link in links if "/A" in link} == {"https://example.org/x"}


def test_the_book_leads_from_chapter_to_chapter(browser, book, site):
    made = book_pdf(browser, book, site)
    assert made.name == "tides-time.pdf"
    reader = read(made.content)
    assert titles(reader.outline)[:2] == ["Tides & time", "Contents"]
    places = reader.named_destinations
    assert {"/one", "/two", "/two--end", "/one--words", "/references--keel"} <= set(places)
    pages = [reader.get_destination_page_number(places[name]) for name in ("/one", "/two")]
    assert pages == sorted(pages)
    assert "The sea" in text(made.content)


def test_the_same_book_is_the_same_file(browser, book, site, monkeypatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1767225600")
    chapter = book.chapters[0]
    first, second = (chapter_pdf(browser, book, chapter, site).content for _ in range(2))
    assert first == second
    assert "1 January 2026" in text(first)


def test_a_file_without_tags_or_bookmarks_is_refused(browser, book, site):
    html = chapter_html(book, book.chapters[1], site)
    page = browser.new_page()
    page.set_content(html)
    bare = page.pdf(tagged=False, outline=False)
    page.close()
    with pytest.raises(PdfError) as told:
        finished("bare.pdf", bare, html, "Two", "A. Keel")
    assert "bare.pdf: it is not tagged" in told.value.problems
    assert "bare.pdf: its bookmarks are not its headings" in told.value.problems


@pytest.mark.parametrize(
    ("added", "told"),
    [
        (
            '<svg role="img" viewBox="0 0 9 9"><path d="M0 0h9v9z"></path></svg>',
            "1 pictures have no",
        ),
        ('<p><a href="other.html">on</a></p>', "leads to a file of this machine"),
    ],
)
def test_a_page_with_a_fault_is_refused(browser, book, site, added, told):
    html = chapter_html(book, book.chapters[1], site).replace("</article>", f"{added}</article>")
    assert [f for f in faults(printed(browser, html), ["1. Two"]) if told in f]


def test_no_style_or_picture_is_fetched_from_elsewhere(book, site):
    html = book_html(book, site)
    assert site.as_uri() + "/_static/site.css" in html
    assert site.as_uri() + "/_images/dot.png" in html


def test_a_page_that_is_more_than_half_empty_is_told(browser):
    full, short = "<p>word</p>" * 25, "<p>word</p>" * 9
    page = "<html><body>{}<div style='break-before: page'>{}</div></body></html>"
    assert half_empty(printed(browser, page.format(full, short))) == []
    assert half_empty(printed(browser, page.format(short, full))) == [
        "page 1 is more than half empty"
    ]
