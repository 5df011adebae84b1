"""`chapter:` leads to a chapter, to a place in it (`#place`), or to a figure in a state."""

from collections.abc import Collection, Mapping

from coursekit.links.base import PAGES, Known, Place, Scheme
from coursekit.text.contents import chapter_page


class Chapter(Scheme):
    """A notebook of the course; `#` begins a place on its page."""

    name, what = "chapter", "chapter"

    def targets(self, known: Known) -> Collection[str] | None:
        return known.chapters

    def entry(self, target: str) -> str:
        return target.partition("#")[0]

    def place(self, target: str, pages: Mapping[str, str] = PAGES) -> Place:
        name, _, anchor = target.partition("#")
        return Place(chapter_page(name), anchor)


SCHEME = Chapter()
