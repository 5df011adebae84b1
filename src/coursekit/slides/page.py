"""A chapter's built page, its parts made fit to stand in a file of their own."""

import base64
import mimetypes
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urljoin

from bs4 import BeautifulSoup, Tag

from coursekit.errors import CourseError

MARKS = ".fact-mark, .fact-unsure, .fact-word, .headerlink, .section-number, .copybtn"


class SlidesError(CourseError):
    """Slides cannot be made; the message says why, and what to do."""


@dataclass(frozen=True)
class Page:
    """A chapter as it was built."""

    chapter: str  # stem of its notebook: "discovery"
    title: str
    top: Tag  # the section that holds everything


def read_page(path: Path, site: str | None) -> Page:
    """The built page in `path`. Links to other pages lead to `site`; without one, words remain.

    Raises `SlidesError` where there is no such page.
    """
    if not path.is_file():
        raise SlidesError(f"{path} is not there: build the book first (course book)")
    soup = BeautifulSoup(path.read_text(encoding="utf-8"), "html.parser")
    top = soup.select_one("article section:has(> h1)")
    if top is None:
        raise SlidesError(f"{path} has no title: is it a page of the book?")
    for mark in top.select(MARKS):
        mark.decompose()
    here = None if site is None else f"{site}/notebooks/{path.name}"
    for link in top("a", href=True):
        _lead_out(link, here)
    for image in top("img", src=True):
        image["src"] = _as_data(path.parent / unquote(image["src"]))
    title = top.find("h1").get_text(" ", strip=True)
    return Page(path.stem, title, top)


def _lead_out(link: Tag, here: str | None) -> None:
    """Keep links to other hosts; complete those within the site, or leave their words alone."""
    if link["href"].startswith(("https://", "http://", "mailto:")):
        return
    if here is None:
        link.unwrap()
    else:
        link["href"] = urljoin(here, link["href"])
        for name in ("class", "title"):
            del link[name]


def _as_data(path: Path) -> str:
    """A picture as an address that holds the picture itself."""
    if not path.is_file():
        raise SlidesError(f"the picture {path} is not there: build the book again (course book)")
    kind = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
    return f"data:{kind};base64,{base64.b64encode(path.read_bytes()).decode('ascii')}"
