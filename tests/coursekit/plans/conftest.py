"""A course of one chapter that a test may spoil, and the lesson of the real one."""

import shutil
from pathlib import Path

import pytest
import yaml

from coursekit.plans import load_plan
from tests.small import write_contents

ROOT = Path(__file__).parents[3]
PLAN = Path("assignments", "discovery", "plan.yaml")


@pytest.fixture(scope="session")
def lesson():
    """The lesson of chapter 1."""
    return load_plan(ROOT, "discovery")


@pytest.fixture
def course(tmp_path) -> Path:
    """A folder with what a plan draws on: ledger, questions, rubric, chapter 1 and its plan."""
    root = tmp_path / "course"
    for name in ("evidence", "questions"):
        shutil.copytree(ROOT / name, root / name)
    for name in ("notebooks/discovery.ipynb", "assignments/rubric.yaml", str(PLAN)):
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / name, root / name)
    for path in (root / "questions").glob("*.yaml"):  # those of the other chapters
        if path.stem not in ("discovery", "glossary"):
            path.unlink()
    return write_contents(root, "discovery")


@pytest.fixture
def change_plan(course):
    """A function that lets another one change the plan as read from its file."""

    def change(how) -> None:
        plan = yaml.safe_load((course / PLAN).read_text(encoding="utf-8"))
        how(plan)
        text = yaml.safe_dump(plan, allow_unicode=True, sort_keys=False)
        (course / PLAN).write_text(text, encoding="utf-8")

    return change
