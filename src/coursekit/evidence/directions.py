"""Directions and strong words in the sentences that rest on a fact, compared with the fact.

A sentence that links to facts may say that something rose only if one of them says so too. Each
fact speaks through its statement; where a text puts a direction in words of another kind, the fact
names it in `directions`. Its caveat does not count: it speaks of other things. A fact that tells
of a rise and of a fall pairs them with their numbers (`sides: {38: up, 27: down}`), and the word
after such a number is compared with it. Words that claim more than a study can give (proves,
always, ...) may stand beside a fact only if the fact itself has them, and a grade (established,
contested, ...) only if a linked entry has that grade.
"""

import re
from collections.abc import Mapping

from coursekit.evidence.ledger import Ledger
from coursekit.evidence.schema import Claim, Fact
from coursekit.text.links import LINK, Problem, links_in

WORDS = {
    "up": "rose rise rises rising raised raise raises more larger larger higher increase increases "
    "increased stronger better gain gains greater improved improve improves longer "
    "faster strengthened most",
    "down": "fell fall falls falling lowered lower lowers fewer less smaller decrease decreases "
    "decreased weaker worse shrank shrink shrinks loss losses reduced reduce reduces reduction "
    "shorter slower weakened least",
}
_SIDE = {word: side for side, words in WORDS.items() for word in words.split()}
DIRECTION = re.compile(rf"\b(?:{'|'.join(_SIDE)})\b", re.IGNORECASE)
OVERCLAIM = (
    *("prove", "proves", "proved", "proven", "proof", "always", "never", "undoubtedly"),
    "certainly",
)
_GRADES = ("established", "supported", "contested", "refuted", "unsupported")
# Words that say how sure something is: the record of `ours` holds them with their context.
STRONG = re.compile(rf"\b(?:{'|'.join(OVERCLAIM + _GRADES)})\b", re.IGNORECASE)
_GRADE = re.compile(rf"\b(?:{'|'.join(_GRADES)})\b", re.IGNORECASE)
_OVERCLAIM = re.compile(rf"\b(?:{'|'.join(OVERCLAIM)})\b", re.IGNORECASE)


def sides(text: str) -> set[str]:
    """'up' and 'down', as far as a text has words for them."""
    return {_SIDE[word.lower()] for word in DIRECTION.findall(text)}


def sides_of(fact: Fact) -> set[str]:
    """The directions that a text about the fact may state."""
    return sides(fact.statement) | set(fact.directions) | set(fact.sides.values())


def check_text(markdown: str, ledger: Ledger) -> list[Problem]:
    """Directions, overclaims and grades that no entry linked in their sentence bears out."""
    kinds: dict[str, Mapping[str, Fact | Claim]]
    kinds = {"fact": ledger.facts, "claim": ledger.claims}
    sentences: dict[str, tuple[int, dict[str, Fact | Claim]]] = {}
    for link in links_in(markdown):
        entries = kinds.get(link.scheme, {})
        if link.target in entries:
            linked = sentences.setdefault(link.sentence, (link.line, {}))[1]
            linked[link.target] = entries[link.target]
    return [
        Problem("direction", line, message)
        for sentence, (line, entries) in sentences.items()
        for message in _faults(sentence, list(entries.values()))
    ]


def _faults(sentence: str, entries: list[Fact | Claim]) -> list[str]:
    facts = [entry for entry in entries if isinstance(entry, Fact)]
    names = ", ".join(entry.id for entry in entries)
    shown = re.sub(r"\]\([^)]*\)", "]", sentence)
    place = f"in the sentence “{shown[:80]}”"
    found = _ungraded(shown, entries, f"{place} is a grade that {names} does not have")
    if not facts:
        return found
    known = set().union(*(sides_of(fact) for fact in facts))
    found += [
        f"{word.group()!r} {place} is a direction that {names} does not "
        "have: correct the text, or name the direction in the fact (directions: [up] or [down])"
        for word in DIRECTION.finditer(shown)
        if _SIDE[word.group().lower()] not in known
    ]
    found += [
        f"{word!r} {place} stands behind {number}, which is {fact.sides[number]!r} in {fact.id}: "
        "correct the text"
        for fact in facts
        for number, word in _words_behind(fact, sentence)
        if _SIDE[word.lower()] != fact.sides[number]
    ]
    spoken = " ".join(_spoken(fact) for fact in facts).lower()
    return found + [
        f"{word.group()!r} {place} claims more than {names}: soften it"
        for word in _OVERCLAIM.finditer(shown)
        if word.group().lower() not in spoken
    ]


def _ungraded(shown: str, entries: list[Fact | Claim], message: str) -> list[str]:
    """Words of grade that are the grade of no entry, and that no entry uses itself."""
    grades = {entry.strength if isinstance(entry, Fact) else entry.verdict for entry in entries}
    spoken = " ".join(_spoken(entry) for entry in entries if isinstance(entry, Fact)).lower()
    return [
        f"{word!r} {message}: correct the text"
        for word in _GRADE.findall(shown)
        if word.lower() not in grades and word.lower() not in spoken
    ]


def _words_behind(fact: Fact, sentence: str) -> list[tuple[int, str]]:
    """Each number with a side, where a link states it, and the first direction in its clause."""

    def marked(link: re.Match) -> str:
        sided = link["target"] == fact.id and link["text"] in map(str, fact.sides)
        return f"<{link['text']}>" if sided else link["text"]

    clauses = re.findall(r"<(\d+)>([^<;,.]*)", LINK.sub(marked, sentence))
    found = [(int(number), DIRECTION.search(clause)) for number, clause in clauses]
    return [(number, word.group()) for number, word in found if word]


def _spoken(fact: Fact) -> str:
    return f"{fact.statement} {fact.caveat} {fact.figures}".replace("_", " ")
