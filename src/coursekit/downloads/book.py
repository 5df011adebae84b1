"""The course as a book: its words about itself, and its pages in reading order.

The setting `course_not_on_paper` in `_config.yml` (under `sphinx: config:`) names the pages that
are of no use there, such as `book/teaching*`.
"""

from __future__ import annotations

from dataclasses import dataclass
from fnmatch import fnmatch
from pathlib import Path

from coursekit.downloads.paper import Page, read_page
from coursekit.text.contents import NOTEBOOKS, TOC, chapter_names, documents, toc_lists
from coursekit.text.files import read_yaml


@dataclass(frozen=True)
class Book:
    """What a book of the course says of itself, and holds."""

    title: str
    author: str
    rights: str  # under which licences it may be used
    address: str  # of the published site; "" if it has none
    language: str
    numbers: tuple[str, ...]  # the names of all chapters in reading order
    parts: tuple[tuple[str, tuple[Page, ...]], ...]  # a caption ("" if none) and its pages

    @property
    def pages(self) -> tuple[Page, ...]:
        """All pages in reading order."""
        return tuple(page for _, pages in self.parts for page in pages)

    @property
    def chapters(self) -> tuple[Page, ...]:
        """The pages that are chapters."""
        return tuple(p for p in self.pages if p.document.startswith(f"{NOTEBOOKS}/"))


def read_book(root: Path, site: Path, only: frozenset[str] = frozenset()) -> Book:
    """The book of the course in `root`, from its built site; of chapters those named in `only`."""
    settings = read_yaml(root / "_config.yml", "_config.yml").data or {}
    sphinx = (settings.get("sphinx") or {}).get("config") or {}
    html = settings.get("html") or {}
    unused = sphinx.get("course_not_on_paper") or []
    parts: list[tuple[str, list[Page]]] = []
    for caption, names in _lists(root):
        if caption or not parts:
            parts.append((caption, []))
        for name in names:
            if not any(fnmatch(name, pattern) for pattern in unused) and _wanted(name, only):
                parts[-1][1].append(read_page(site, name))
    return Book(
        title=str(settings.get("title") or "The course"),
        author=str(settings.get("author") or "").rstrip("."),
        rights=str(html.get("extra_footer") or ""),
        address=str(html.get("baseurl") or ""),
        language=str(sphinx.get("language") or "en"),
        numbers=chapter_names(root),
        parts=tuple((caption, tuple(pages)) for caption, pages in parts if pages),
    )


def _wanted(name: str, only: frozenset[str]) -> bool:
    return not only or (name.startswith(f"{NOTEBOOKS}/") and Path(name).name in only)


def _lists(root: Path) -> list[tuple[str, list[str]]]:
    contents = read_yaml(root / TOC, TOC).data
    first = [contents["root"]] if isinstance(contents.get("root"), str) else []
    blocks = toc_lists(contents)
    if blocks == [contents]:
        return [("", documents(contents))]
    return [("", first), *((str(b.get("caption") or ""), documents(b)) for b in blocks)]
