"""Reading a plan: every problem is collected before anything is said."""

from pathlib import Path

import yaml
from pydantic import BaseModel, ValidationError

from coursekit.course.chapter import ChapterError
from coursekit.course.course import Course
from coursekit.evidence import LedgerError
from coursekit.plans.checks import RUBRIC, faults, near
from coursekit.plans.lesson import Lesson
from coursekit.plans.schema import Plan, Rubric
from coursekit.questions.bank import BankError, StrictYaml
from coursekit.questions.problems import in_words
from coursekit.text.contents import chapter_names


class PlanError(ValueError):
    """A plan cannot be used; `problems` lists each fault with its file and entry."""

    def __init__(self, problems: list[str]):
        self.problems = problems
        many = f"{len(problems)} problems" if len(problems) > 1 else "1 problem"
        super().__init__(f"The plan has {many}:\n" + "\n".join(f"- {p}" for p in problems))


def plan_names(root: Path) -> list[str]:
    """The assignments that have a plan, in the order of their chapters."""
    return [name for name in chapter_names(root) if _plan_file(root, name).is_file()]


def _plan_file(root: Path, name: str) -> Path:
    return root / "assignments" / name / "plan.yaml"


def load_plan(root: Path, name: str) -> Lesson:
    """The plan of the chapter `name`, from `assignments/NAME/`, checked.

    Raises `PlanError` with every problem found in the plan, its chapter or the rubric.
    """
    path = _plan_file(root, name)
    if not path.is_file():
        raise PlanError([f"there is no plan {name!r}{near(name, plan_names(root))}"])
    where = f"assignments/{name}/plan.yaml"
    plan = _read(path, where, Plan)
    rubric = load_rubric(root)
    try:
        course = Course(root)
        chapter = course.chapter(name).require("title", "objectives", "times")
        ledger, bank, terms = course.ledger, course.bank, course.glossary.terms
    except (ChapterError, LedgerError, BankError) as error:
        raise PlanError([f"{where}: {error}"]) from error
    lesson = Lesson(name, plan, chapter, rubric, ledger, bank)
    if problems := faults(lesson, terms):
        raise PlanError([f"{where}: {problem}" for problem in problems])
    return lesson


def load_rubric(root: Path) -> Rubric:
    """The rubric of every free-text task. Raises `PlanError`."""
    path = root / RUBRIC
    if not path.is_file():
        raise PlanError([f"{RUBRIC} is missing: it holds the rubric of the free-text tasks"])
    return _read(path, RUBRIC, Rubric)


def _read(path: Path, where: str, model: type[BaseModel]):
    try:
        return model.model_validate(yaml.load(path.read_text(encoding="utf-8"), StrictYaml))
    except UnicodeDecodeError as error:
        raise PlanError([f"{where}: is not UTF-8 text: save it as UTF-8"]) from error
    except yaml.YAMLError as error:
        said = " ".join(str(error).split())
        raise PlanError([f"{where}: is not YAML that can be read: {said}"]) from error
    except ValidationError as error:
        raise PlanError([f"{where}: {problem}" for problem in in_words(error)]) from error
