"""`term:` leads to an entry of the glossary; a card with its definition travels with the page."""

from collections.abc import Collection, Iterable
from pathlib import Path
from typing import Any

from markupsafe import Markup

from coursekit.evidence.html import Places
from coursekit.links.base import Known, Scheme
from coursekit.text import markdown
from coursekit.text.html import fill
from coursekit.text.markdown import Anchor


class Term(Scheme):
    """An entry of `questions/glossary.yaml`."""

    name, what, home = "term", "term", " in questions/glossary.yaml"
    page, before = "glossary", "term-"

    def targets(self, known: Known) -> Collection[str] | None:
        return known.terms

    def files(self, root: Path) -> Iterable[Path]:
        return [root / "questions" / "glossary.yaml"]

    def anchor(self, target: str, href: str, known: Known) -> Anchor:
        return Anchor({"class": "term", "href": href})

    def cards(self, targets: Collection[str], known: Known, places: Places) -> Markup:
        entries: Any = known.terms  # of the glossary, id -> entry
        terms = [_card(entries[t], known.pictures.get(t)) for t in sorted(targets)]
        return fill("term-cards.html", terms=terms)


def _card(term: Any, picture: str | None) -> dict[str, Any]:
    return {
        "picture": Markup(picture) if picture else "",  # drawn by the course, not by a reader
        "id": term.id,
        "name": markdown.inline(term.term),
        "definition": markdown.block(term.definition),
        "disputed": len(term.disputed),
    }


SCHEME = Term()
