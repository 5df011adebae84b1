"""Reading a plan: every problem is collected before anything is said."""

from pathlib import Path
from typing import TypeVar

from coursekit.course.chapter import ChapterError
from coursekit.course.course import Course
from coursekit.errors import CourseError
from coursekit.plans.checks import RUBRIC, faults
from coursekit.plans.lesson import Lesson
from coursekit.plans.schema import Plan, Rubric
from coursekit.text.contents import chapter_names
from coursekit.text.files import FileError, did_you_mean
from coursekit.text.records import read_record


class PlanError(CourseError):
    """A plan cannot be used; `problems` lists each fault with its file and entry."""

    subject = "The plan"


def plan_names(root: Path) -> list[str]:
    """The assignments that have a plan, in the order of their chapters."""
    return [name for name in chapter_names(root) if (root / plan_file(name)).is_file()]


def plan_file(name: str) -> str:
    """The file of a plan, from the course's folder."""
    return f"assignments/{name}/plan.yaml"


def read_plan(root: Path, name: str) -> Plan:
    """`assignments/NAME/plan.yaml` by itself. Raises `PlanError` with everything wrong in it."""
    where = plan_file(name)
    if not (root / where).is_file():
        raise PlanError([f"there is no plan {name!r}{did_you_mean(name, plan_names(root))}"])
    return _read(root / where, where, Plan)


def load_plan(root: Path, name: str, course: Course | None = None) -> Lesson:
    """The plan of the chapter `name`, from `assignments/NAME/`, checked.

    `course` is the course in `root`, if it has been read already.
    Raises `PlanError` with every problem found in the plan, its chapter or the rubric, and the
    errors of the ledger, the bank and the glossary.
    """
    plan, rubric, where = read_plan(root, name), load_rubric(root), plan_file(name)
    course = course or Course(root)
    try:
        chapter = course.chapter(name).require("title", "objectives", "parts")
    except ChapterError as error:
        raise PlanError([f"{where}: {problem}" for problem in error.problems]) from error
    lesson = Lesson(name, plan, chapter, rubric, course.ledger, course.bank)
    if problems := faults(lesson, course.glossary.terms):
        raise PlanError([f"{where}: {problem}" for problem in problems])
    return lesson


def load_rubric(root: Path) -> Rubric:
    """The rubric of every free-text task. Raises `PlanError`."""
    path = root / RUBRIC
    if not path.is_file():
        raise PlanError([f"{RUBRIC} is missing: it holds the rubric of the free-text tasks"])
    return _read(path, RUBRIC, Rubric)


Record = TypeVar("Record", Plan, Rubric)


def _read(path: Path, where: str, model: type[Record]) -> Record:
    try:
        return read_record(path, where, model)
    except FileError as error:
        raise PlanError(error.problems) from error
