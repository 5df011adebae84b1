"""Which questions open a chapter.

The rule of the course: two from the last chapter, one from the chapter before (some days ago),
one from the oldest (weeks ago) — retrieval spread over time keeps what one sitting does not
[latimier2021meta; cepeda2008spacing]. What stands on the essential path of its chapter comes
before what can be skipped. Further questions go along as spares: of the last two chapters, so that
the page can bring back one the reader missed ("a missed item returns in the next two chapters"),
and one of each chapter before, for a reader who left the last ones out. The first chapter has
nothing to look back on and asks where the reader stands; the page that closes the course asks about
all of them.
"""

import hashlib
from dataclasses import dataclass

from coursekit.questions.bank import Bank, BankQuestion

SPARES = 5  # of each of the last two chapters
ROUND, ROUNDS = 10, 3  # of the final review
# Recalling beats recognising [rowland2014effect]: a free answer is preferred to a choice.
PREFERENCE = ("short", "recall", "number", "single", "several")


@dataclass(frozen=True)
class Review:
    """The questions shown at once, and those that wait for a reader who missed them."""

    shown: tuple[BankQuestion, ...]
    spares: tuple[BankQuestion, ...] = ()


def review_for(bank: Bank, chapter: str) -> Review:
    """The questions that open `chapter` (its name, such as "origins"): always the same ones.

    Raises `KeyError` if the course has no such chapter, or neither it nor one before it has
    questions.
    """
    if chapter not in bank.chapters:
        raise KeyError(f"There is no chapter {chapter!r}; there are: {', '.join(bank.chapters)}")
    before_it = bank.chapters[: bank.chapters.index(chapter)]
    earlier = [name for name in before_it if name in bank.files]
    if not earlier:
        if chapter not in bank.files:
            raise KeyError(f"There is no file questions/{chapter}.yaml, and none before it")
        return Review(tuple(a for a in bank.of_chapter(chapter) if a.question.orientation))
    last, before, oldest = earlier[-1], earlier[-2:][0], earlier[0]
    shown: list[BankQuestion] = []
    for source, count in ((last, 2), (before, 1)):
        shown += _pick(bank, source, chapter, count, taken=shown)
    shown += _in_turn(bank, oldest, len(earlier), taken=shown)
    spares: list[BankQuestion] = []
    for source in dict.fromkeys((last, before)):
        spares += _pick(bank, source, chapter, SPARES, taken=shown)
    for source in reversed(earlier[:-2]):
        spares += _pick(bank, source, chapter, 1, taken=shown)
    return Review(tuple(shown), tuple(spares))


def final_review(bank: Bank) -> tuple[tuple[BankQuestion, ...], ...]:
    """The questions that close the course, in ROUNDS of ROUND to be answered some time apart.

    The rounds go through the chapters again and again, oldest first, one question of each: what
    was learned longest ago is asked most often, and no chapter twice in a row. No question stands
    twice; a small course has fewer.
    """
    decks = [_pick(bank, name, "final review", ROUND * ROUNDS, taken=[]) for name in bank.chapters]
    mixed = [deck[turn] for turn in range(ROUND * ROUNDS) for deck in decks if turn < len(deck)]
    return tuple(tuple(mixed[ROUND * i : ROUND * (i + 1)]) for i in range(ROUNDS))


def _pick(
    bank: Bank, source: str, chapter: str, count: int, taken: list[BankQuestion]
) -> list[BankQuestion]:
    fit = [asked for asked in bank.of_chapter(source) if fits(asked) and asked not in taken]
    return sorted(fit, key=lambda asked: _order(asked, chapter))[:count]


def _in_turn(bank: Bank, source: str, turn: int, taken: list[BankQuestion]) -> list[BankQuestion]:
    """One question of the essential path, another at each turn: the oldest are asked most often."""
    fit = _pick(bank, source, source, len(bank.questions), taken)
    essential = [asked for asked in fit if not asked.deeper] or fit
    return essential[turn % len(essential) :][:1] if essential else []


def fits(asked: BankQuestion) -> bool:
    """Can it be asked away from its chapter? Not if it needs a figure, or has no answer."""
    question = asked.question
    return question.kind in PREFERENCE and question.figure is None and not question.orientation


def _order(asked: BankQuestion, chapter: str) -> tuple[bool, bool, str]:
    free = asked.question.kind in ("short", "recall")
    mixed = hashlib.sha256(f"{chapter} {asked.key}".encode()).hexdigest()
    return (asked.deeper, not free, mixed)
