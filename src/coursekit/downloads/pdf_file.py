"""A printed PDF: what it says of itself, its bookmarks, and what must be in it."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

from bs4 import BeautifulSoup
from pypdf import PageObject, PdfReader, PdfWriter
from pypdf.generic import NameObject, TextStringObject

from coursekit.downloads import shelf
from coursekit.errors import CourseError

FOOT = 55  # points; below stands the number of the page
HEADINGS = ["h1", "h2", "h3", "h4", "h5", "h6"]


class PdfError(CourseError):
    """A printed file is not as it must be; the message says what is missing."""


def finished(name: str, content: bytes, html: str, title: str, author: str) -> bytes:
    """The printed page `html` as a file for readers. Raises `PdfError` where a part is missing.

    Chromium writes a bookmark twice over where its heading was moved to the next page, so all get
    the words of their headings.
    """
    writer = PdfWriter(clone_from=io.BytesIO(content))
    made = f"D:{shelf.now():%Y%m%d%H%M%S}+00'00'"
    words = {"/Title": title, "/Author": author, "/CreationDate": made, "/ModDate": made}
    writer.metadata = None
    writer.add_metadata(words)
    headings = [
        " ".join(heading.get_text().split())
        for heading in BeautifulSoup(html, "html.parser").find_all(HEADINGS)
    ]
    bookmarks = list(_bookmarks(writer.root_object))
    if len(bookmarks) == len(headings):
        for bookmark, heading in zip(bookmarks, headings, strict=True):
            bookmark[NameObject("/Title")] = TextStringObject(heading)
    buffer = io.BytesIO()
    writer.write(buffer)
    if found := faults(buffer.getvalue(), headings):
        raise PdfError([f"{name}: {fault}" for fault in found])
    return buffer.getvalue()


def faults(content: bytes, headings: list[str]) -> list[str]:
    """What a reader, or a screen reader, would miss in a PDF with these headings."""
    reader = PdfReader(io.BytesIO(content))
    root = reader.root_object
    found = []
    if not (root.get("/MarkInfo") or {}).get("/Marked") or "/StructTreeRoot" not in root:
        found.append("it is not tagged")
    else:
        pictures = sum(
            not figure.get("/Alt") for figure in _tags(root["/StructTreeRoot"], "/Figure")
        )
        found += [f"{pictures} pictures have no words"] * bool(pictures)
    if not root.get("/Lang"):
        found.append("it names no language")
    if [str(bookmark["/Title"]) for bookmark in _bookmarks(root)] != headings:
        found.append("its bookmarks are not its headings")
    return found + _outside(reader)


def half_empty(content: bytes) -> list[str]:
    """Pages whose text ends above the middle of the sheet; the last may.

    For a chapter: a book's chapters begin on pages of their own.
    """
    found = []
    for number, page in enumerate(PdfReader(io.BytesIO(content)).pages[:-1], start=1):
        lines = [y for y in _lines(page) if y > FOOT]
        if not lines or min(lines) > float(page.mediabox.height) / 2:
            found.append(f"page {number} is more than half empty")
    return found


def _lines(page: PageObject) -> list[float]:
    """How high every piece of text stands, in figures too, points above the foot of the sheet."""
    heights: list[float] = []

    def seen(text: str, user: list[float], own: list[float], *_: Any) -> None:
        if text.strip():
            heights.append(user[1] * own[4] + user[3] * own[5] + user[5])

    page.extract_text(visitor_text=seen)
    return heights


def _outside(reader: PdfReader) -> list[str]:
    """Links that only this machine could follow. (Chromium leaves out those that lead nowhere.)"""
    found = []
    for number, page in enumerate(reader.pages, start=1):
        for entry in page.get("/Annots") or []:
            action = entry.get_object().get("/A") or {}
            if str(action.get("/URI", "")).startswith("file:"):
                found.append(f"page {number}: a link leads to a file of this machine")
    return found


def _bookmarks(root: Any) -> Iterator[Any]:
    """The bookmarks in the order of the pages, inner ones after the one around them."""
    waiting = [(root.get("/Outlines") or {}).get("/First")]
    while waiting:
        entry = waiting.pop()
        if entry is None:
            continue
        bookmark = entry.get_object()
        yield bookmark
        waiting += [bookmark.get("/Next"), bookmark.get("/First")]


def _tags(top: Any, kind: str) -> Iterator[Any]:
    """The tags of a kind in a tree of tags."""
    waiting = [top]
    while waiting:
        entry = waiting.pop().get_object()
        if isinstance(entry, list):
            waiting += entry
        elif hasattr(entry, "get"):
            if entry.get("/S") == kind:
                yield entry
            if "/K" in entry:
                waiting.append(entry.raw_get("/K"))
