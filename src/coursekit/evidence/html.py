"""Facts as HTML: the mark beside a link, the card it opens, the figures in words."""

import re
from dataclasses import dataclass, field
from html import escape

from coursekit.evidence.bibliography import as_html
from coursekit.evidence.ledger import Ledger
from coursekit.evidence.numbers import DOUBT
from coursekit.evidence.schema import Fact

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

    def fact(self, fact_id: str) -> str:
        return f"{self.facts}#fact-{fact_id}"

    def reference(self, key: str) -> str:
        return f"{self.references}#{key}"


def mark(fact: Fact) -> str:
    """What follows a fact link: a shape to see, and the same in words to be read out."""
    word = fact.strength if fact.confirmed == "yes" else UNSURE
    return f'{_shape(fact.strength, fact.confirmed)}<span class="fact-word"> ({word})</span>'


def status(grade: str, confirmed: str = "yes") -> str:
    """One mark, shape and word both visible: the grade, or that the entry is unconfirmed.

    What was not seen in its source has no grade to show first; the grade that it would have is
    said after it, without a mark of its own.
    """
    if confirmed == "yes":
        return f"<strong>{_shape(grade)} {grade.capitalize()}</strong>"
    return (
        f"<strong>{_shape(grade, confirmed)} {UNSURE.capitalize()}</strong> ({grade}, if it holds)"
    )


def _shape(grade: str, confirmed: str = "yes") -> str:
    name = f"fact-mark is-{grade}" if confirmed == "yes" else "fact-unsure"
    return f'<span class="{name}" aria-hidden="true"></span>'


def fact_link(fact: Fact, text: str, places: Places) -> str:
    """A fact link around `text`, which is already HTML."""
    return f'<a class="fact-link" href="{escape(places.fact(fact.id))}">{text}{mark(fact)}</a>'


def card(fact: Fact, ledger: Ledger, places: Places) -> str:
    """What a fact link shows on hover, focus or tap."""
    label = fact.strength if fact.confirmed == "yes" else UNSURE
    sources = "".join(f"<li>{as_html(ledger.references[key])}</li>" for key in fact.sources)
    return (
        f'<div class="fact-card" id="card-{fact.id}" popover role="group" '
        f'aria-label="Evidence: {label}">'
        f"<p>{status(fact.strength, fact.confirmed)}</p>"
        f"<p>{escape(fact.statement)}</p>"
        f"{figures(fact.figures, CARD_FIGURES)}"
        f"<p><strong>Caveat.</strong> {cross_linked(fact.caveat, ledger, places)}</p>"
        f"<ul>{sources}</ul>"
        f'<p><a href="{escape(places.fact(fact.id))}">This fact in the ledger</a></p></div>'
    )


def cards(facts: list[Fact], ledger: Ledger, places: Places) -> str:
    """All cards of a page; hidden until the page's script takes one out."""
    inside = "".join(card(fact, ledger, places) for fact in facts)
    return f'<div class="fact-cards" hidden>{inside}</div>' if facts else ""


def figures(values: dict, limit: int | None = None) -> str:
    """Figures as a list of names and values; at most `limit` entries, the rest counted."""
    if not values:
        return ""
    items = [f"<li>{_pair(name, value)}</li>" for name, value in values.items()]
    if limit is not None and len(items) > limit:
        items = [*items[:limit], f"<li>and {len(items) - limit} more in the ledger</li>"]
    return f'<ul class="fact-figures">{"".join(items)}</ul>'


def count_figures(value) -> int:
    """Single values in nested figures."""
    if isinstance(value, dict):
        return sum(map(count_figures, value.values()))
    return sum(map(count_figures, value)) if isinstance(value, list | tuple) else 1


def cross_linked(text: str, ledger: Ledger, places: Places) -> str:
    """Escaped text in which ids of facts and keys of references are links."""

    def link(match: re.Match) -> str:
        word = match[0]
        if word in ledger.facts:
            return f'<a href="{escape(places.fact(word))}">{word}</a>'
        if word in ledger.references:
            short = escape(ledger.references[word].short)
            return f'<a href="{escape(places.reference(word))}">{short}</a>'
        return word

    return _WORD.sub(link, escape(text, quote=False))


def _pair(name: str, value) -> str:
    label = _label(name)
    if isinstance(value, dict):
        return f"{label}{figures(value)}"
    return f"{label}: {_value(name, value)}"


def _label(name: str) -> str:
    if name in _NAMES:
        return _NAMES[name]
    words = re.sub(r"_?recalled(_from_memory)?", "", name).replace("_", " ").strip()
    words = escape(re.sub(r"^k ", "number of ", words))
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
    text = re.sub(r",? ?\(?recalled(, unconfirmed)?\)?", " (not confirmed)", str(value))
    return escape(text, quote=False)
