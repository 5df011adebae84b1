"""Sphinx directives for the ledger's pages: `evidence-list`, `claims-list` and `ledger`.

Each puts sections and empty places into the document while it is read, so that the headings are
in the table of contents; the places are filled when the page is written and addresses are known.
"""

from collections.abc import Callable

from docutils import nodes
from sphinx.util.docutils import SphinxDirective

from coursekit.book import evidence_pages as pages
from coursekit.book.domain import CourseDomain, course_of
from coursekit.book.links import CourseNode, Page
from coursekit.evidence.ledger import Ledger, evidence_files
from coursekit.text.html import Markup
from coursekit.text.links import Link, links_in


def _references(page: Page) -> Markup:
    ledger = page.known.ledger
    cited = {t for links in page.course.links.values() for s, t in links.own if s == "cite"}
    return pages.reference_list(ledger, ledger.cited() | (cited & ledger.references.keys()))


PARTS: dict[str, Callable[[Page], Markup]] = {
    "filter": lambda page: pages.filter_form(page.known.ledger),
    "verdict-chart": lambda page: pages.verdict_chart(page.known.ledger),
    "rubric-strength": lambda page: pages.rubric("strength"),
    "rubric-verdict": lambda page: pages.rubric("verdict"),
    "rubric-confirmed": lambda page: pages.rubric("confirmed"),
    "downloads": lambda page: pages.downloads(page.known.ledger, page.places),
    "tables": lambda page: pages.table_list(page.known.ledger),
    "screening": lambda page: pages.last_screening(page.known.ledger),
    "changes": lambda page: pages.change_list(page.known.ledger),
    "references": _references,
}


class ledger_part(CourseNode):
    """A place for a part of the ledger that stands by itself."""

    def html(self, page: Page) -> Markup:
        return PARTS[self["part"]](page)


class fact_list(CourseNode):
    """A place for the facts of a chapter."""

    def html(self, page: Page) -> Markup:
        return pages.fact_articles(page.known.ledger, self["chapter"], page.places)


class claim_text(CourseNode):
    """A place for what is said of a claim."""

    def links(self, course: CourseDomain) -> list[Link]:
        claim = course.ledger.claims[self["claim"]]
        return [*links_in(claim.why), *links_in(claim.say_instead)]

    def html(self, page: Page) -> Markup:
        ledger = page.known.ledger
        return pages.claim_body(ledger.claims[self["claim"]], ledger, page.places, page.links)


class LedgerParts(SphinxDirective):
    """A directive whose page is built anew when the ledger changes."""

    def ledger(self) -> Ledger:
        """The ledger, from now on one of the page's sources."""
        course = course_of(self.env)
        for path in evidence_files(course.root / "evidence"):
            self.env.note_dependency(str(path))
        return course.ledger


class LedgerDirective(LedgerParts):
    """```{ledger} references``` puts that part of the ledger here."""

    required_arguments = 1

    def run(self) -> list[nodes.Node]:
        self.ledger()
        part = self.arguments[0]
        if part not in PARTS:
            raise self.error(f"the ledger has no part {part!r}; it has: {', '.join(PARTS)}")
        return [ledger_part(part=part)]


class EvidenceList(LedgerParts):
    """All facts, a section for each chapter, behind the filter."""

    def run(self) -> list[nodes.Node]:
        ledger = self.ledger()
        used = {fact.chapters[0] for fact in ledger.facts.values()}
        return [ledger_part(part="filter")] + [
            _section(chapter.title, f"facts-{i}", [fact_list(chapter=i)])
            for i, chapter in ledger.about.chapters.items()
            if i in used
        ]


class ClaimsList(LedgerParts):
    """All claims, a section for each chapter, a heading for each claim."""

    def run(self) -> list[nodes.Node]:
        ledger, sections = self.ledger(), []
        for i, chapter in ledger.about.chapters.items():
            claims = [c for c in ledger.claims.values() if c.chapters[0] == i]
            inside = [_section(c.claim, f"claim-{c.id}", [claim_text(claim=c.id)]) for c in claims]
            if claims:
                sections.append(_section(chapter.title, f"claims-{i}", inside))
        return sections


def _section(title: str, anchor: str, inside: list[nodes.Node]) -> nodes.section:
    return nodes.section("", nodes.title("", title), *inside, ids=[anchor], names=[anchor])
