"""Reading a plan: every problem is collected before anything is said."""

import re
from pathlib import Path

import yaml
from pydantic import BaseModel, ValidationError

from ..evidence import LedgerError
from ..evidence import load as load_ledger
from ..glossary import FILE as GLOSSARY
from ..glossary import load_glossary
from ..questions.bank import BankError, StrictYaml, load_bank
from ..questions.problems import in_words
from .chapter import ChapterError, read_chapter
from .checks import RUBRIC, faults, near
from .lesson import Lesson
from .schema import Plan, Rubric


class PlanError(ValueError):
    """A plan cannot be used; `problems` lists each fault with its file and entry."""

    def __init__(self, problems: list[str]):
        self.problems = problems
        many = f"{len(problems)} problems" if len(problems) > 1 else "1 problem"
        super().__init__(f"The plan has {many}:\n" + "\n".join(f"- {p}" for p in problems))


def plan_names(root: Path) -> list[str]:
    """The assignments that have a plan, in the order of their chapters."""
    order = {path.stem.partition("-")[2]: path.stem for path in root.glob("notebooks/*.ipynb")}
    names = [path.parent.name for path in root.glob("assignments/*/plan.yaml")]
    return sorted(names, key=lambda name: order.get(name, name))


def load_plan(root: Path, name: str) -> Lesson:
    """The plan of `assignments/NAME/`, checked. `name` may be "discovery" or "01-discovery".

    Raises `PlanError` with every problem found in the plan, its chapter or the rubric.
    """
    name = re.sub(r"^\d+-", "", name)
    path = root / "assignments" / name / "plan.yaml"
    if not path.is_file():
        raise PlanError([f"there is no plan {name!r}{near(name, plan_names(root))}"])
    where = f"assignments/{name}/plan.yaml"
    plan = _read(path, where, Plan)
    rubric = load_rubric(root)
    try:
        chapter = read_chapter(root / "notebooks" / f"{plan.chapter}.ipynb")
        ledger = load_ledger(root / "evidence")
        bank = load_bank(root / "questions")
        terms = load_glossary(root / GLOSSARY).terms
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
