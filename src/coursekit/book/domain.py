"""What the site edition knows while it builds: one Sphinx domain, `course`.

What is read once a build (ledger, glossary) hangs on the domain itself; what each page said
(links, outline) is in its data, which Sphinx keeps, forgets and merges page by page.
"""

from functools import cached_property
from pathlib import Path
from typing import NamedTuple, cast

from sphinx.domains import Domain
from sphinx.environment import BuildEnvironment
from sphinx.errors import ExtensionError

from coursekit.book.drawings import drawing
from coursekit.course.atlas import load_atlas
from coursekit.course.outline import Outline
from coursekit.errors import CourseError
from coursekit.evidence.ledger import Ledger, LedgerError, load
from coursekit.links import Known
from coursekit.questions.bank import Bank, load_bank
from coursekit.questions.glossary import FILE, Glossary, load_glossary
from coursekit.text.contents import NOTEBOOKS


class Cited(NamedTuple):
    """The (scheme, target) pairs that a page links to."""

    own: frozenset[tuple[str, str]]
    borrowed: frozenset[tuple[str, str]]  # only in questions that look back to other chapters


class CourseDomain(Domain):
    """The course behind the pages."""

    name = "course"
    label = "Course"
    initial_data = {"links": {}, "outlines": {}}  # noqa: RUF012 (Sphinx reads it so)
    data_version = 2

    @property
    def root(self) -> Path:
        """Folder of the course."""
        return Path(self.env.srcdir)

    @property
    def links(self) -> dict[str, Cited]:
        """Page -> what it links to."""
        return self.data["links"]

    @property
    def outlines(self) -> dict[str, Outline]:
        """Page of a chapter -> its parts and questions."""
        return self.data["outlines"]

    @cached_property
    def ledger(self) -> Ledger:
        """The ledger; a broken one stops the build and names every fault."""
        try:
            return load(self.root / "evidence")
        except LedgerError as error:
            raise ExtensionError(str(error)) from error

    @property
    def bank(self) -> Bank:
        """The public questions. Raises `BankError`."""
        return load_bank(self.root)

    @property
    def glossary(self) -> Glossary | None:
        """The glossary; None where there is none, or a broken one (a warning tells of that)."""
        try:
            return load_glossary(self.root / FILE)
        except (CourseError, FileNotFoundError):
            return None

    @property
    def known(self) -> Known:
        """All that links may lead to."""
        glossary, folder = self.glossary, f"{NOTEBOOKS}/"
        return Known(
            self.ledger,
            None if glossary is None else glossary.terms,
            {d.removeprefix(folder) for d in self.env.found_docs if d.startswith(folder)},
            self.pictures,
        )

    @cached_property
    def pictures(self) -> dict[str, str]:
        """Where the terms of the atlas lie, as SVG; nothing where nothing is drawn."""
        module = getattr(self.env.config, "course_drawings", "")
        try:
            groups = load_atlas(self.root) if module else ()
        except CourseError:
            groups = ()  # the atlas page tells of that
        places = {p.term: p.id for g in groups if g.drawing for p in g.places if p.term}
        return {
            term: drawing(module, f"place-{place}").pictures[0] for term, place in places.items()
        }

    def clear_doc(self, docname: str) -> None:
        for pages in self.data.values():
            if isinstance(pages, dict):
                pages.pop(docname, None)

    def merge_domaindata(self, docnames: list[str], otherdata: dict) -> None:
        for name in self.initial_data:
            found = otherdata[name]
            self.data[name].update({page: found[page] for page in docnames if page in found})

    def resolve_any_xref(self, *_args) -> list:
        return []  # course links have schemes of their own


def course_of(env: BuildEnvironment) -> CourseDomain:
    """The course that is being built."""
    return cast(CourseDomain, env.get_domain(CourseDomain.name))


def setup(app) -> dict:
    """Register the domain."""
    app.add_domain(CourseDomain)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
