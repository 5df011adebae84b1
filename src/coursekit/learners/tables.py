"""Answers, students and files as pandas tables, and as CSV that is no formula anywhere."""

import csv
import json
from collections.abc import Iterable
from dataclasses import asdict
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from coursekit.intake.platforms import escape_formula
from coursekit.learners.chapters import part_done
from coursekit.learners.course_data import GRADED, BeliefPair, Course
from coursekit.learners.records import Answer, Record, Try, Value
from coursekit.learners.roster import FileLine, Roster, Student
from coursekit.questions.bank import BankQuestion
from coursekit.text import markdown

TYPED = ("short", "recall")  # answers in the student's own words
ANSWER_COLUMNS = (
    "student", "chapter", "question", "title", "kind", "form", "level", "ideas", "orientation",
    "tries", "first_result", "first_value", "first_at", "last_result", "last_value", "last_at",
    "first_why", "last_why",
)  # fmt: skip


def answers(roster: Roster, course: Course) -> pd.DataFrame:
    """One row for each student and question, answered (`tries` > 0) or not.

    Values are numbers, texts or lists as in the file, None where there is none. Under pseudonyms
    nothing that a student typed is kept, and of times only the day.
    """
    asked, records = course.questions, [student.record for student in roster.students]
    labels = pd.Categorical([student.label for student in roster.students])
    columns: dict[str, Any] = {"student": labels.repeat(len(asked))}
    about = [_about(each) for each in asked]
    every = np.tile(np.arange(len(asked)), len(records))
    for name in ANSWER_COLUMNS[1:9]:  # one of few values each: kept once, however large the class
        columns[name] = pd.Categorical([row[name] for row in about]).take(every)
    typed = [each.question.kind in TYPED for each in asked]
    keys = [each.key for each in asked]
    told = [
        _tries(answer, roster.named, own) if (answer := record.answers.get(key)) else NOTHING
        for record in records
        for key, own in zip(keys, typed, strict=True)
    ]
    values = zip(*told, strict=True) if told else [()] * len(NOTHING)
    for name, column in zip(ANSWER_COLUMNS[9:], values, strict=True):
        columns[name] = pd.Series(column, dtype="int64" if name == "tries" else "object")
    return pd.DataFrame(columns, columns=list(ANSWER_COLUMNS))


def students(roster: Roster, course: Course) -> pd.DataFrame:
    """One row for each student: parts done by chapter, accuracy, belief shift, what was skipped."""
    rows = [_student_row(student, course) for student in roster.students]
    return pd.DataFrame(rows) if rows else pd.DataFrame(columns=["student"])


def files(lines: Iterable[FileLine]) -> pd.DataFrame:
    """One row for each file that was submitted."""
    return pd.DataFrame([asdict(line) for line in lines], columns=list(FileLine.__annotations__))


def write(table: pd.DataFrame, path: Path) -> None:
    """Write a table as UTF-8 CSV; lists become JSON, and texts are made escape_formula."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")  # three times as fast as pandas' own
        writer.writerow(table.columns)
        writer.writerows(zip(*(_shown(column) for _, column in table.items()), strict=True))


def first_try(record: Record, course: Course) -> tuple[int, int]:
    """How many questions that the page judges were right at the first try, and of how many."""
    graded = [a.key for a in course.questions if a.question.kind in GRADED]
    results = [record.answers[key].first.result for key in graded if key in record.answers]
    return results.count("right"), len(results)


def shift(record: Record, pair: BeliefPair) -> tuple[float, float] | None:
    """Belief before (first answer) and after (latest answer), 0–100; None if one is missing."""
    before, after = record.answers.get(pair.before), record.answers.get(pair.after)
    values = [before and before.first.value, after and after.last.value]
    if not all(isinstance(v, float) and 0 <= v <= 100 for v in values):
        return None
    return values[0], values[1]


def _about(asked: BankQuestion) -> dict[str, Any]:
    question = asked.question
    return {
        "chapter": asked.chapter,
        "question": asked.key,
        "title": markdown.plain(question.title),
        "kind": question.kind,
        "form": getattr(question, "form", ""),
        "level": question.level,
        "ideas": "; ".join(question.ideas),
        "orientation": question.orientation,
    }


NOTHING = (0, *[None] * 8)  # the columns from `tries` on, of a question without an answer


def _tries(answer: Answer, named: bool, typed: bool) -> tuple:
    """The columns from `tries` on."""
    first, last = (_try(attempt, named, typed) for attempt in (answer.first, answer.last))
    return (answer.tries, *first[:3], *last[:3], first[3], last[3])


def _try(attempt: Try, named: bool, typed: bool) -> tuple:
    """Result, value, time and reason, as far as they may be shown."""
    if named:
        return attempt.result, attempt.value, attempt.at, attempt.why
    hidden = typed or isinstance(attempt.value, str)
    return attempt.result, None if hidden else attempt.value, attempt.at[:10], ""


def _student_row(student: Student, course: Course) -> dict[str, Any]:
    record = student.record
    row: dict[str, Any] = {"student": student.label, "files": student.files}
    done_in_all, skipped, not_begun = 0, [], []
    for chapter in course.chapters:
        done = sum(part_done(chapter, part, record) for part in chapter.parts)
        done_in_all += done
        row[f"parts_done_{chapter.name}"] = done
        row[f"parts_of_{chapter.name}"] = len(chapter.parts)
        keys = [asked.key for asked in course.bank.of_chapter(chapter.name)]
        missing = [key for key in keys if key not in record.answers]
        if done == 0 and len(missing) == len(keys):
            not_begun.append(chapter.name)
        else:
            skipped += missing
    right, graded = first_try(record, course)
    shifts = [pair for p in course.beliefs if (pair := shift(record, p))]
    predictions = [
        record.answers[asked.key].first.result
        for asked in course.questions
        if asked.question.kind == "predict" and asked.key in record.answers
    ]
    return row | {
        "parts_done": done_in_all,
        "parts_of": sum(len(chapter.parts) for chapter in course.chapters),
        "questions_answered": len(record.answers),
        "questions_of": len(course.questions),
        "first_try_right": right,
        "first_try_of": graded,
        "first_try_accuracy": right / graded if graded else None,
        "predictions_made": len(predictions) - predictions.count("revealed"),
        "predictions_looked_up": predictions.count("revealed"),
        "belief_shift_mean": sum(b - a for a, b in shifts) / len(shifts) if shifts else None,
        "belief_shift_of": len(shifts),
        "questions_skipped": "; ".join(skipped),
        "chapters_not_begun": "; ".join(not_begun),
    }


def _shown(column: pd.Series) -> Any:
    """The column as it is written; where values are few, each is looked at once."""
    if isinstance(column.dtype, pd.CategoricalDtype):
        cells = np.array([_cell(value) for value in column.cat.categories], dtype=object)
        return cells[column.cat.codes]
    return [_cell(value) for value in column]


def _cell(value: Value | int) -> Any:
    if isinstance(value, list):
        return json.dumps([None if v is None else _number(v) for v in value])
    if isinstance(value, str):
        return _safe(value)
    if value is None or pd.isna(value):
        return None
    if isinstance(value, bool):
        return value
    return _number(value)


def _number(value: float) -> float | int:
    return int(value) if float(value).is_integer() and abs(value) < 2**53 else value


_safe = lru_cache(maxsize=100_000)(escape_formula)  # a class gives the same words again and again
