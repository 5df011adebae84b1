"""Marks that changed after they were first known: who changed them, when, why, from what to what.

Every run that writes the table of the class compares it with the marks before, so a change has its
line however it came about: by `course class regrade`, in the formgrader, or by a corrected test.
"""

from __future__ import annotations

import csv
import getpass
import json
from datetime import datetime
from pathlib import Path

from coursekit.classroom.folder import ClassError, ClassFolder
from coursekit.classroom.outcome import Outcome
from coursekit.classroom.received import students_with_work
from coursekit.intake.platforms import escape_formula
from coursekit.text.files import did_you_mean

COLUMNS = ("when", "who", "why", "student", "task", "old", "new")
LATE = "(points taken for lateness)"  # in the column "task"


def regrade(folder: ClassFolder, assignment: str, student: str, task: str, points: float) -> None:
    """Give a task other points, which stay whatever runs again. Raises `ClassError`."""
    from nbgrader.api import MissingEntry

    from coursekit.classroom import gradebook

    with gradebook.opened(folder) as book:
        try:
            found = book.find_submission_notebook(assignment, assignment, student).grades
        except MissingEntry:
            known = students_with_work(folder, assignment)
            raise ClassError(
                f"{student!r} has no marks for {assignment!r}{did_you_mean(student, known)}"
            ) from None
        grades = {grade.name: grade for grade in found}
        if task not in grades:
            raise ClassError(f"{assignment!r} has no task {task!r}{did_you_mean(task, grades)}")
        grade = grades[task]
        if not 0 <= points <= grade.max_score:
            raise ClassError(f"{task!r} has 0 to {grade.max_score:g} points, not {points:g}")
        grade.manual_score, grade.needs_manual_grade = points, False
        book.db.commit()


def note_changes(
    folder: ClassFolder,
    assignment: str,
    outcomes: list[Outcome],
    why: str = "",
    who: str = "",
    first: bool = False,
) -> int:
    """Add a line to `changes.csv` for each mark that is another one than before; return how many.

    The first mark of a task is no change, unless `first`. `who` is the account's name where it is
    left out.
    """
    target = folder.reports(assignment)
    known, table = target / "marks.json", target / "changes.csv"
    try:
        before = json.loads(known.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        before = {}
    now = {outcome.student: _marks(outcome) for outcome in outcomes}
    lines = []
    when = datetime.now().isoformat(" ", "seconds")
    for student, new in now.items():
        old = before.get(student, {})
        for task in dict.fromkeys([*old, *new]):
            was, is_now = old.get(task), new.get(task)
            known_now = first and (task != LATE or is_now)
            if was != is_now and (was is not None or known_now):
                marks = ["" if mark is None else f"{mark:g}" for mark in (was, is_now)]
                lines.append([when, who or getpass.getuser(), why, student, task, *marks])
    if lines:
        _append(table, lines)
    part = known.with_suffix(".part")
    part.write_text(json.dumps({**before, **now}, indent=0), encoding="utf-8")
    part.replace(known)
    return len(lines)


def _marks(outcome: Outcome) -> dict[str, float | None]:
    marks = {task.name: task.points for task in outcome.tasks}
    return marks if outcome.total is None else {**marks, LATE: outcome.penalty}


def _append(table: Path, lines: list[list[str]]) -> None:
    head = [] if table.exists() else [list(COLUMNS)]
    with table.open("a", newline="", encoding="utf-8") as file:
        rows = [*head, *lines]
        csv.writer(file).writerows([escape_formula(cell) for cell in row] for row in rows)
