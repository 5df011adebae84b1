"""Damaged notebooks are restored, every change is reported, and no line of a student is lost."""

from __future__ import annotations

from copy import deepcopy

import pytest
from nbformat.v4 import new_code_cell, new_notebook

from coursekit.classroom.repair import Unknown, mark, repaired


def by_mark(notebook):
    return {mark(cell): cell for cell in notebook.cells if mark(cell)}


def restored(submitted, released):
    """The notebook and the repairs as (kind, cell); neither argument may change."""
    before = deepcopy((submitted, released))
    notebook, repairs = repaired(submitted, released)
    assert before == (submitted, released)
    return notebook, [(repair.kind, repair.cell) for repair in repairs]


def test_an_honest_notebook_needs_no_repair(student_copy):
    work = student_copy()
    by_mark(work)["double"].source = "def double(x):\n    return 2 * x"
    notebook, repairs = restored(work, student_copy())
    assert repairs == [] and by_mark(notebook)["double"].source.endswith("2 * x")


def test_white_space_that_an_editor_changes_is_no_tampering(student_copy):
    work = student_copy()
    by_mark(work)["double-check"].source += "  \n"
    assert restored(work, student_copy())[1] == []


def test_a_changed_test_cell_is_restored_and_told(student_copy):
    work = student_copy()
    by_mark(work)["add-check"].source = "pass"
    notebook, repairs = restored(work, student_copy())
    assert repairs == [("changed", "add-check")]
    assert by_mark(notebook)["add-check"].source == by_mark(student_copy())["add-check"].source


def test_raised_points_are_restored(student_copy):
    work = student_copy()
    by_mark(work)["add-check"].metadata.nbgrader["points"] = 100
    notebook, repairs = restored(work, student_copy())
    assert repairs == [("points", "add-check")]
    assert by_mark(notebook)["add-check"].metadata.nbgrader["points"] == 1


def test_a_test_cell_turned_into_an_answer_is_locked_again(student_copy):
    work = student_copy()
    cell = by_mark(work)["add-check"]
    cell.metadata.nbgrader |= {"solution": True, "locked": False, "grade": False}
    cell.source = "pass"
    notebook, repairs = restored(work, student_copy())
    assert repairs == [("changed", "add-check")]
    assert by_mark(notebook)["add-check"].metadata.nbgrader["grade"] is True


@pytest.mark.parametrize("name", ["double-hidden", "add", "setup", "text"])
def test_a_deleted_cell_comes_back_in_its_place(student_copy, name):
    work = student_copy()
    work.cells = [cell for cell in work.cells if mark(cell) != name]
    notebook, repairs = restored(work, student_copy())
    assert repairs == [("deleted", name)]
    assert list(by_mark(notebook)) == list(by_mark(student_copy()))


def test_of_copied_cells_the_last_counts_and_all_stay(student_copy):
    work = student_copy()
    place = [mark(cell) for cell in work.cells].index("double")
    first = deepcopy(work.cells[place])
    first.source = "def double(x):\n    return 'first try'"
    work.cells.insert(place, first)
    work.cells[place + 1].source = "def double(x):\n    return 2 * x"
    notebook, repairs = restored(work, student_copy())
    assert repairs == [("copied", "double")]
    assert by_mark(notebook)["double"].source.endswith("2 * x")
    assert any("first try" in cell.source for cell in notebook.cells)
    ids = [cell["id"] for cell in notebook.cells]
    assert len(ids) == len(set(ids))


def test_marks_stripped_by_an_editor_are_found_by_the_cells_ids(student_copy):
    work = student_copy()
    for cell in work.cells:
        cell.metadata = {}
    notebook, repairs = restored(work, student_copy())
    assert {kind for kind, _ in repairs} == {"unmarked"}
    assert by_mark(notebook).keys() == by_mark(student_copy()).keys()


def test_marks_that_are_nonsense_are_dropped(student_copy):
    work = student_copy()
    work.cells.append(new_code_cell("1", metadata={"nbgrader": {"grade_id": "elsewhere"}}))
    work.cells.append(new_code_cell("2", metadata={"nbgrader": "text"}))
    notebook, repairs = restored(work, student_copy())
    assert repairs == [] and [mark(cell) for cell in notebook.cells[-2:]] == [None, None]
    assert all("nbgrader" not in cell.metadata for cell in notebook.cells[-2:])


def test_an_answer_turned_into_text_runs_again(student_copy):
    work = student_copy()
    cell = by_mark(work)["double"]
    cell.cell_type = "markdown"
    del cell["outputs"], cell["execution_count"]
    notebook, _ = restored(work, student_copy())
    assert by_mark(notebook)["double"].cell_type == "code"
    assert by_mark(notebook)["double"].outputs == []


def test_another_notebook_is_not_taken_for_the_assignment(student_copy):
    with pytest.raises(Unknown):
        repaired(new_notebook(cells=[new_code_cell("1 + 1")]), student_copy())
