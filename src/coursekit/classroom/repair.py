"""Bring a handed-in notebook back into the form that nbgrader can grade, and say what was done.

nbgrader finds a task by its mark (`grade_id`). Editors lose marks, students copy, delete and change
cells; nbgrader then stops the whole class, or gives zero without a word. Here the released notebook
is the master: marks, points and locked cells come from it, answers from the student. No line that a
student wrote is dropped: a cell that loses its mark stays in the notebook as an ordinary cell.
"""

from __future__ import annotations

from collections import Counter
from copy import deepcopy
from dataclasses import dataclass

from nbformat import NotebookNode


@dataclass(frozen=True)
class Repair:
    """One thing that was mended: its kind, the mark of the cell, and a sentence."""

    kind: str  # changed, deleted, copied, unmarked, points
    cell: str
    words: str


class Unknown(ValueError):
    """The notebook holds no cell of the assignment."""


def repaired(submitted: NotebookNode, released: NotebookNode) -> tuple[NotebookNode, list[Repair]]:
    """The notebook to grade, and the repairs; neither argument is changed.

    Raises `Unknown` if not one cell of the assignment can be found.
    """
    notebook = deepcopy(submitted)
    masters = {mark(cell): cell for cell in released.cells if mark(cell)}
    repairs: list[Repair] = []
    _find_marks(notebook, masters, repairs)
    if not any(mark(cell) for cell in notebook.cells):
        raise Unknown("It holds no cell of this assignment.")
    _drop_copies(notebook, repairs)
    for cell in notebook.cells:
        if mark(cell):
            _restore(cell, masters[mark(cell)], repairs)
    _put_back(notebook, masters, repairs)
    distinct_ids(notebook)
    notebook.metadata = deepcopy(released.metadata)
    notebook.nbformat, notebook.nbformat_minor = 4, 5
    return notebook, repairs


def mark(cell: NotebookNode) -> str | None:
    """The grade_id of a cell."""
    settings = cell.get("metadata", {}).get("nbgrader")
    name = settings.get("grade_id") if isinstance(settings, dict) else None
    return name if isinstance(name, str) else None


def is_answer(cell: NotebookNode) -> bool:
    """True for a cell that the student writes."""
    return bool(cell.metadata.nbgrader.get("solution"))


def is_test(cell: NotebookNode) -> bool:
    """True for a locked cell with points."""
    return bool(cell.metadata.nbgrader.get("grade")) and not is_answer(cell)


def _find_marks(notebook: NotebookNode, masters: dict, repairs: list[Repair]) -> None:
    """Keep marks that exist, find lost ones by the cell's id, drop all others."""
    by_id = {cell.get("id"): name for name, cell in masters.items() if cell.get("id")}
    present = {mark(cell) for cell in notebook.cells}
    for cell in notebook.cells:
        if mark(cell) in masters:
            continue
        cell.metadata.pop("nbgrader", None)
        name = by_id.get(cell.get("id"))
        if name is not None and name not in present:
            cell.metadata.nbgrader = deepcopy(masters[name].metadata.nbgrader)
            repairs.append(Repair("unmarked", name, f"The mark of “{name}” was lost; found again."))


def _drop_copies(notebook: NotebookNode, repairs: list[Repair]) -> None:
    """Of cells with the same mark the last keeps it; the others stay as ordinary cells."""
    left = Counter(mark(cell) for cell in notebook.cells if mark(cell))
    for name in [name for name, count in left.items() if count > 1]:
        words = f"“{name}” stood there {left[name]} times; the last one was graded."
        repairs.append(Repair("copied", name, words))
    for cell in notebook.cells:
        name = mark(cell)
        if name and left[name] > 1:
            left[name] -= 1
            del cell.metadata["nbgrader"]


def _restore(cell: NotebookNode, master: NotebookNode, repairs: list[Repair]) -> None:
    """Give a cell the settings of its master and, if it is locked, its text."""
    name = mark(master)
    points = cell.metadata.nbgrader.get("points")
    if points != master.metadata.nbgrader.get("points"):
        repairs.append(
            Repair("points", name, f"The points of “{name}” had been changed; restored.")
        )
    cell.metadata.nbgrader = deepcopy(master.metadata.nbgrader)
    _same_type(cell, master.cell_type)
    if not is_answer(master) and _text(cell) != _text(master):
        cell.source = master.source
        what = "test cell" if is_test(master) else "given cell"
        repairs.append(Repair("changed", name, f"The {what} “{name}” had been changed; restored."))


def _same_type(cell: NotebookNode, cell_type: str) -> None:
    if cell.cell_type == cell_type:
        return
    cell.cell_type = cell_type
    for field in ("outputs", "execution_count"):
        cell.pop(field, None)
    if cell_type == "code":
        cell.outputs, cell.execution_count = [], None


def _put_back(notebook: NotebookNode, masters: dict, repairs: list[Repair]) -> None:
    """Insert the cells of the assignment that are gone, each behind the one that preceded it."""
    before = None
    for name, master in masters.items():
        places = {mark(cell): place for place, cell in enumerate(notebook.cells)}
        if name not in places:
            notebook.cells.insert(places.get(before, -1) + 1, deepcopy(master))
            what = "answer" if is_answer(master) else "test" if is_test(master) else "given"
            words = f"The {what} cell “{name}” had been deleted; put back as it was released."
            repairs.append(Repair("deleted", name, words))
        before = name


def distinct_ids(notebook: NotebookNode) -> None:
    """Give an id to cells without one and to copies; a notebook must not hold one twice."""
    taken: set[str] = set()
    for number, cell in enumerate(notebook.cells):
        if not cell.get("id") or cell["id"] in taken:
            cell["id"] = f"added-{number}"
        taken.add(cell["id"])


def _text(cell: NotebookNode) -> str:
    """The source without the white space at line ends that editors add and remove."""
    return "\n".join(line.rstrip() for line in cell.source.strip().splitlines())
