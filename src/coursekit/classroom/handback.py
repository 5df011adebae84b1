"""Files that take marks and feedback pages back into Moodle and Canvas.

moodle.csv      Moodle's grading worksheet ("Upload grading worksheet")
moodle-feedback.zip     pages for each student ("Upload multiple feedback files in a zip")
canvas.csv      Canvas's gradebook ("Import grades")

A mark that is not complete stays empty: the platform then keeps what it has.
"""

from __future__ import annotations

import csv
from pathlib import Path

from coursekit.classroom.folder import ClassFolder, Student
from coursekit.classroom.outcome import Outcome
from coursekit.classroom.received import platform_label
from coursekit.intake.platforms import escape_formula
from coursekit.text.outputs import archive

MOODLE_COLUMNS = ("Identifier", "Full name", "Email address", "Grade", "Maximum grade")
CANVAS_COLUMNS = ("Student", "ID", "SIS User ID", "SIS Login ID", "Section")


def write_handback(folder: ClassFolder, assignment: str, outcomes: list[Outcome]) -> list[Path]:
    """Write the files for each platform that work came from; return them."""
    target = folder.reports(assignment)
    roster = {student.id: student for student in folder.roster()}
    written = []
    for platform in ("moodle", "canvas"):
        labels = {o: platform_label(folder, assignment, o.student, platform) for o in outcomes}
        named = {outcome: label for outcome, label in labels.items() if label}
        path = target / f"{platform}.csv"
        if not named:
            path.unlink(missing_ok=True)
            continue
        rows = _moodle(named, roster) if platform == "moodle" else _canvas(named, assignment)
        with path.open("w", newline="", encoding="utf-8") as file:
            csv.writer(file).writerows([escape_formula(cell) for cell in row] for row in rows)
        written.append(path)
        if platform == "moodle":
            pages = {
                f"{name}_{number}_assignsubmission_file_{assignment}.html": page.read_bytes()
                for outcome, (name, number) in named.items()
                if (page := folder.feedback(outcome.student, assignment)).is_file()
            }
            (target / "moodle-feedback.zip").write_bytes(archive(pages))
            written.append(target / "moodle-feedback.zip")
    return written


def _moodle(named: dict[Outcome, tuple[str, str]], roster: dict[str, Student]) -> list[list[str]]:
    rows = [list(MOODLE_COLUMNS)]
    for outcome, (name, number) in named.items():
        student = roster.get(outcome.student, Student(outcome.student))
        marks = [_points(outcome.total), _points(outcome.of or None)]
        rows.append([f"Participant {number}", name, student.email, *marks])
    return rows


def _canvas(named: dict[Outcome, tuple[str, str]], assignment: str) -> list[list[str]]:
    of = max((outcome.of for outcome in named), default=0)
    rows = [[*CANVAS_COLUMNS, assignment], ["Points Possible", "", "", "", "", _points(of or None)]]
    for outcome, (name, number) in named.items():
        rows.append([name, number, "", "", "", _points(outcome.total)])
    return rows


def _points(value: float | None) -> str:
    return "" if value is None else f"{value:g}"
