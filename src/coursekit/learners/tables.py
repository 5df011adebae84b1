"""Answers, students and files as pandas tables, and as CSV that is no formula anywhere."""

import json
from collections.abc import Iterable
from dataclasses import asdict
from pathlib import Path
from typing import Any

import pandas as pd

from coursekit.intake.platforms import escape_formula
from coursekit.learners.chapters import part_done
from coursekit.learners.course_data import GRADED, BeliefPair, Course
from coursekit.learners.records import Answer, Record, Value
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
    rows = [
        _answer_row(student, asked, roster.named)
        for student in roster.students
        for asked in course.questions
    ]
    return pd.DataFrame(rows, columns=list(ANSWER_COLUMNS))


def students(roster: Roster, course: Course) -> pd.DataFrame:
    """One row for each student: parts done by chapter, accuracy, belief shift, what was skipped."""
    rows = [_student_row(student, course) for student in roster.students]
    return pd.DataFrame(rows) if rows else pd.DataFrame(columns=["student"])


def files(lines: Iterable[FileLine]) -> pd.DataFrame:
    """One row for each file that was handed in."""
    return pd.DataFrame([asdict(line) for line in lines], columns=list(FileLine.__annotations__))


def write(table: pd.DataFrame, path: Path) -> None:
    """Write a table as UTF-8 CSV; lists become JSON, and texts are made escape_formula."""
    shown = table.apply(lambda column: column.map(_cell, na_action=None))
    shown.to_csv(path, index=False, encoding="utf-8", lineterminator="\n")


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


def _answer_row(student: Student, asked: BankQuestion, named: bool) -> dict[str, Any]:
    question, answer = asked.question, student.record.answers.get(asked.key)
    row = {
        "student": student.label,
        "chapter": asked.chapter,
        "question": asked.key,
        "title": markdown.plain(question.title),
        "kind": question.kind,
        "form": getattr(question, "form", ""),
        "level": question.level,
        "ideas": "; ".join(question.ideas),
        "orientation": question.orientation,
        "tries": answer.tries if answer else 0,
    }
    return row | (_tries(answer, named, typed=question.kind in TYPED) if answer else {})


def _tries(answer: Answer, named: bool, typed: bool) -> dict[str, Any]:
    row = {}
    for name, attempt in (("first", answer.first), ("last", answer.last)):
        open_ = named or not (typed or isinstance(attempt.value, str))
        row |= {
            f"{name}_result": attempt.result,
            f"{name}_value": attempt.value if open_ else None,
            f"{name}_at": attempt.at if named else attempt.at[:10],
            f"{name}_why": attempt.why if named else "",
        }
    return row


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
        "predictions_made": len(predictions) - predictions.count("shown"),
        "predictions_looked_up": predictions.count("shown"),
        "belief_shift_mean": sum(b - a for a, b in shifts) / len(shifts) if shifts else None,
        "belief_shift_of": len(shifts),
        "questions_skipped": "; ".join(skipped),
        "chapters_not_begun": "; ".join(not_begun),
    }


def _cell(value: Value | int) -> Any:
    if isinstance(value, list):
        return json.dumps([None if v is None else _number(v) for v in value])
    if isinstance(value, str):
        return escape_formula(value)
    if isinstance(value, bool) or value is None or pd.isna(value):
        return value
    return _number(value)


def _number(value: float) -> float | int:
    return int(value) if float(value).is_integer() and abs(value) < 2**53 else value
