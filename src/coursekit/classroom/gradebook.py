"""What stands in nbgrader's gradebook: the roster, marks, and a student's move to another id."""

from __future__ import annotations

import os
import re
import sys
from pathlib import Path

import nbformat
from nbgrader.api import Gradebook, MissingEntry
from sqlalchemy import event
from sqlalchemy.engine import Engine

from coursekit.classroom.checks import NOT_COUNTED, NOT_RUN
from coursekit.classroom.folder import ClassFolder, readers_roster
from coursekit.classroom.outcome import Outcome, Task
from coursekit.classroom.repair import is_answer, is_test, mark

COLOURS = re.compile(r"\x1b\[[0-9;]*m")
LONGEST_WORDS = 400
PATIENCE = 120_000  # ms to wait while another process writes: students are graded side by side
RESULTS_OF_ERRORS = {
    "CellTimeoutError": "time",
    NOT_COUNTED: "uncounted",
    NOT_RUN: "uncounted",
    "AssertionError": "wrong",
    "NotImplementedError": "unanswered",
}


@event.listens_for(Engine, "connect")
def _wait_for_others(connection, _record) -> None:
    connection.execute(f"PRAGMA busy_timeout = {PATIENCE}")


def opened(folder: ClassFolder) -> Gradebook:
    """The gradebook of the class; use it in a `with` statement."""
    find_tools()
    return Gradebook(f"sqlite:///{folder.root / 'gradebook.db'}")


def find_tools() -> None:
    """Let nbgrader find its database tool, which it calls by name."""
    tools = str(Path(sys.executable).parent)
    if tools not in os.environ.get("PATH", "").split(os.pathsep):
        os.environ["PATH"] = os.pathsep.join([tools, os.environ.get("PATH", "")])


def enter_roster(folder: ClassFolder) -> None:
    """Write the names of the roster into the gradebook, for nbgrader's own pages and tables.

    Those pages put names into HTML as they are, so brackets of tags are replaced. A class that is
    read anonymously has no names there.
    """
    with opened(folder) as book:
        for student in readers_roster(folder).values():
            plain = {
                "first_name": _untagged(student.first_name),
                "last_name": _untagged(student.last_name),
                "email": _untagged(student.email),
            }
            book.update_or_create_student(student.id, **plain)


def _untagged(text: str) -> str:
    return text.translate({ord("<"): "‹", ord(">"): "›", ord('"'): "”"})


def move(folder: ClassFolder, assignment: str, old: str, new: str) -> None:
    """Give one student's marks for one assignment to another id."""
    with opened(folder) as book:
        try:
            submission = book.find_submission(assignment, old)
        except MissingEntry:
            return
        submission.student = book.update_or_create_student(new)
        book.db.commit()
        student = book.find_student(old)
        book.db.refresh(student)
        if not student.submissions:
            book.remove_student(old)


def marks(folder: ClassFolder, assignment: str, student: str, book: Gradebook) -> Outcome:
    """The marks of a notebook that has been graded, from the gradebook and its outputs."""
    notebook = nbformat.read(folder.autograded(student, assignment), as_version=4)
    cells = {mark(cell): cell for cell in notebook.cells if mark(cell)}
    submission = book.find_submission_notebook(assignment, assignment, student)
    tasks = tuple(
        _task(cells.get(grade.name), grade)
        for grade in sorted(submission.grades, key=lambda g: list(cells).index(g.name))
    )
    late = [mark(c) or "another cell" for c in notebook.cells if "CellTimeoutError" in _errors(c)]
    notes = [f"“{name}” ran out of time and was interrupted." for name in late]
    broken = [c for c in cells.values() if _is_given_code(c) and _errors(c)]
    for cell in broken:
        name, text = _first_error(cell)
        notes.append(
            f"The given cell “{mark(cell)}” failed ({name}: {text[:200]}), so tasks that need it "
            "failed too; look at what the student's own cells did before it."
        )
    flags = [*(["time"] if late else []), *(["setup"] if broken else [])]
    if any(task.result == "uncounted" for task in tasks):
        flags.append("uncounted")
    return Outcome(student, "graded", tasks, tuple(notes), tuple(flags))


def _is_given_code(cell) -> bool:
    return cell.cell_type == "code" and not is_answer(cell) and not is_test(cell)


def _task(cell, grade) -> Task:
    """The result of one graded cell."""
    if cell is None or cell.cell_type == "markdown":
        by_hand = grade.manual_score is not None
        if grade.needs_manual_grade or (not by_hand and grade.auto_score is None):
            return Task(grade.name, "waiting", None, grade.max_score)
        result = "read" if by_hand else "unanswered"
        return Task(grade.name, result, grade.score, grade.max_score)  # extra credit included
    points = grade.score
    if grade.manual_score is not None:
        return Task(grade.name, "regraded", points, grade.max_score)
    if not _errors(cell):
        return Task(grade.name, "right" if points else "error", points, grade.max_score)
    name, text = _first_error(cell)
    result = RESULTS_OF_ERRORS.get(name, "error")
    words = text if name in ("AssertionError", NOT_COUNTED, NOT_RUN) else f"{name}: {text}"
    if name == "CellTimeoutError":
        words = ""
    return Task(grade.name, result, points, grade.max_score, words.strip(": ")[:LONGEST_WORDS])


def _first_error(cell) -> tuple[str, str]:
    """The error that says most of a cell: that its time was up, else the first."""
    errors = _errors(cell)
    name = "CellTimeoutError" if "CellTimeoutError" in errors else next(iter(errors))
    return name, errors[name]


def _errors(cell) -> dict[str, str]:
    """The errors a cell ended in, name to message."""
    found = {o.ename: o.evalue for o in cell.get("outputs", []) if o.output_type == "error"}
    return {name: COLOURS.sub("", str(text)) for name, text in found.items()}
