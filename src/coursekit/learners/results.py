"""The numbers of the report, from the records alone: nothing here is drawn or written.

Shares carry a Wilson interval (95%): it stays within 0 and 1 and holds for small groups.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from statistics import mean, quantiles

from scipy.stats import binomtest

from coursekit.course.chapter import Chapter
from coursekit.learners.chapters import part_done
from coursekit.learners.course_data import GRADED, BeliefPair, Course
from coursekit.learners.records import Record, Try
from coursekit.learners.tables import shift
from coursekit.learners.validate import fits
from coursekit.questions.bank import BankQuestion

FEW = 5  # below this many answers a share says little


@dataclass(frozen=True)
class Share:
    """How many of how many, with the Wilson interval (0–1; None without answers)."""

    count: int
    of: int

    @property
    def value(self) -> float | None:
        return self.count / self.of if self.of else None

    @property
    def interval(self) -> tuple[float, float] | None:
        if not self.of:
            return None
        found = binomtest(self.count, self.of).proportion_ci(0.95, method="wilson")
        return float(found.low), float(found.high)

    @property
    def few(self) -> bool:
        return self.of < FEW


@dataclass(frozen=True)
class ChapterDone:
    """How far the class came in one chapter."""

    chapter: Chapter
    questions: int  # of the chapter
    parts_done: tuple[int, ...]  # one number a student
    answered: tuple[int, ...]  # one number a student

    @property
    def begun(self) -> int:
        """Students with a part done or a question answered."""
        return sum(p > 0 or a > 0 for p, a in zip(self.parts_done, self.answered, strict=True))

    @property
    def finished(self) -> int:
        """Students with all parts done."""
        return sum(done == len(self.chapter.parts) for done in self.parts_done)


@dataclass(frozen=True)
class FirstTries:
    """How the first answers to one question went; `results` counts right, partly, wrong …"""

    asked: BankQuestion
    results: Counter[str]

    @property
    def share(self) -> Share:
        return Share(self.results["right"], self.results.total())


@dataclass(frozen=True)
class Guesses:
    """First predictions of one result."""

    asked: BankQuestion
    values: tuple  # an option's place, a number, or a tuple of numbers, one for each student
    looked: int  # students who looked without a guess
    misfits: int  # answers that do not fit the question as it stands now

    @property
    def right(self) -> Share | None:
        """Who picked what happens; None for numbers and sketches, which have no right answer."""
        if self.asked.question.form != "pick":
            return None
        options = self.asked.question.options
        return Share(sum(options[value].right for value in self.values), len(self.values))

    def spread(self, place: int | None = None) -> tuple[float, float, float] | None:
        """Lower quartile, median and upper quartile, of one bar or point if `place` is given."""
        values = [v if place is None else v[place] for v in self.values]
        if not values:
            return None
        if len(values) == 1:
            return values[0], values[0], values[0]
        low, middle, high = quantiles(values, n=4, method="inclusive")
        return low, middle, high


@dataclass(frozen=True)
class Shift:
    """Belief in one claim at the start and at the end of a chapter, 0–100."""

    pair: BeliefPair
    values: tuple[tuple[float, float], ...]  # before and after, one for each student who gave both

    @property
    def means(self) -> tuple[float, float] | None:
        if not self.values:
            return None
        return mean(before for before, _ in self.values), mean(after for _, after in self.values)

    @property
    def by(self) -> float | None:
        """Mean change: after minus before."""
        return None if self.means is None else self.means[1] - self.means[0]


def done(records: list[Record], course: Course) -> list[ChapterDone]:
    """What was done, chapter by chapter."""
    found = []
    for chapter in course.chapters:
        keys = [asked.key for asked in course.bank.of_chapter(chapter.name)]
        parts = [sum(part_done(chapter, p, record) for p in chapter.parts) for record in records]
        answered = [sum(key in record.answers for key in keys) for record in records]
        found.append(ChapterDone(chapter, len(keys), tuple(parts), tuple(answered)))
    return found


def first_tries(records: list[Record], course: Course, kinds: Iterable[str] = GRADED):
    """First answers to the questions of these kinds, as a list of `FirstTries`."""
    wanted = [asked for asked in course.questions if asked.question.kind in set(kinds)]
    return [
        FirstTries(asked, Counter(attempt.result for attempt in _first(records, asked)))
        for asked in wanted
    ]


def guesses(records: list[Record], course: Course) -> list[Guesses]:
    """First predictions, question by question."""
    found = []
    for asked in course.questions:
        if asked.question.kind != "predict":
            continue
        attempts = _first(records, asked)
        made = [attempt.value for attempt in attempts if attempt.result != "revealed"]
        fitting = [_plain(asked, value) for value in made if fits(asked.question, value)]
        looked = len(attempts) - len(made)
        found.append(Guesses(asked, tuple(fitting), looked, len(made) - len(fitting)))
    return found


def shifts(records: list[Record], course: Course) -> list[Shift]:
    """Beliefs before and after, claim by claim."""
    return [
        Shift(pair, tuple(found for record in records if (found := shift(record, pair))))
        for pair in course.beliefs
    ]


def _first(records: list[Record], asked: BankQuestion) -> list[Try]:
    return [record.answers[asked.key].first for record in records if asked.key in record.answers]


def _plain(asked: BankQuestion, value):
    if asked.question.form == "pick":
        return int(value)
    return tuple(value) if isinstance(value, list) else value
