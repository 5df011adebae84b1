"""What the course asks of a reader: its questions, the parts of its chapters, its claims."""

from dataclasses import dataclass
from pathlib import Path

from ..outline import Outline
from ..questions.bank import Asked, Bank, load_bank
from ..questions.verdicts import claim_of
from .chapters import back_mark, outlines

GRADED = ("single", "several", "number", "short")  # the page judges these by itself


@dataclass(frozen=True)
class BeliefPair:
    """A claim that is rated at the start and at the end of a chapter."""

    chapter: str
    before: str  # question ids
    after: str
    claim: str  # the sentence
    verdict: str


@dataclass(frozen=True)
class Course:
    """The bank, with the parts of the chapters and the claims that are rated twice."""

    bank: Bank
    outlines: tuple[Outline, ...]
    beliefs: tuple[BeliefPair, ...] = ()

    @property
    def questions(self) -> list[Asked]:
        """All questions, in the order of the course."""
        return list(self.bank.questions.values())

    def marks(self) -> set[str]:
        """Every mark that a record may hold: parts done, and questions asked again."""
        parts = {f"{o.chapter}#{part.id}" for o in self.outlines for part in o.parts}
        again = {
            back_mark(outline.chapter, asked.key)
            for outline in self.outlines
            for asked in self.questions
            if asked.chapter < outline.chapter
        }
        return parts | again


def load_course(root: Path) -> Course:
    """The course in the folder `root`. Raises `BankError` if a question file is at fault."""
    bank = load_bank(root / "questions")
    pairs = []
    for asked in bank.questions.values():
        claim = claim_of(asked.question, root / "evidence")
        if claim and asked.question.before:
            before = f"{asked.key.partition('/')[0]}/{asked.question.before}"
            pairs.append(
                BeliefPair(asked.chapter, before, asked.key, claim["claim"], claim["verdict"])
            )
    return Course(bank, tuple(outlines(root, bank)), tuple(pairs))
