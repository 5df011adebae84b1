"""The ledger's pages as HTML parts: facts, claims, references, downloads, change log."""

import datetime
from collections import Counter
from typing import Any

from coursekit.evidence.bibliography import as_html
from coursekit.evidence.changes import what_changed
from coursekit.evidence.exports import files
from coursekit.evidence.html import (
    TEMPLATE,
    Places,
    count_figures,
    cross_linked,
    figures,
    mark,
    status,
)
from coursekit.evidence.ledger import Ledger
from coursekit.evidence.schema import CONFIRMED, STRENGTHS, VERDICTS, Claim, Fact
from coursekit.text import markdown
from coursekit.text.html import Markup, attributes, macros
from coursekit.text.markdown import Anchor, Links
from coursekit.text.words import capitalised, typographic

FACETS = {  # field of the address -> (label, field of a fact)
    "chapter": ("Chapter", "chapters"),
    "strength": ("Strength", "strength"),
    "confirmed": ("Confirmed", "confirmed"),
    "method": ("Method", "methods"),
    "species": ("Species", "species"),
}


def values_of(fact: Fact, facet: str) -> tuple[str, ...]:
    """What a fact has under a facet, always as a tuple."""
    value = getattr(fact, FACETS[facet][1])
    return (value,) if isinstance(value, str) else value


def filter_form(ledger: Ledger) -> Markup:
    """The filter; hidden until the page's script can make it work."""
    facets = []
    for facet, (label, _) in FACETS.items():
        counts = Counter(v for fact in ledger.facts.values() for v in values_of(fact, facet))
        names = _names(ledger, facet).items()
        options = [(value, name, counts[value]) for value, name in names if counts[value]]
        facets.append((facet, label, options))
    return macros(TEMPLATE).filter(facets, len(ledger.facts))


def fact_articles(ledger: Ledger, chapter: str, places: Places) -> Markup:
    """Every fact whose first chapter is `chapter`."""
    chosen = [fact for fact in ledger.facts.values() if fact.chapters[0] == chapter]
    return macros(TEMPLATE).articles([_article(fact, ledger, places) for fact in chosen])


def _article(fact: Fact, ledger: Ledger, places: Places) -> dict[str, Any]:
    about = ledger.about
    return {
        "fact": fact,
        "data": attributes({f"data-{facet}": " ".join(values_of(fact, facet)) for facet in FACETS}),
        "status": status(fact.strength, fact.confirmed),
        "kinds": [
            *(about.methods[method] for method in fact.methods),
            *(about.species[species] for species in fact.species),
        ],
        "caveat": cross_linked(fact.caveat, ledger, places),
        "count": count_figures(fact.figures),
        "figures": figures(fact.figures),
        "sources": [(places.reference(key), ledger.references[key].short) for key in fact.sources],
    }


def claim_body(claim: Claim, ledger: Ledger, places: Places, links: Links) -> Markup:
    """All that is said of a claim below its heading; `links` resolves its course links."""

    def sources(keys: tuple[str, ...]) -> list[tuple[Markup, str]]:
        anchors = ((links("cite", key) or Anchor({}), key) for key in keys)
        return [(attributes(a.attributes), ledger.references[key].short) for a, key in anchors]

    facts = [ledger.facts[i] for i in claim.facts]
    titles = {i: ledger.about.chapters[i].title for i in claim.chapters}
    return macros(TEMPLATE).claim(
        status(claim.verdict),
        [(title, places.chapters.get(i)) for i, title in titles.items()],
        markdown.inline(claim.why, links),
        markdown.inline(claim.say_instead, links),
        sources(claim.evidence_for),
        sources(claim.evidence_against),
        [(fact.statement, places.fact(fact.id), mark(fact)) for fact in facts],
        places.dispute(claim.id, claim.claim),
    )


def verdict_chart(ledger: Ledger) -> Markup:
    """How many claims got which verdict: bars that are also a list of numbers."""
    counts = Counter(claim.verdict for claim in ledger.claims.values())
    most = max(counts.values())
    bars = [(v, status(v), counts[v], f"{60 * counts[v] / most:.0f}") for v in VERDICTS]
    return macros(TEMPLATE).verdict_chart(len(ledger.claims), bars)


def rubric(which: str) -> Markup:
    """The grades with their shapes and meanings: strength, verdict or confirmed."""
    if which == "confirmed":
        return macros(TEMPLATE).rubric(CONFIRMED.items())
    grades = STRENGTHS if which == "strength" else VERDICTS
    return macros(TEMPLATE).rubric([(status(grade), text) for grade, text in grades.items()])


def reference_list(ledger: Ledger, keys: set[str]) -> Markup:
    """The references of `keys`, by first author and year; each has its key as its anchor."""
    chosen = sorted((ledger.references[key] for key in keys), key=lambda r: r.sort_key)
    return macros(TEMPLATE).references([(r.key, as_html(r), r.confirmed == "yes") for r in chosen])


def source_list(ledger: Ledger, keys: set[str]) -> Markup:
    """The references of `keys` as a chapter closes with them."""
    chosen = sorted((ledger.references[key] for key in keys), key=lambda r: r.sort_key)
    return macros(TEMPLATE).references([(f"source-{r.key}", as_html(r), True) for r in chosen])


def downloads(ledger: Ledger, places: Places) -> Markup:
    """The ledger's files with version, date and licence."""
    return macros(TEMPLATE).downloads(ledger, places.static, list(files(ledger)))


def table_list(ledger: Ledger) -> Markup:
    """The tables that the course computes from."""
    return macros(TEMPLATE).tables(ledger.tables)


def change_list(ledger: Ledger) -> Markup:
    """The change log, newest first: each day's reasons, and under each what was changed for it.

    Every second piece of a line is an id.
    """
    days: dict[datetime.date, dict[str, list[list[str]]]] = {}
    for change in reversed(ledger.changes):
        pieces = what_changed(change).split("`")
        days.setdefault(change.date, {}).setdefault(_as_sentence(change.reason), []).append(pieces)
    return macros(TEMPLATE).changes(days)


def _as_sentence(reason: str) -> str:
    return typographic(capitalised(reason).rstrip(".") + ".")


def _names(ledger: Ledger, facet: str) -> dict[str, str]:
    """Values of a facet in their order, with the words for them."""
    if facet == "chapter":
        return {i: chapter.title for i, chapter in ledger.about.chapters.items()}
    if facet == "strength":
        return {grade: grade.capitalize() for grade in STRENGTHS}
    if facet == "confirmed":
        return {"yes": "Yes", "partly": "In part", "no": "No"}
    return dict(ledger.about.methods if facet == "method" else ledger.about.species)


def last_screening(ledger: Ledger) -> Markup:
    """When the references were last compared with tables of retractions and replications."""
    return macros(TEMPLATE).screening(ledger.screenings[-1] if ledger.screenings else None)
