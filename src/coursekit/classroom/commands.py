"""`course class …`: graded work for one class."""

from __future__ import annotations

from pathlib import Path

import click
import nbformat

from ..inbox import read_inbox
from ..plans import PlanError, load_plan
from ..plans.assignment import as_page
from ..plans.key import key
from ..questions.bank import find_root
from . import cycle
from .feedback import load, save, write_feedback
from .folder import ClassFolder, new_class
from .outcome import Outcome
from .report import class_summary, write_reports
from .sandbox import Limits, containment

USUAL = Limits()
FOLDER = click.argument("where", metavar="CLASS_FOLDER", type=click.Path(path_type=Path))
ASSIGNMENT = click.argument("assignment")


@click.group("class")
def class_group() -> None:
    """Release, collect and grade the work of one class."""


@class_group.command("new")
@FOLDER
@click.argument("assignments", nargs=-1, required=True)
def new(where: Path, assignments: tuple[str, ...]) -> None:
    """Make CLASS_FOLDER, with ASSIGNMENTS of the course (or add them to it)."""
    try:
        root = find_root()
        room = new_class(where.absolute(), [root / "assignments" / name for name in assignments])
        for name in assignments:
            _write_key(root, room, name)
    except (FileNotFoundError, PlanError) as error:
        raise click.ClickException(str(error)) from error
    click.echo(f"{where} is ready. Fill in {where / 'roster.csv'} if you want names in the tables.")
    click.echo(f"Solutions and sample answers, for you alone: {where / 'key'}")
    click.echo(f"Next: course class release {where} {assignments[0]}")


def _write_key(root: Path, room: ClassFolder, name: str) -> None:
    """The instructor's edition, beside the assignment's own copy of the class."""
    lesson = load_plan(root, name)
    text = key(lesson, nbformat.read(room.source(name), as_version=4))
    path = room.root / "key" / f"{name}.html"
    path.parent.mkdir(exist_ok=True)
    path.write_text(as_page(text, f"Key: {lesson.chapter.title}"), encoding="utf-8")


@class_group.command("release")
@FOLDER
@ASSIGNMENT
def release(where: Path, assignment: str) -> None:
    """Make the students' notebook, once the solutions have passed every test."""
    made = cycle.release(ClassFolder(where.absolute()), assignment)
    click.echo(f"Give this file to your students: {made}")


@class_group.command("grade")
@FOLDER
@ASSIGNMENT
@click.option(
    "--from",
    "inbox",
    type=click.Path(path_type=Path),
    help="What was handed in: a folder or a zip file from the learning platform.",
)
@click.option("--cell-seconds", default=USUAL.cell, show_default=True, help="Limit for a cell.")
@click.option(
    "--notebook-seconds", default=USUAL.notebook, show_default=True, help="Limit for a notebook."
)
@click.option("--again", is_flag=True, help="Run unchanged work again, too.")
def grade(
    where: Path,
    assignment: str,
    inbox: Path | None,
    cell_seconds: int,
    notebook_seconds: int,
    again: bool,
) -> None:
    """The whole cycle: collect, grade, feedback, reports.

    Work that was graded before and has not changed is not run again.
    """
    room = ClassFolder(where.absolute())
    handed = read_inbox(inbox) if inbox else []
    limits = Limits(cell_seconds, notebook_seconds)
    outcomes = cycle.grade_class(room, assignment, handed, limits, _bar, again)
    _finish(room, assignment, outcomes, containment())


@class_group.command("feedback")
@FOLDER
@ASSIGNMENT
def feedback(where: Path, assignment: str) -> None:
    """After you have read the texts: feedback pages and tables with the full marks."""
    room = ClassFolder(where.absolute())
    _finish(room, assignment, *load(room, assignment))


def _finish(room: ClassFolder, assignment: str, outcomes: list[Outcome], held: str) -> None:
    save(room, assignment, outcomes, held)
    target = write_reports(room, assignment, outcomes, held)
    for problem in write_feedback(room, assignment, outcomes):
        click.echo(problem, err=True)
    click.echo(class_summary(outcomes, held))
    click.echo(f"Reports and class.csv: {target}")
    click.echo(f"Feedback pages: {room.root / 'feedback'}")


def _bar(students: list[str]):
    with click.progressbar(students, label="Grading", item_show_func=lambda s: s or "") as bar:
        yield from bar
