"""Sphinx directives for the ledger's pages: `evidence-list`, `claims-list` and `ledger`.

Each puts sections and empty places into the document while it is read, so that the headings are
in the table of contents; `part_html` fills the places when the page is written and addresses are
known.
"""

from docutils import nodes
from docutils.parsers.rst import Directive

from coursekit.book import evidence_pages as pages
from coursekit.evidence.html import Places
from coursekit.evidence.ledger import Ledger

PARTS = {
    "filter": lambda ledger, places: pages.filter_form(ledger),
    "verdict-chart": lambda ledger, places: pages.verdict_chart(ledger),
    "rubric-strength": lambda ledger, places: pages.rubric("strength"),
    "rubric-verdict": lambda ledger, places: pages.rubric("verdict"),
    "rubric-confirmed": lambda ledger, places: pages.rubric("confirmed"),
    "downloads": pages.downloads,
    "tables": lambda ledger, places: pages.table_list(ledger),
    "screening": lambda ledger, places: pages.last_screening(ledger),
    "changes": lambda ledger, places: pages.change_list(ledger),
    "references": None,  # depends on what all pages cite: see `part_html`
}


class LedgerPart(nodes.General, nodes.Element):
    """A place for a part of a ledger page; becomes HTML when the page is written."""


class LedgerDirective(Directive):
    """```{ledger} references``` puts that part of the ledger here."""

    required_arguments = 1

    def run(self) -> list[nodes.Node]:
        part = self.arguments[0]
        if part not in PARTS:
            raise self.error(f"the ledger has no part {part!r}; it has: {', '.join(PARTS)}")
        return [LedgerPart(part=part)]


class EvidenceList(Directive):
    """All facts, a section for each chapter, behind the filter."""

    def run(self) -> list[nodes.Node]:
        ledger = self.state.document.settings.env.app.evidence
        used = {fact.chapters[0] for fact in ledger.facts.values()}
        return [LedgerPart(part="filter")] + [
            _section(chapter.title, f"facts-{i}", [LedgerPart(part="facts", of=i)])
            for i, chapter in ledger.about.chapters.items()
            if i in used
        ]


class ClaimsList(Directive):
    """All claims, a section for each chapter, a heading for each claim."""

    def run(self) -> list[nodes.Node]:
        ledger = self.state.document.settings.env.app.evidence
        sections = []
        for i, chapter in ledger.about.chapters.items():
            claims = [c for c in ledger.claims.values() if c.chapters[0] == i]
            inside = [
                _section(c.claim, f"claim-{c.id}", [LedgerPart(part="claim", of=c.id)])
                for c in claims
            ]
            if claims:
                sections.append(_section(chapter.title, f"claims-{i}", inside))
        return sections


def _section(title: str, anchor: str, inside: list[nodes.Node]) -> nodes.section:
    return nodes.section("", nodes.title("", title), *inside, ids=[anchor], names=[anchor])


def part_html(node: LedgerPart, ledger: Ledger, places: Places, cited: set[str]) -> str:
    """What stands in a place; `cited` are the keys that pages cite."""
    part = node["part"]
    if part == "facts":
        return pages.fact_articles(ledger, node["of"], places)
    if part == "claim":
        return pages.claim_body(ledger.claims[node["of"]], ledger, places)
    if part == "references":
        keys = ledger.cited() | (cited & ledger.references.keys())
        return pages.reference_list(ledger, keys)
    return PARTS[part](ledger, places)
