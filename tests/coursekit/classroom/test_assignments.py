"""Every graded notebook of the course: solvable, not solved as given out, leaking nothing."""

from __future__ import annotations

import re
from pathlib import Path

import nbformat
import pytest
import yaml

from coursekit.classroom import cycle, sandbox
from coursekit.classroom.folder import new_class
from coursekit.classroom.repair import is_test, mark
from coursekit.classroom.variants import filled, own_values
from coursekit.intake.inbox import SubmittedFile
from coursekit.text.contents import chapter_names

ROOT = Path(__file__).parents[3]
NAMES = sorted(path.parent.name for path in (ROOT / "assignments").glob("*/*.ipynb"))
UNCONTAINED = sandbox.containment() != "full"
SECRET = re.compile(r"### BEGIN (?:SOLUTION|HIDDEN TESTS)\n(.*?)### END", re.S)


def source(name: str) -> nbformat.NotebookNode:
    return nbformat.read(ROOT / "assignments" / name / f"{name}.ipynb", as_version=4)


@pytest.fixture(scope="module")
def class_folder(tmp_path_factory):
    """A class that works on every assignment."""
    folders = [ROOT / "assignments" / name for name in NAMES]
    return new_class(tmp_path_factory.mktemp("class") / "room", folders)


@pytest.fixture(scope="module", params=NAMES)
def graded(request, class_folder):
    """The assignment released, then graded for one who solved it and one who did nothing.

    Before a release the solutions are run against the tests (`test_runs.py`). Here that is left
    out: the work of the first of the two is those solutions.
    """
    name, room = request.param, class_folder
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(cycle, "_check_solutions", lambda *_: None)
        given = cycle.release(room, name)
    solved = filled(source(name), own_values(room, name, "solver"))
    submitted = [
        SubmittedFile("solver", f"{name}.ipynb", nbformat.writes(solved).encode()),
        SubmittedFile("idler", f"{name}.ipynb", given.read_bytes()),
    ]
    outcomes = {
        o.student: o for o in cycle.grade_class(room, name, submitted, without_sandbox=UNCONTAINED)
    }
    return name, nbformat.read(given, as_version=4), outcomes


def test_there_is_one_for_every_chapter():
    assert set(NAMES) == set(chapter_names(ROOT))


def test_the_solutions_earn_every_point_that_tests_give(graded):
    outcome = graded[2]["solver"]
    assert outcome.status == "graded" and outcome.tested == 12 and outcome.of == 24
    assert outcome.read is None  # a person reads the text
    # No solution looks like a cheat; the source has hidden tests that what is given out has not.
    assert set(outcome.flags) <= {"changed"}


def test_the_notebook_as_given_out_earns_nothing(graded):
    outcome = graded[2]["idler"]
    assert (outcome.status, outcome.tested, outcome.read) == ("graded", 0, 0)
    assert {task.result for task in outcome.tasks} == {"unanswered"}


def test_no_line_of_a_solution_or_hidden_test_is_given_out(graded):
    name, given, _ = graded
    text = "\n".join(cell.source for cell in given.cells)
    secrets = SECRET.findall("\n".join(cell.source for cell in source(name).cells))
    lines = {line.strip() for block in secrets for line in block.splitlines()}
    lines = {line for line in lines if len(line) > 20}  # short ones, such as ")", occur anywhere
    assert len(lines) > 10
    assert not [line for line in lines if line in text]


def test_each_answer_has_visible_and_hidden_tests(graded):
    cells = [cell for cell in source(graded[0]).cells if mark(cell)]
    tests = {mark(cell): cell.metadata.nbgrader["points"] for cell in cells if is_test(cell)}
    assert tests == {f"task-{n}-{kind}": p for n in range(1, 5) for kind, p in KINDS}
    for cell in cells:
        if mark(cell).endswith("-hidden"):
            assert "### BEGIN HIDDEN TESTS" in cell.source and "assert" in cell.source
        if mark(cell).endswith("-check"):
            assert "HIDDEN" not in cell.source and "assert" in cell.source


KINDS = (("check", 1), ("hidden", 2))


def test_students_see_the_rubric_they_are_graded_by(graded):
    rows = yaml.safe_load((ROOT / "assignments" / "rubric.yaml").read_text())["rows"]
    cell = next(cell for cell in graded[1].cells if mark(cell) == "text-task-text")
    for row in rows:
        assert f"| {row['title']} | {row['levels'][-1]} |" in cell.source


def test_it_keeps_the_form_of_a_committed_notebook(graded):
    notebook = source(graded[0])
    assert all(not cell.get("outputs") for cell in notebook.cells)
    assert [cell["id"] for cell in notebook.cells if not cell["id"].startswith(graded[0])] == []
