"""`chapter:` leads to a chapter, to a place in it (`#place`), or to a figure in a state."""

import re
from collections.abc import Collection, Mapping

from coursekit.links.base import PAGES, Known, Place, Scheme
from coursekit.text.contents import chapter_page
from coursekit.text.links import Link, Problem

NUMBERED = re.compile(r"\bchapter (\d+)\b", re.IGNORECASE)


class Chapter(Scheme):
    """A notebook of the course; `#` begins a place on its page."""

    name, what = "chapter", "chapter"

    def targets(self, known: Known) -> Collection[str] | None:
        return known.chapters

    def entry(self, target: str) -> str:
        return target.partition("#")[0]

    def check(self, link: Link, known: Known) -> list[Problem]:
        """Besides, a number in the words must be the chapter's place in the contents."""
        found, order = super().check(link, known), list(known.order)
        said, name = NUMBERED.search(link.text), self.entry(link.target)
        if said and name in order and int(said[1]) != order.index(name) + 1:
            place = f"{name!r} is chapter {order.index(name) + 1}"
            found.append(Problem("number", link.line, f"{link.text!r}: {place}: correct one"))
        return found

    def place(self, target: str, pages: Mapping[str, str] = PAGES) -> Place:
        name, _, anchor = target.partition("#")
        return Place(chapter_page(name), anchor)


SCHEME = Chapter()
