"""What a kind of link is: the interface that each module in `schemes/` fills in."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import quote

from markupsafe import Markup

from coursekit.evidence.html import Places
from coursekit.evidence.ledger import Ledger
from coursekit.text.files import did_you_mean
from coursekit.text.links import Link, Problem
from coursekit.text.markdown import Anchor

# The pages that links lead to, by what they hold: documents, counted from the site's root.
PAGES = {
    "facts": "book/evidence",
    "claims": "book/claims",
    "references": "book/references",
    "grades": "book/how-we-grade",
    "glossary": "book/glossary",
}


@dataclass(frozen=True)
class Known:
    """All that links may lead to. What is None is not known here, and so is not checked."""

    ledger: Ledger | None = None
    terms: Collection[str] | None = None  # of the glossary; for cards: id -> entry
    chapters: Collection[str] | None = None  # their names
    pictures: Mapping[str, str] = field(default_factory=dict)  # term -> where it lies, as SVG
    order: Sequence[str] = ()  # the chapters as they are read; () where that is not known

    @property
    def evidence(self) -> Ledger:
        """The ledger, for whoever has made sure that it is known."""
        assert self.ledger is not None
        return self.ledger


@dataclass(frozen=True)
class Place:
    """Where a link leads: a document, counted from the site's root, and a place on its page."""

    document: str
    anchor: str = ""  # may go on with the state of a figure

    def on(self, site: str) -> str:
        """The address on the published site at `site` (no closing slash)."""
        anchor = f"#{quote(self.anchor, safe='?=&+%')}" if self.anchor else ""
        return f"{site}/{self.document}.html{anchor}"


class Scheme:
    """One kind of link. A subclass names it, and overrides what is special about it."""

    name: str  # what stands before the colon
    what: str  # what a target is called: "there is no WHAT 'x'"
    home: str = ""  # where targets are kept, for that message: " in references.bib"
    page: str = ""  # the page it leads to, by its name in PAGES
    before: str = ""  # what stands before the target in the anchor on that page

    def targets(self, known: Known) -> Collection[str] | None:
        """All that there is to lead to; None where that is not known."""
        raise NotImplementedError

    def entry(self, target: str) -> str:
        """The part of a target that must be among `targets`."""
        return target

    def leads(self, target: str, known: Known) -> bool:
        """Whether the target is there, as far as is known."""
        targets = self.targets(known)
        return targets is None or self.entry(target) in targets

    def check(self, link: Link, known: Known) -> list[Problem]:
        """What is wrong with the link and its words."""
        if self.leads(link.target, known):
            return []
        hint = did_you_mean(self.entry(link.target), self.targets(known) or ())
        message = f"there is no {self.what} {link.target!r}{self.home}{hint}"
        return [Problem("unknown", link.line, message)]

    def files(self, root: Path) -> Iterable[Path]:
        """The files that hold the targets: a page with such a link depends on them."""
        return ()

    def place(self, target: str, pages: Mapping[str, str] = PAGES) -> Place:
        """Where the link leads; `pages` tells where the book keeps its pages."""
        return Place(pages[self.page], self.before + target)

    def anchor(self, target: str, href: str, known: Known) -> Anchor:
        """The link as a page writes it."""
        return Anchor({"href": href})

    def cards(self, targets: Collection[str], known: Known, places: Places) -> Markup:
        """What a page that links to these targets carries for them at its end."""
        return Markup()
