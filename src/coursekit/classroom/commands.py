"""`course class …`: graded work for one class."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import click
import nbformat

from coursekit.classroom import cycle, record, regrades
from coursekit.classroom.feedback import write_feedback
from coursekit.classroom.folder import ClassError, ClassFolder, new_class
from coursekit.classroom.handback import write_handback
from coursekit.classroom.outcome import Outcome
from coursekit.classroom.received import students_with_work
from coursekit.classroom.report import class_summary, write_reports
from coursekit.classroom.sandbox import Limits, containment
from coursekit.classroom.similarity import write_similar
from coursekit.classroom.solutions import write_solutions
from coursekit.classroom.variants import filled, read_variants
from coursekit.intake.inbox import read_inbox
from coursekit.plans import load_plan
from coursekit.plans.assignment import as_page
from coursekit.plans.key import key
from coursekit.text.contents import find_root

USUAL = Limits()
OWN_NUMBERS = (
    "## Numbers of each student's own\n\nThe numbers above are those of the common version. If "
    "class.yaml gives each student their own ({}), those stand in variants/{}/values.csv."
)
FOLDER = click.argument("where", metavar="CLASS_FOLDER", type=click.Path(path_type=Path))
ASSIGNMENT = click.argument("assignment")
WHY = click.option("--why", default="", help="Why marks change, for the record of changes.")


@click.group("class")
def class_group() -> None:
    """Release, collect and grade the work of one class."""


@class_group.command("new")
@FOLDER
@click.argument("assignments", nargs=-1, required=True)
def new(where: Path, assignments: tuple[str, ...]) -> None:
    """Make CLASS_FOLDER, with ASSIGNMENTS of the course (or add them to it)."""
    root = find_root()
    try:
        room = new_class(where.resolve(), [root / "assignments" / name for name in assignments])
        for name in assignments:
            _write_key(root, room, name)
    except OSError as error:
        raise ClassError(f"{where} cannot be written: {error.strerror or error}") from error
    click.echo(f"{where} is ready. Fill in {where / 'roster.csv'} if you want names in the tables.")
    click.echo(f"Solutions and sample answers, for you alone: {where / 'key'}")
    click.echo(f"Next: course class release {where} {assignments[0]}")


def _write_key(root: Path, room: ClassFolder, name: str) -> None:
    """The instructor's edition, beside the assignment's own copy of the class."""
    lesson, variants = load_plan(root, name), read_variants(room, name)
    notebook = nbformat.read(room.source(name), as_version=4)
    text = key(lesson, filled(notebook, variants.common() if variants else {}))
    if variants:
        text += f"\n{OWN_NUMBERS.format(', '.join(variants.parameters), name)}\n"
    path = room.root / "key" / f"{name}.html"
    path.parent.mkdir(exist_ok=True)
    path.write_text(as_page(text, f"Key: {lesson.chapter.title}"), encoding="utf-8")


@class_group.command("release")
@FOLDER
@ASSIGNMENT
def release(where: Path, assignment: str) -> None:
    """Make the students' notebook, once the solutions have passed every test."""
    room = _room(where)
    made = cycle.release(room, assignment)
    own = room.root / "variants" / assignment / f"{assignment}.zip"
    if room.terms().of(assignment).variants:
        click.echo(f"Each student gets a notebook of their own, in a folder named by the id: {own}")
    else:
        click.echo(f"Give this file to your students: {made}")


@class_group.command("grade")
@FOLDER
@ASSIGNMENT
@click.option(
    "--from",
    "inbox",
    type=click.Path(path_type=Path),
    help="What was submitted: a folder or a zip file from the learning platform.",
)
@click.option(
    "--cell-seconds",
    type=click.IntRange(min=1),
    default=USUAL.cell,
    show_default=True,
    help="Limit for a cell.",
)
@click.option(
    "--notebook-seconds",
    type=click.IntRange(min=1),
    default=USUAL.notebook,
    show_default=True,
    help="Limit for a notebook.",
)
@click.option("--again", is_flag=True, help="Run unchanged work again, too.")
@click.option(
    "--jobs",
    type=click.IntRange(min=0),
    default=0,
    help="Students graded side by side; without it, one for each core.",
)
@click.option(
    "--submitted-by",
    type=click.DateTime(["%Y-%m-%d %H:%M"]),
    help="All of --from was submitted by then (such as 2026-11-20 18:00).",
)
@WHY
@click.option(
    "--without-sandbox",
    is_flag=True,
    help="On a machine without a sandbox, run student code all the same, with your rights.",
)
def grade(
    where: Path,
    assignment: str,
    inbox: Path | None,
    cell_seconds: int,
    notebook_seconds: int,
    again: bool,
    jobs: int,
    submitted_by: datetime | None,
    why: str,
    without_sandbox: bool,
) -> None:
    """The whole cycle: collect, grade, feedback, reports.

    Work that was graded before and has not changed is not run again. A run that was stopped goes
    on where it was.
    """
    room = _room(where)
    submitted = read_inbox(inbox, assignment) if inbox else []
    limits = Limits(cell_seconds, notebook_seconds)
    outcomes = cycle.grade_class(
        room,
        assignment,
        submitted,
        limits,
        _bar,
        again,
        without_sandbox,
        jobs,
        submitted_by.isoformat() if submitted_by else "",
    )
    nobodys = tuple(item.name for item in submitted if not item.student)
    _finish(room, assignment, outcomes, nobodys=nobodys, why=why)


@class_group.command("feedback")
@FOLDER
@ASSIGNMENT
@click.option(
    "--show-hidden-tests",
    is_flag=True,
    help="After the deadline: show hidden tests, and what the cells printed.",
)
@WHY
def feedback(where: Path, assignment: str, show_hidden_tests: bool, why: str) -> None:
    """After you have read the texts: feedback pages and tables with the full marks."""
    room = _room(where)
    _finish(room, assignment, _outcomes(room, assignment), show_hidden_tests, why=why)


@class_group.command("regrade")
@FOLDER
@ASSIGNMENT
@click.argument("student")
@click.argument("task")
@click.argument("points", type=float)
@click.option("--why", required=True, help="The reason; it stands in the record of changes.")
@click.option("--who", default="", help="Who decided; without it, the name of your account.")
def regrade(
    where: Path, assignment: str, student: str, task: str, points: float, why: str, who: str
) -> None:
    """Give STUDENT other POINTS for a TASK; reports/ASSIGNMENT/changes.csv keeps who and why."""
    room = _room(where)
    room.reports(assignment).mkdir(parents=True, exist_ok=True)
    regrades.note_changes(room, assignment, _outcomes(room, assignment))
    regrades.regrade(room, assignment, student, task, points)
    outcomes = _outcomes(room, assignment)
    changed = regrades.note_changes(room, assignment, outcomes, why, who, first=True)
    click.echo(f"Marks that changed: {changed}, listed in {room.reports(assignment)}/changes.csv")
    click.echo(f"For new tables and pages: course class feedback {where} {assignment}")


@class_group.command("similar")
@FOLDER
@ASSIGNMENT
def similar(where: Path, assignment: str) -> None:
    """After grading: pairs of students whose answers are more alike than the task makes them."""
    path, pairs = write_similar(_room(where), assignment)
    for pair in pairs:
        shares = f"code {pair.code:.0%}, text {pair.text:.0%}"
        click.echo(f"{pair.student} and {pair.other}: {shares}, in {', '.join(pair.cells)}")
    click.echo(f"{len(pairs)} pairs to read side by side, no verdict on anybody: {path}")


@class_group.command("solutions")
@FOLDER
@ASSIGNMENT
@click.option("--show-hidden-tests", is_flag=True, help="With the hidden tests.")
@click.option("--anyway", is_flag=True, help="Before the deadline, or without one.")
def solutions(where: Path, assignment: str, show_hidden_tests: bool, anyway: bool) -> None:
    """After the deadline: the solved notebook, to give to your students."""
    path = write_solutions(_room(where), assignment, datetime.now(), show_hidden_tests, anyway)
    click.echo(f"Solutions for your students: {path}")


def _outcomes(room: ClassFolder, assignment: str) -> list[Outcome]:
    """One outcome for each student, with the marks as they are now."""
    known = record.load(room, assignment)
    if known is None:
        raise ClassError(
            f"{assignment!r} was not graded yet, or it has changed since. Begin with: "
            f"course class grade {room.root} {assignment}"
        )
    roster = [student.id for student in room.roster()]
    students = dict.fromkeys([*roster, *students_with_work(room, assignment)])
    outcomes = [known.outcomes.get(student, Outcome(student, "missing")) for student in students]
    return cycle.settled(room, assignment, outcomes)


def _finish(
    room: ClassFolder,
    assignment: str,
    outcomes: list[Outcome],
    show_hidden: bool = False,
    nobodys: tuple[str, ...] = (),
    why: str = "",
) -> None:
    known = record.load(room, assignment)
    held = known.worst_containment if known else containment()
    target = write_reports(room, assignment, outcomes, held, show_hidden, nobodys)
    for problem in write_feedback(room, assignment, outcomes, show_hidden):
        click.echo(problem, err=True)
    click.echo(class_summary(outcomes, held, nobodys))
    click.echo(f"Reports and class.csv: {target}")
    if changed := regrades.note_changes(room, assignment, outcomes, why):
        click.echo(f"Marks that changed: {changed}, listed in {target / 'changes.csv'}")
    click.echo(f"Feedback pages: {room.root / 'feedback'}")
    for path in write_handback(room, assignment, outcomes):
        click.echo(f"For your platform: {path}")


def _room(where: Path) -> ClassFolder:
    """The class in a folder; its path without detours, as it is shown in messages."""
    return ClassFolder(where.resolve())


def _bar(students: list[str]):
    with click.progressbar(students, label="Grading", item_show_func=lambda s: s or "") as bar:
        yield from bar
