"""Pages joined to one document: every id its own, every link leading inside it if it can."""

from __future__ import annotations

import copy
import posixpath
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from bs4 import Tag

from coursekit.downloads.paper import Page
from coursekit.links import PAGES

NAMED = ("id", "for", "aria-labelledby", "aria-describedby", "aria-controls", "headers")
PART = re.compile(r"url\(#([^)]+)\)")  # a part of a picture, used by reference
Address = Callable[[str, str], str]  # document and anchor -> where that place is in the result
SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE)
SOURCE = "source-"  # how the ids of a chapter's own list of sources begin


@dataclass(frozen=True)
class Inside:
    """The documents that go together, the ids in each, and the address of the site for the rest."""

    ids: dict[str, frozenset[str]]
    base: str = ""  # address of the published site, with a closing slash; "" if there is none

    @classmethod
    def of(cls, pages: Iterable[Page], base: str) -> Inside:
        """What a set of pages holds."""
        ids = {
            page.document: frozenset(str(tag["id"]) for tag in page.article.find_all(id=True))
            for page in pages
        }
        return cls(ids, base.rstrip("/") + "/" if base else "")

    def place(self, document: str, href: str) -> tuple[str, str] | str | None:
        """Where a link of a document leads: document and id in here, an address, or nowhere.

        A link to a reference leads to the page's own list of sources where the page with all
        references is not in here.
        """
        if SCHEME.match(href):
            return href
        path, _, anchor = href.partition("#")
        anchor = anchor.partition("?")[0]
        target = document
        if path:
            path = posixpath.normpath(posixpath.join(posixpath.dirname(document), path))
            target = path.removesuffix(".html")
        if target in self.ids:
            return target, anchor if anchor in self.ids[target] else ""
        if target == PAGES["references"] and f"{SOURCE}{anchor}" in self.ids[document]:
            return document, f"{SOURCE}{anchor}"
        return f"{self.base}{path}{'#' * bool(anchor)}{anchor}" if self.base else None


def placed(page: Page, inside: Inside, address: Address, prefix: str, files: str) -> Tag:
    """A copy of a page's article for its place among others.

    Its ids begin with `prefix`, its links go where `address` puts their targets, its pictures are
    taken from the folder `files`. A link that leads nowhere becomes its words.
    """
    article = copy.copy(page.article)
    article.name = "div"
    for tag in article.find_all(True):
        for name, value in list(tag.attrs.items()):
            if name in NAMED:
                words = value if isinstance(value, list) else str(value).split()
                tag[name] = " ".join(f"{prefix}{word}" for word in words)
            elif isinstance(value, str) and "url(#" in value:
                tag[name] = PART.sub(rf"url(#{prefix}\1)", value)
        if tag.name == "a" and tag.has_attr("href"):
            _lead(tag, inside.place(page.document, str(tag["href"])), address)
        elif tag.has_attr("href") and str(tag["href"]).startswith("#"):
            tag["href"] = f"#{prefix}{str(tag['href'])[1:]}"
        if tag.name == "img" and not SCHEME.match(str(tag["src"])):
            here = posixpath.dirname(page.document)
            tag["src"] = files + posixpath.normpath(posixpath.join(here, str(tag["src"])))
    return article


def _lead(link: Tag, place: tuple[str, str] | str | None, address: Address) -> None:
    link.attrs.pop("download", None)  # no part of an ePub, and paper needs none
    if place is None:
        link.name = "span"
        del link["href"]
    elif isinstance(place, str):
        link["href"] = place
    else:
        link["href"] = address(*place)
