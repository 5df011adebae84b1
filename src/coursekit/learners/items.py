"""How single questions and objectives did: difficulty, discrimination, guesses that moved.

Difficulty is the share of students who were right at the first try (1: everybody). Discrimination
is the correlation of being right here with the share right in all other questions, so that a
question which good students miss stands out.
"""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
import pandas as pd

from coursekit.learners.course_data import GRADED, Course
from coursekit.learners.records import Record
from coursekit.learners.results import FEW, Share
from coursekit.questions.bank import BankQuestion

ITEM_COLUMNS = (
    "question", "chapter", "objective", "kind", "answered", "right", "difficulty", "low", "high",
    "discrimination",
)  # fmt: skip


@dataclass(frozen=True)
class Item:
    """First answers to one question that the page judges."""

    asked: BankQuestion
    share: Share
    discrimination: float | None  # −1 to 1; None where too few answered, or all alike


@dataclass(frozen=True)
class Objective:
    """First answers to all questions of one objective of a chapter."""

    chapter: str
    number: int  # in the chapter's list, from 1
    text: str  # Markdown
    questions: int
    share: Share  # of answers, not of students


@dataclass(frozen=True)
class Moved:
    """What became of guesses that were made again: of `again` students."""

    asked: BankQuestion
    again: int
    changed: int
    first: Share | None  # who picked what happens at first, of those who guessed again; None for …
    last: Share | None  # numbers and sketches, which have no right answer


def items(records: list[Record], course: Course) -> list[Item]:
    """The questions that the page judges, in the order of the course."""
    asked = [each for each in course.questions if each.question.kind in GRADED]
    right = _matrix(records, asked)
    answered = ~np.isnan(right)
    counts, sums = answered.sum(axis=1), np.nansum(right, axis=1)
    found = []
    for column, each in enumerate(asked):
        who = answered[:, column] & (counts > 1)
        here = right[who, column]
        rest = (sums[who] - here) / (counts[who] - 1)
        share = Share(int(np.nansum(right[:, column])), int(answered[:, column].sum()))
        found.append(Item(each, share, _correlation(here, rest)))
    return found


def objectives(found: Iterable[Item], course: Course) -> list[Objective]:
    """The objectives of all chapters; those without a question as well."""
    found = list(found)
    every = []
    for chapter in course.chapters:
        for number, text in enumerate(chapter.objectives, start=1):
            of = [
                item
                for item in found
                if item.asked.chapter == chapter.name and item.asked.question.objective == number
            ]
            share = Share(sum(item.share.count for item in of), sum(item.share.of for item in of))
            every.append(Objective(chapter.name, number, text, len(of), share))
    return every


def moved(records: list[Record], course: Course) -> list[Moved]:
    """Predictions that were made more than once."""
    found = []
    for asked in course.questions:
        if asked.question.kind != "predict":
            continue
        answers = [r.answers[asked.key] for r in records if asked.key in r.answers]
        again = [
            a for a in answers if a.tries > 1 and "revealed" not in (a.first.result, a.last.result)
        ]
        changed = sum(answer.first.value != answer.last.value for answer in again)
        shares: list[Share | None] = [None, None]
        if asked.question.form == "pick":
            rights = {float(i) for i, option in enumerate(asked.question.options) if option.right}
            ends = ([a.first.value for a in again], [a.last.value for a in again])
            shares = [Share(sum(value in rights for value in end), len(again)) for end in ends]
        found.append(Moved(asked, len(again), changed, *shares))
    return found


def table(found: Iterable[Item]) -> pd.DataFrame:
    """One row for each question, for a spreadsheet or further analysis."""
    rows = []
    for item in found:
        low, high = item.share.interval or (None, None)
        question = item.asked.question
        about = (item.asked.key, item.asked.chapter, question.objective, question.kind)
        counts = (item.share.of, item.share.count, item.share.value, low, high)
        rows.append((*about, *counts, item.discrimination))
    return pd.DataFrame(rows, columns=list(ITEM_COLUMNS)).astype({"objective": "Int64"})


def _matrix(records: list[Record], asked: list[BankQuestion]) -> np.ndarray:
    """Right (1) or not (0) at the first try, NaN where there is no answer.

    Shape (students, questions).
    """
    right = np.full((len(records), len(asked)), np.nan)
    for row, record in enumerate(records):
        for column, each in enumerate(asked):
            answer = record.answers.get(each.key)
            if answer is not None:
                right[row, column] = answer.first.result == "right"
    return right


def _correlation(here: np.ndarray, rest: np.ndarray) -> float | None:
    if len(here) < FEW or here.std() == 0 or rest.std() == 0:
        return None
    return float(np.corrcoef(here, rest)[0, 1])
