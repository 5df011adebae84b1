"""Facts as HTML: the mark beside a link, the card it opens, the figures in words."""

import re
from dataclasses import dataclass, field

from coursekit.evidence.bibliography import as_html
from coursekit.evidence.ledger import Ledger
from coursekit.evidence.numbers import DOUBT
from coursekit.evidence.schema import Fact
from coursekit.text.addresses import report_address
from coursekit.text.html import Markup, macros, tag
from coursekit.text.words import typographic

TEMPLATE = "evidence.html"
CARD_FIGURES = 8  # more than this would make a card a page
UNSURE = "unconfirmed"
_NAMES = {"ci95": "95% interval", "pi95": "95% prediction interval", "k": "number of studies"}
_WORD = re.compile(r"[A-Za-z][A-Za-z0-9-]*")


@dataclass(frozen=True)
class Places:
    """Addresses of the ledger's pages, as seen from the page that is being written."""

    facts: str = "evidence.html"
    claims: str = "claims.html"
    references: str = "references.html"
    grades: str = "how-we-grade.html"
    static: str = "_static/"
    chapters: dict[str, str] = field(default_factory=dict)  # chapter id -> address, where it exists
    repository: str = ""  # where faults are reported; empty: nowhere

    def fact(self, fact_id: str) -> str:
        return f"{self.facts}#fact-{fact_id}"

    def dispute(self, claim_id: str, claim: str) -> str:
        """Where to dispute the verdict on a claim; empty where that is not known."""
        if not self.repository:
            return ""
        title = f"Claim {claim_id}: {claim}"
        return report_address(self.repository, "claim", title, place=claim_id)

    def reference(self, key: str) -> str:
        return f"{self.references}#{key}"


def mark(fact: Fact) -> Markup:
    """What follows a fact link: a shape to see, and the same in words to be read out."""
    return macros(TEMPLATE).mark(fact, _grade(fact))


def status(grade: str, confirmed: str = "yes") -> Markup:
    """One mark, shape and word both visible: the grade, or that the entry is unconfirmed.

    What was not seen in its source has no grade to show first; the grade that it would have is
    said after it, without a mark of its own.
    """
    return macros(TEMPLATE).status(grade, "" if confirmed == "yes" else UNSURE)


def card(fact: Fact, ledger: Ledger, places: Places) -> Markup:
    """What a fact link shows on hover, focus or tap."""
    return macros(TEMPLATE).card(
        fact,
        _grade(fact),
        status(fact.strength, fact.confirmed),
        figures(fact.figures, CARD_FIGURES),
        cross_linked(fact.caveat, ledger, places),
        [as_html(ledger.references[key]) for key in fact.sources],
        places.fact(fact.id),
    )


def cards(facts: list[Fact], ledger: Ledger, places: Places) -> Markup:
    """All cards of a page; hidden until the page's script takes one out."""
    each = [card(fact, ledger, places) for fact in facts]
    return macros(TEMPLATE).cards(each) if each else Markup()


def figures(values: dict, limit: int | None = None) -> Markup:
    """Figures as a list of names and values; at most `limit` entries, the rest counted."""
    if not values:
        return Markup()
    items = _items(values)
    more = 0 if limit is None else max(len(items) - limit, 0)
    return macros(TEMPLATE).figures(items[: len(items) - more], more)


def count_figures(value) -> int:
    """Single values in nested figures."""
    if isinstance(value, dict):
        return sum(map(count_figures, value.values()))
    return sum(map(count_figures, value)) if isinstance(value, list | tuple) else 1


def cross_linked(text: str, ledger: Ledger, places: Places) -> Markup:
    """A text in which ids of facts and keys of references are links."""
    text = typographic(text)
    pieces, end = [], 0
    for word in _WORD.finditer(text):
        if word[0] in ledger.facts:
            link = tag("a", {"href": places.fact(word[0])}, word[0])
        elif word[0] in ledger.references:
            reference = ledger.references[word[0]]
            link = tag("a", {"href": places.reference(word[0])}, reference.short)
        else:
            continue
        pieces += [text[end : word.start()], link]
        end = word.end()
    return Markup().join([*pieces, text[end:]])


def _grade(fact: Fact) -> str:
    return fact.strength if fact.confirmed == "yes" else UNSURE


def _items(values: dict) -> list[tuple[str, str, list | None]]:
    """Each figure as its label, its value, and, where it has some, the figures within it."""
    return [
        (_label(name), "", _items(value))
        if isinstance(value, dict)
        else (_label(name), _value(name, value), None)
        for name, value in values.items()
    ]


def _label(name: str) -> str:
    if name in _NAMES:
        return _NAMES[name]
    words = re.sub(r"_?recalled(_from_memory)?", "", name).replace("_", " ").strip()
    words = re.sub(r"^k ", "number of ", words)
    return f"{words} (not confirmed)".strip() if DOUBT.search(name) else words


def _value(name: str, value) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if value is None:
        return "not reported"
    if isinstance(value, int) and abs(value) >= 10_000:
        return f"{value:,}"
    if isinstance(value, int | float):
        return str(value).replace("-", "−")
    if isinstance(value, dict):
        inside = (f"{_label(str(key))} {_value(key, inner)}" for key, inner in value.items())
        return "; ".join(inside)
    if isinstance(value, list | tuple):
        if name.startswith(("ci95", "pi95")) and len(value) == 2:
            return f"{_value('', value[0])} to {_value('', value[1])}"
        nested = any(isinstance(item, dict | list) for item in value)
        return (" | " if nested else ", ").join(_value("", item) for item in value)
    words = re.sub(r",? ?\(?recalled(, unconfirmed)?\)?", " (not confirmed)", str(value))
    return typographic(words)
