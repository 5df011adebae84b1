"""The course as an ePub, from the same still pages that are printed.

Sphinx's builder would read the book a second time, and our pages' HTML is no XHTML. So the pages
of the site are written as XHTML by the browser that has tested them, and packed here.
"""

from __future__ import annotations

import mimetypes
import re
import uuid
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bs4 import Tag

from coursekit.downloads import shelf
from coursekit.downloads.book import Book
from coursekit.downloads.epub_check import check
from coursekit.downloads.joined import Inside, placed
from coursekit.downloads.offline import file_name
from coursekit.exports.pictures import COLOUR
from coursekit.text import outputs
from coursekit.text.html import Markup, macros

TEMPLATE = "epub.html"
STYLE = Path(__file__).parents[1] / "static" / "downloads" / "epub.css"
LIMIT_MB = 12
FOLDER, PICTURES = "book", "pictures/"
FRONT, CONTENTS = "front", "nav"
# The body that the markup makes, as XML; the browser adds what names spaces and closes tags.
AS_XML = """markup => {
    const page = new DOMParser().parseFromString(markup, "text/html");
    return new XMLSerializer().serializeToString(page.body.firstElementChild);
}"""
SCRIPTED = ("data-", "aria-live", "popover", "tabindex")  # what a script would need


@dataclass(frozen=True)
class Item:
    """A file in the package."""

    href: str
    content: bytes
    kind: str = "application/xhtml+xml"
    properties: str = ""

    @property
    def id(self) -> str:
        """Its name within the package."""
        return "item-" + re.sub(r"[^A-Za-z0-9_-]", "-", self.href)


def book_epub(browser: Any, book: Book, site: Path) -> shelf.Made:
    """The whole course. Raises `EpubError` for one that epubcheck finds faults in."""
    name = f"{file_name(book.title)}.epub"
    content = packed(book, _items(browser, book, site))
    check(name, content)
    return shelf.Made(name, "The whole course, for e-readers and phones", content, LIMIT_MB)


def packed(book: Book, items: list[Item]) -> bytes:
    """The package; the same bytes for the same content on the same day."""
    text = macros(TEMPLATE)
    identifier = uuid.uuid5(uuid.NAMESPACE_URL, f"{book.address} {book.title}").urn
    spine = [item.id for item in items if item.kind == Item.kind]
    modified = f"{shelf.now():%Y-%m-%dT%H:%M:%SZ}"
    package = text.package(book, identifier, modified, items, spine)
    files = {
        "mimetype": b"application/epub+zip",
        "META-INF/container.xml": _file(text.container()),
        f"{FOLDER}/book.opf": _file(package),
    }
    files |= {f"{FOLDER}/{item.href}": item.content for item in items}
    return outputs.archive(files, stored=["mimetype"])


def _items(browser: Any, book: Book, site: Path) -> list[Item]:
    inside = Inside.of(book.pages, book.address)
    text = macros(TEMPLATE)

    def address(document: str, anchor: str) -> str:
        return f"{Path(document).name}.xhtml{'#' * bool(anchor)}{anchor}"

    def xhtml(name: str, title: str, body: Markup, part: str = "", properties: str = "") -> Item:
        page = text.page(book.language, title, body, part)
        return Item(f"{name}.xhtml", _file(page), properties=properties)

    front = text.front(book, shelf.day())
    items = [
        xhtml(FRONT, book.title, front, "titlepage"),
        xhtml(CONTENTS, "Contents", text.contents(book), properties="nav"),
    ]
    tab, pictures = browser.new_page(), {}
    try:
        for page in book.pages:
            article = placed(page, inside, address, "", PICTURES)
            for picture in article.find_all("img"):
                source = str(picture["src"]).removeprefix(PICTURES)
                picture["src"] = PICTURES + Path(source).name
                pictures[Path(source).name] = site / source
            body = Markup(tab.evaluate(AS_XML, _plain(article)))
            used = [name for name, tag in (("mathml", "math"), ("svg", "svg")) if article.find(tag)]
            items.append(xhtml(page.name, page.title, body, properties=" ".join(used)))
    finally:
        tab.close()
    for name, path in sorted(pictures.items()):
        kind = mimetypes.guess_type(name)[0] or "application/octet-stream"
        items.append(Item(PICTURES + name, path.read_bytes(), kind))
    return [*items, Item("book.css", STYLE.read_bytes(), "text/css")]


def _plain(article: Tag) -> str:
    """The markup of an article without what only a script or a style sheet would read."""
    for tag in article.find_all(True):
        for name in [name for name in tag.attrs if name.startswith(SCRIPTED)]:
            del tag[name]
    return COLOUR.sub(r"\1", str(article))


def _file(text: Markup) -> bytes:
    return f"{text.strip()}\n".encode()
