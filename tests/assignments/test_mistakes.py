"""Graded work tells a mistake from a solution, and says the same as its plan."""

from __future__ import annotations

from pathlib import Path

import nbformat
import pytest
import yaml

ROOT = Path(__file__).parents[2] / "assignments"
NAMES = sorted(path.parent.name for path in ROOT.glob("*/plan.yaml"))


def mistakes(name):
    """What `assignments/NAME/mistakes.yaml` lists; a chapter without the file is an error."""
    return yaml.safe_load((ROOT / name / "mistakes.yaml").read_text(encoding="utf-8"))


CASES = [(name, entry) for name in NAMES for entry in mistakes(name)]


def cells(name):
    """The marked cells of a graded notebook, by their marks."""
    notebook = nbformat.read(ROOT / name / f"{name}.ipynb", as_version=4)
    marked = [cell for cell in notebook.cells if "nbgrader" in cell.metadata]
    return {cell.metadata.nbgrader.grade_id: cell for cell in marked}


def failed(name, task, answer):
    """The tests of a task that an answer fails; no other task is run."""
    given = cells(name)
    space: dict = {}
    exec(given["setup"].source, space)
    exec(answer, space)
    found = set()
    for kind in ("check", "hidden"):
        try:
            exec(given[f"{task}-{kind}"].source, dict(space))
        except Exception:
            found.add(kind)
    return found


@pytest.mark.parametrize(("name", "entry"), CASES, ids=[f"{n}: {e['mistake']}" for n, e in CASES])
def test_a_mistake_fails_the_hidden_test(name, entry):
    assert "hidden" in failed(name, entry["task"], entry["code"])


@pytest.mark.parametrize("name", NAMES)
def test_each_task_has_a_mistake_and_needs_no_other_task(name):
    given = cells(name)
    tasks = [f"task-{number}" for number in range(1, 5)]
    assert {entry["task"] for entry in mistakes(name)} == set(tasks)
    for task in tasks:
        assert failed(name, task, given[task].source) == set()


@pytest.mark.parametrize("name", NAMES)
def test_the_plan_asks_in_the_words_of_the_notebook(name):
    plan = yaml.safe_load((ROOT / name / "plan.yaml").read_text(encoding="utf-8"))
    text = " ".join(cells(name)["text-task-text"].source.split())
    assert " ".join(plan["text_task"]["ask"].split()) in text


@pytest.mark.parametrize("name", NAMES)
def test_the_table_of_points_adds_up(name):
    notebook = nbformat.read(ROOT / name / f"{name}.ipynb", as_version=4)
    lines = [line.split("|") for line in notebook.cells[0].source.splitlines() if "|" in line]
    rows = {row[1].strip(" *"): int(row[-2].strip(" *")) for row in lines[2:]}
    whole = rows.pop("Together", 24)
    assert sum(rows.values()) == whole == 24
