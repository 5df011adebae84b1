"""All claims that the course asks a reader to rate, as one table by verdict.

The page's script fills in what the reader believed before and what they believe now.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from coursekit.evidence.schema import VERDICTS, Claim
from coursekit.questions.bank import Bank
from coursekit.questions.schema import Belief
from coursekit.text.html import Markup, fill, tag
from coursekit.text.markdown import Links, no_links
from coursekit.text.words import typographic


@dataclass(frozen=True)
class Rated:
    """A claim with the questions that ask about it."""

    claim: Claim
    first: tuple[str, ...]  # keys of the questions that ask before anything is said
    later: tuple[str, ...]  # keys of those that ask again, or for the only time


def rated_claims(bank: Bank, claims: Iterable[Claim]) -> list[Rated]:
    """The claims that questions of the bank ask about, in the order of the ledger."""
    first: defaultdict[str, list[str]] = defaultdict(list)
    later: defaultdict[str, list[str]] = defaultdict(list)
    for asked in bank.questions.values():
        if isinstance(asked.question, Belief):
            kept = later if asked.question.tells else first
            kept[asked.question.claim].append(asked.key)
    return [
        Rated(claim, tuple(first[claim.id]), tuple(later[claim.id]))
        for claim in claims
        if claim.id in first or claim.id in later
    ]


def ratings_table(bank: Bank, claims: Iterable[Claim], links: Links = no_links) -> Markup:
    """The table, grouped by verdict from the best supported claim down."""
    rated = rated_claims(bank, claims)
    groups = {
        verdict: [_row(item, links) for item in rated if item.claim.verdict == verdict]
        for verdict in VERDICTS
    }
    return fill("ratings.html", groups=groups, meanings=VERDICTS, count=len(rated))


def _row(item: Rated, links: Links) -> Markup:
    """One claim; the second cell is for the script."""
    place = links("claim", item.claim.id)
    words = typographic(item.claim.claim)
    words = words if place is None else tag("a", place.attributes, words)
    keys = {"data-first": [*item.first], "data-later": [*item.later]}
    return tag("tr", keys, tag("th", {"scope": "row"}, words), tag("td", {}, "–"))
