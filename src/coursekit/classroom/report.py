"""What became of each student's work and the table of the class."""

from __future__ import annotations

import csv
from pathlib import Path

from coursekit.classroom.folder import ClassFolder, Student, readers_roster
from coursekit.classroom.hidden import HiddenTests, hidden_tests
from coursekit.classroom.outcome import RESULTS, STATUSES, Outcome
from coursekit.classroom.sandbox import CONTAINMENT_WORDS
from coursekit.intake.platforms import escape_formula

COLUMNS = (
    "id", "first_name", "last_name", "email", "status",
    "tests", "text", "submitted", "days_late", "penalty", "total", "out_of", "flags", "notes",
)  # fmt: skip


def student_report(
    outcome: Outcome, assignment: str, name: str = "", hidden: HiddenTests | None = None
) -> str:
    """One student's result as text: status, each task, everything that was noticed.

    Of the tests in `hidden` only the result is shown.
    """
    who = f"{name} ({outcome.student})" if name else outcome.student
    lines = [f"{assignment}: {who}", ""]
    lines.append(f"Status: {STATUSES[outcome.status]}")
    if outcome.status == "graded":
        lines.append(f"Tests: {_number(outcome.tested)} points")
        text = "still to be read" if outcome.read is None else f"{_number(outcome.read)} points"
        lines.append(f"Text: {text}")
        if outcome.days_late:
            lines.append(f"Days late: {outcome.days_late}, which takes {_number(outcome.penalty)}")
        total = "not known yet" if outcome.total is None else _number(outcome.total)
        lines.append(f"Total: {total} of {_number(outcome.of)}")
        lines += ["", "Tasks"]
        for task in outcome.tasks:
            points = "–" if task.points is None else _number(task.points)
            line = f"- {task.name}: {RESULTS[task.result]}, {points} of {_number(task.of)}"
            lines.append(line)
            words = hidden.without(task.name, task.words) if hidden else task.words
            lines += [f"    {part}" for part in words.splitlines()]
    else:
        lines.append("No marks were given: look at the file yourself.")
    if outcome.notes:
        lines += ["", "Noticed", *(f"- {note}" for note in outcome.notes)]
    return "\n".join(lines) + "\n"


def write_reports(
    folder: ClassFolder,
    assignment: str,
    outcomes: list[Outcome],
    held: str,
    show_hidden: bool = False,
    nobodys: tuple[str, ...] = (),
) -> Path:
    """Write one report a student and `class.csv`; return the folder.

    `held` is the containment, `nobodys` names files that no student submitted.
    """
    target = folder.reports(assignment)
    target.mkdir(parents=True, exist_ok=True)
    roster = readers_roster(folder)
    hidden = None if show_hidden else hidden_tests(folder, assignment)
    own = not show_hidden and folder.terms().of(assignment).variants
    for outcome in outcomes:
        if own:
            hidden = hidden_tests(folder, assignment, outcome.source)
        name = roster[outcome.student].name if outcome.student in roster else ""
        text = student_report(outcome, assignment, name, hidden)
        (target / f"{outcome.student}.txt").write_text(text, encoding="utf-8")
    with (target / "class.csv").open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(COLUMNS)
        for outcome in outcomes:
            student = roster.get(outcome.student, Student(outcome.student))
            writer.writerow([escape_formula(value) for value in _row(outcome, student)])
    summary = class_summary(outcomes, held, nobodys)
    (target / "class.txt").write_text(summary, encoding="utf-8")
    return target


def _row(outcome: Outcome, student: Student) -> list[str]:
    """One line of the table. A cell is empty where there is no mark: never a zero in its place."""
    return [
        *(student.id, student.first_name, student.last_name, student.email),
        STATUSES[outcome.status],
        *(_mark(outcome.tested), _mark(outcome.read)),
        *(outcome.submitted, str(outcome.days_late or "")),
        _number(outcome.penalty) if outcome.days_late and outcome.total is not None else "",
        _mark(outcome.total),
        _number(outcome.of) if outcome.of else "",
        " ".join(outcome.flags),
        " ".join(outcome.notes),
    ]


def class_summary(outcomes: list[Outcome], held: str, nobodys: tuple[str, ...] = ()) -> str:
    """The class in a few lines: how many had which status, and who needs a look."""
    lines = [f"{len(outcomes)} students"]
    for status, words in STATUSES.items():
        of_status = [outcome.student for outcome in outcomes if outcome.status == status]
        if of_status and status == "graded":
            lines.append(f"  {len(of_status)} {words}")
        elif of_status:
            lines.append(f"  {len(of_status)} {words}: {', '.join(of_status)}")
    waiting = sum(o.status == "graded" and o.read is None for o in outcomes)
    if waiting:
        lines.append(f"  {waiting} with a text that waits to be read")
    for flag, words in FLAG_WORDS.items():
        having = [outcome.student for outcome in outcomes if flag in outcome.flags]
        if having:
            lines.append(f"  {words}: {', '.join(having)}")
    unmatched = [outcome.student for outcome in outcomes if _is_unmatched(outcome)]
    if unmatched:
        lines.append(f"  matched to nobody on the roster: {', '.join(unmatched)}")
    if nobodys:
        lines.append(f"  files of nobody, not graded: {', '.join(nobodys)}")
    return "\n".join([*lines, CONTAINMENT_WORDS[held]]) + "\n"


def _is_unmatched(outcome: Outcome) -> bool:
    return any(note.startswith(("The name fits", "Not on the roster")) for note in outcome.notes)


FLAG_WORDS = {
    "changed": "locked cells changed (restored)",
    "points": "points changed (restored)",
    "deleted": "cells deleted (put back)",
    "copied": "cells copied (the last one counts)",
    "unmarked": "marks lost (found again)",
    "time": "ran out of time",
    "setup": "a given cell failed",
    "moved": "text in another cell (read from there)",
    "elsewhere": "perhaps answered in another cell",
    "machinery": "lines that touch the interpreter (read them)",
    "made-for-another": "a notebook that was made for somebody else",
    "late": "late",
    "late-unknown": (
        "late by the platform's word, nobody knows how much: no penalty; write the time under "
        "'submitted' in class.yaml"
    ),
    "time-unknown": (
        "no time known, taken as on time: write it under 'submitted' in class.yaml, or grade "
        "with --submitted-by"
    ),
    "group-several": "different files from one group (look which one counts)",
    "uncounted": "tests that were kept from running (they earn nothing)",
}


def _mark(value: float | None) -> str:
    return "" if value is None else _number(value)


def _number(value: float) -> str:
    return f"{value:g}"
