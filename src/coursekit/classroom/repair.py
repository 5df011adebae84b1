"""Bring a submitted notebook back into the form that nbgrader can grade, and report what was done.

nbgrader finds a task by its mark (`grade_id`). Editors lose marks, students copy, delete and change
cells; nbgrader then stops the whole class, or gives zero without a word. Here the released notebook
is the master: marks, points and locked cells come from it, answers from the student. No line that a
student wrote is dropped: a cell that loses its mark stays in the notebook as an ordinary cell.
"""

from __future__ import annotations

import ast
import re
from collections import Counter
from copy import deepcopy
from dataclasses import dataclass

from IPython.core.inputtransformer2 import TransformerManager
from nbformat import NotebookNode


@dataclass(frozen=True)
class Repair:
    """One thing that was restored or noticed: its kind, the mark of the cell, and a sentence."""

    kind: str  # changed, deleted, copied, unmarked, points, moved, elsewhere
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
    for cell in notebook.cells:
        if not mark(cell):
            cell.metadata = NotebookNode()  # tags can keep a cell from running
    _look_elsewhere(notebook, released, masters, repairs)
    distinct_ids(notebook.cells)
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
    """Give a cell the settings of its master; a locked cell becomes the master, whole."""
    name = mark(master)
    points = cell.metadata.nbgrader.get("points")
    if points != master.metadata.nbgrader.get("points"):
        repairs.append(
            Repair("points", name, f"The points of “{name}” had been changed; restored.")
        )
    if is_answer(master):
        cell.metadata = deepcopy(master.metadata)
        _same_type(cell, master.cell_type)
        return
    what = "test cell" if is_test(master) else "given cell"
    if _text(cell) != _text(master) or cell.cell_type != master.cell_type:
        repairs.append(Repair("changed", name, f"The {what} “{name}” had been changed; restored."))
    elif _tags(cell) != _tags(master):
        words = f"The tags of the {what} “{name}” had been changed; restored."
        repairs.append(Repair("changed", name, words))
    cell.clear()
    cell.update(deepcopy(master))


def _tags(cell: NotebookNode) -> list[str]:
    tags = cell.metadata.get("tags")
    return sorted(map(str, tags)) if isinstance(tags, list) else []


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


def _look_elsewhere(
    notebook: NotebookNode, released: NotebookNode, masters: dict, repairs: list[Repair]
) -> None:
    """Where an answer is as it was given out, look for the student's words in other cells.

    Text is copied into the answer, so that the instructor reads it there; code is only reported,
    since it ran where it stands.
    """
    given = {_text(cell) for cell in released.cells}
    own = [c for c in notebook.cells if not mark(c) and _text(c) and _text(c) not in given]
    prose = [cell for cell in own if _is_prose(cell)]
    defined = {name for cell in own if cell.cell_type == "code" for name in _defined(cell)}
    for place, cell in enumerate(notebook.cells):
        name = mark(cell)
        if not name or not is_answer(cell) or _text(cell) != _text(masters[name]):
            continue
        if cell.cell_type == "markdown" and prose:
            below = [c for c in notebook.cells[place:] if any(c is each for each in prose)]
            cell.source = "\n\n".join(c.source for c in below or prose)
            words = f"“{name}” was left as given out; the text of the student's own cells counts."
            repairs.append(Repair("moved", name, words))
        elif cell.cell_type == "code" and defined & _defined(cell):
            what = ", ".join(sorted(defined & _defined(cell)))
            words = f"“{name}” was left as given out, but another cell defines {what}: look."
            repairs.append(Repair("elsewhere", name, words))


def _is_prose(cell: NotebookNode) -> bool:
    """True for text, also for text that was written into a code cell."""
    if cell.cell_type != "code":
        return True
    try:
        body = ast.parse(TransformerManager().transform_cell(cell.source)).body
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return True
    values = [getattr(n, "value", None) if isinstance(n, ast.Expr) else None for n in body]
    return all(isinstance(v, ast.Constant) and isinstance(v.value, str) for v in values)


def _defined(cell: NotebookNode) -> set[str]:
    """The functions that a cell defines."""
    return set(re.findall(r"^(?:async\s+)?def\s+(\w+)", cell.source, re.M))


def distinct_ids(cells: list[dict]) -> None:
    """Give an id to cells without one and to copies; a notebook must not hold one twice."""
    taken: set[str] = set()
    for number, cell in enumerate(cells):
        if not isinstance(cell, dict):
            continue  # the check of the notebook's form names it
        if not isinstance(cell.get("id"), str) or not cell["id"] or cell["id"] in taken:
            cell["id"] = f"added-{number}"
        taken.add(cell["id"])


def _text(cell: NotebookNode) -> str:
    """The source without the white space at line ends that editors add and remove."""
    return "\n".join(line.rstrip() for line in cell.source.strip().splitlines())
