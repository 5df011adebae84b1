"""Graded work tells a mistake from a solution, and says the same as its plan."""

from __future__ import annotations

import re
from pathlib import Path

import nbformat
import pytest
import yaml

from coursekit.classroom.variants import PLACE, filled, variants_of

ROOT = Path(__file__).parents[2] / "assignments"
NAMES = sorted(path.parent.name for path in ROOT.glob("*/plan.yaml"))


def mistakes(name):
    """What `assignments/NAME/mistakes.yaml` lists; a chapter without the file is an error."""
    return yaml.safe_load((ROOT / name / "mistakes.yaml").read_text(encoding="utf-8"))


CASES = [(name, entry) for name in NAMES for entry in mistakes(name)]


def versions(name):
    """Sets of values in which each value of each student's own numbers stands; first the usual."""
    variants = variants_of(ROOT / name)
    return variants.covering() if variants else [{}]


def with_values(text, values):
    return PLACE.sub(lambda found: str(values[found[1]]), text)


def cells(name, values=None):
    """The marked cells of a graded notebook with their numbers filled in, by their marks."""
    notebook = nbformat.read(ROOT / name / f"{name}.ipynb", as_version=4)
    notebook = filled(notebook, values or versions(name)[0])
    marked = [cell for cell in notebook.cells if "nbgrader" in cell.metadata]
    return {cell.metadata.nbgrader.grade_id: cell for cell in marked}


def failed(name, task, answer, values):
    """The tests of a task that an answer fails; no other task is run."""
    given = cells(name, values)
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
    for values in versions(name):
        code = with_values(entry["code"], values)
        assert "hidden" in failed(name, entry["task"], code, values), values


@pytest.mark.parametrize("name", NAMES)
def test_each_task_has_a_mistake_and_needs_no_other_task(name):
    tasks = [f"task-{number}" for number in range(1, 5)]
    assert {entry["task"] for entry in mistakes(name)} == set(tasks)
    for values in versions(name):
        for task in tasks:
            assert failed(name, task, cells(name, values)[task].source, values) == set(), values


OWN = [name for name in NAMES if variants_of(ROOT / name)]


def test_a_chapter_has_numbers_of_each_students_own():
    assert OWN


@pytest.mark.parametrize("name", OWN)
def test_an_answer_made_with_anothers_number_fails(name):
    """Of each task with a place, for each pair of values: the copy loses the hidden test."""
    template = nbformat.read(ROOT / name / f"{name}.ipynb", as_version=4)
    places = {
        (cell.metadata.nbgrader.grade_id, place)
        for cell in template.cells
        if cell.metadata.get("nbgrader", {}).get("solution")
        for place in PLACE.findall(cell.source)
    }
    variants = variants_of(ROOT / name)
    assert {place for _, place in places} == set(variants.parameters)
    for task, place in places:
        values = [{**variants.common(), place: value} for value in variants.parameters[place]]
        for own in values:
            for other in values:
                copied = cells(name, other)[task].source
                lost = failed(name, task, copied, own)
                assert ("hidden" in lost) == (own != other), (task, own, other)


@pytest.mark.parametrize("name", NAMES)
def test_the_plan_asks_in_the_words_of_the_notebook(name):
    plan = yaml.safe_load((ROOT / name / "plan.yaml").read_text(encoding="utf-8"))
    text = " ".join(cells(name)["text-task-text"].source.split())
    assert " ".join(plan["text_task"]["ask"].split()) in text


@pytest.mark.parametrize("name", NAMES)
def test_a_number_that_has_a_source_in_the_plan_has_it_in_the_model_answer(name):
    plan = (ROOT / name / "plan.yaml").read_text(encoding="utf-8")
    answer = cells(name)["text-task"].source
    bare = re.sub(r"\[[^]]*\]\([^)]*\)", "", answer)  # what stands outside links
    linked = re.findall(r"\[([^]]*)\]\(fact:", plan)
    sourced = {text for text in linked if re.search(r"\d{3}|\d\.\d", text)}  # no number by chance
    plain = [n for n in sourced if re.search(rf"(?<![\w.]){re.escape(n)}(?![\w.])", bare)]
    assert plain == []
    assert "](fact:" in answer and not re.search(r"\b(?:et al\.|and others), \d{4}", bare)


@pytest.mark.parametrize("name", NAMES)
def test_the_table_of_points_adds_up(name):
    notebook = nbformat.read(ROOT / name / f"{name}.ipynb", as_version=4)
    lines = [line.split("|") for line in notebook.cells[0].source.splitlines() if "|" in line]
    rows = {row[1].strip(" *"): int(row[-2].strip(" *")) for row in lines[2:]}
    whole = rows.pop("Together", 24)
    assert sum(rows.values()) == whole == 24
