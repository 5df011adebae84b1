"""`cite:` leads to a reference; a year in the link's words must be the reference's."""

from collections.abc import Collection, Iterable
from pathlib import Path

from coursekit.evidence.ledger import evidence_files
from coursekit.evidence.prose import check_citation
from coursekit.links.base import Known, Scheme
from coursekit.text.links import Link, Problem
from coursekit.text.markdown import Anchor


class Cite(Scheme):
    """An entry of `evidence/references.bib`."""

    name, what = "cite", "reference"
    page = "references"

    def targets(self, known: Known) -> Collection[str] | None:
        return None if known.ledger is None else known.ledger.references

    def files(self, root: Path) -> Iterable[Path]:
        return evidence_files(root / "evidence")

    def check(self, link: Link, known: Known) -> list[Problem]:
        return [] if known.ledger is None else check_citation(link, known.ledger)

    def anchor(self, target: str, href: str, known: Known) -> Anchor:
        title = known.evidence.references[target].title
        return Anchor({"class": "cite-link", "href": href, "title": title})


SCHEME = Cite()
