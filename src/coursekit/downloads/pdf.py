"""Pages as PDF, printed by Chromium: tagged, with bookmarks, captions and links.

The whole book is printed from one joined page. Merging the chapters' files would lose what a screen
reader needs: libraries that merge PDFs drop the tree of tags, and links between the files.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from coursekit.book.browser import ensure_browser, ensure_driver
from coursekit.downloads import shelf
from coursekit.downloads.book import Book
from coursekit.downloads.joined import Inside, placed
from coursekit.downloads.offline import file_name
from coursekit.downloads.paper import Page
from coursekit.downloads.pdf_file import PdfError, finished, half_empty
from coursekit.text.html import Markup, macros

TEMPLATE = "paper.html"
STYLE = Path(__file__).parents[1] / "static" / "downloads" / "paper.css"
CHAPTER_MB, BOOK_MB = 2, 20  # with a little room: chapters took 0.8 to 1.4 MB, the book 17.5
# No network, no sandbox needed for pages of our own, the same text on every machine's screen.
OPTIONS = ["--no-sandbox", "--disable-gpu", "--font-render-hinting=none"]
PATIENCE = 600_000  # ms; a book of some hundred pages on a slow machine


def chapter_pdf(browser: Any, book: Book, page: Page, site: Path) -> shelf.Made:
    """One chapter. Raises `PdfError`."""
    html = chapter_html(book, page, site)
    number = 1 + book.numbers.index(page.name)
    name = f"{number:02}-{page.name}.pdf"
    content = finished(name, printed(browser, html), html, page.title, book.author)
    if found := half_empty(content):
        raise PdfError([f"{name}: {fault}" for fault in found])
    return shelf.Made(name, f"Chapter {page.title}", content, CHAPTER_MB)


def book_pdf(browser: Any, book: Book, site: Path) -> shelf.Made:
    """The whole course. Raises `PdfError`."""
    html = book_html(book, site)
    name = f"{file_name(book.title)}.pdf"
    content = finished(name, printed(browser, html), html, book.title, book.author)
    return shelf.Made(name, "The whole course, to print", content, BOOK_MB)


def chapter_html(book: Book, page: Page, site: Path) -> str:
    """The page that a chapter is printed from."""
    end = macros(TEMPLATE).colophon(book, shelf.day())
    return _document(book, [page], site, page.title, Markup(), end)


def book_html(book: Book, site: Path) -> str:
    """The page that the whole book is printed from."""
    front = macros(TEMPLATE).front(book, shelf.day(), book.parts)
    return _document(book, list(book.pages), site, book.title, front, Markup())


def _document(
    book: Book, pages: list[Page], site: Path, title: str, front: Markup, end: Markup
) -> str:
    inside = Inside.of(pages, book.address)
    root = site.absolute().as_uri() + "/"

    def address(document: str, anchor: str) -> str:
        name = Path(document).name
        return f"#{name}--{anchor}" if anchor else f"#{name}"

    def written(page: Page) -> Markup:
        article = placed(page, inside, address, f"{page.name}--", root)
        for figure in article.find_all("figure"):
            figure["role"] = "group"  # else a tag of a picture without words, around the picture
        return Markup(str(article)) + end

    styles = dict.fromkeys(style for page in pages for style in page.styles)
    css = Markup(STYLE.read_text("utf-8"))
    articles = [(page.name, written(page)) for page in pages]
    page = macros(TEMPLATE).document(
        book.language, title, [root + style for style in styles], css, front, articles
    )
    return str(page)  # no `Markup`: whatever is put into it would be escaped


@contextmanager
def printer() -> Iterator[Any]:
    """A browser that prints. Raises `BrowserMissing`."""
    ensure_driver()
    path = ensure_browser()
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=OPTIONS)
        try:
            yield browser
        finally:
            browser.close()


def printed(browser: Any, html: str) -> bytes:
    """A page on paper."""
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder, "paper.html")
        source.write_text(html, "utf-8")
        page = browser.new_page()
        page.set_default_timeout(PATIENCE)
        try:
            page.goto(source.as_uri(), wait_until="load")
            return page.pdf(
                tagged=True, outline=True, prefer_css_page_size=True, print_background=True
            )
        finally:
            page.close()
