"""What the course asks of a reader: its questions, the parts of its chapters, its claims."""

from dataclasses import dataclass
from pathlib import Path

from coursekit.course import course as whole
from coursekit.course.chapter import Chapter
from coursekit.learners.chapters import back_mark
from coursekit.questions.bank import Bank, BankQuestion
from coursekit.questions.verdicts import claim_of

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
    chapters: tuple[Chapter, ...]  # those with questions
    beliefs: tuple[BeliefPair, ...] = ()

    @property
    def questions(self) -> list[BankQuestion]:
        """All questions, in the order of the course."""
        return list(self.bank.questions.values())

    @property
    def titles(self) -> dict[str, str]:
        """The titles of the chapters by name."""
        return {chapter.name: chapter.title for chapter in self.chapters}

    @property
    def numbers(self) -> dict[str, int]:
        """The numbers of the chapters by name."""
        return {chapter.name: chapter.number for chapter in self.chapters}

    def marks(self) -> set[str]:
        """Every mark that a record may hold: parts done, and questions asked again."""
        parts = {f"{chapter.name}#{part.id}" for chapter in self.chapters for part in chapter.parts}
        again = {
            back_mark(chapter.name, asked.key)
            for chapter in self.chapters
            for asked in self.questions
            if self.numbers[asked.chapter] < chapter.number
        }
        return parts | again


def load_course(root: Path) -> Course:
    """The course in the folder `root`. Raises `BankError` if a question file is at fault."""
    course = whole.Course(root)
    bank = course.bank
    pairs = []
    for asked in bank.questions.values():
        claim = claim_of(asked.question, root / "evidence")
        if not claim or asked.before is None:
            continue
        if bank.get(asked.before).chapter == asked.chapter:
            words = (claim["claim"], claim["verdict"])
            pairs.append(BeliefPair(asked.chapter, asked.before, asked.key, *words))
    chapters = tuple(chapter for chapter in course.chapters if chapter.name in bank.files)
    return Course(bank, chapters, tuple(pairs))
