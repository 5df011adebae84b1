"""Directions and strong words in the sentences that rest on a fact, compared with the fact.

A sentence that links to facts may say that something rose only if one of them says so too. Each
fact speaks through its statement, its figures and its caveat; where a text puts a direction in
words of another kind, the fact names it in `directions`. Words that claim more than a study can
give (proves, always, ...) may stand beside a fact only if the fact itself has them.
"""

import re

from coursekit.evidence.ledger import Ledger
from coursekit.evidence.schema import Fact
from coursekit.text.links import Problem, links_in

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
_OVERCLAIM = re.compile(rf"\b(?:{'|'.join(OVERCLAIM)})\b", re.IGNORECASE)


def sides(text: str) -> set[str]:
    """'up' and 'down', as far as a text has words for them."""
    return {_SIDE[word.lower()] for word in DIRECTION.findall(text)}


def sides_of(fact: Fact) -> set[str]:
    """The directions that a text about the fact may state."""
    return sides(_spoken(fact)) | set(fact.directions)


def check_text(markdown: str, ledger: Ledger) -> list[Problem]:
    """Directions and overclaims that no fact of their sentence bears out."""
    sentences: dict[str, tuple[int, list[Fact]]] = {}
    for link in links_in(markdown):
        fact = ledger.facts.get(link.target) if link.scheme == "fact" else None
        if fact:
            sentences.setdefault(link.sentence, (link.line, []))[1].append(fact)
    return [
        Problem("direction", line, message)
        for sentence, (line, facts) in sentences.items()
        for message in _faults(sentence, facts)
    ]


def _faults(sentence: str, facts: list[Fact]) -> list[str]:
    names = ", ".join(dict.fromkeys(fact.id for fact in facts))
    shown = re.sub(r"\]\([^)]*\)", "]", sentence)
    known = set().union(*(sides_of(fact) for fact in facts))
    found = [
        f"{word.group()!r} in the sentence “{shown[:80]}” is a direction that {names} does not "
        "have: mend the text, or name the direction in the fact (directions: [up] or [down])"
        for word in DIRECTION.finditer(shown)
        if _SIDE[word.group().lower()] not in known
    ]
    spoken = " ".join(_spoken(fact) for fact in facts).lower()
    found += [
        f"{word.group()!r} in the sentence “{shown[:80]}” claims more than {names}: soften it"
        for word in _OVERCLAIM.finditer(shown)
        if word.group().lower() not in spoken
    ]
    return found


def _spoken(fact: Fact) -> str:
    return f"{fact.statement} {fact.caveat} {fact.figures}".replace("_", " ")
