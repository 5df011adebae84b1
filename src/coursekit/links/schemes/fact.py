"""`fact:` leads to an entry of the ledger; the link's words must agree with its numbers."""

from collections.abc import Collection, Iterable
from pathlib import Path

from markupsafe import Markup

from coursekit.evidence import html
from coursekit.evidence.html import Places
from coursekit.evidence.ledger import evidence_files
from coursekit.evidence.prose import check_fact
from coursekit.links.base import Known, Scheme
from coursekit.text.links import Link, Problem
from coursekit.text.markdown import Anchor


class Fact(Scheme):
    """An entry of `evidence/facts/`."""

    name, what = "fact", "fact"
    page, before = "facts", "fact-"

    def targets(self, known: Known) -> Collection[str] | None:
        return None if known.ledger is None else known.ledger.facts

    def files(self, root: Path) -> Iterable[Path]:
        return evidence_files(root / "evidence")

    def check(self, link: Link, known: Known) -> list[Problem]:
        return [] if known.ledger is None else check_fact(link, known.ledger)

    def anchor(self, target: str, href: str, known: Known) -> Anchor:
        mark = html.mark(known.evidence.facts[target])
        return Anchor({"class": "fact-link", "href": href}, mark)

    def cards(self, targets: Collection[str], known: Known, places: Places) -> Markup:
        chosen = [fact for fact in known.evidence.facts.values() if fact.id in targets]
        return html.cards(chosen, known.evidence, places)


SCHEME = Fact()
