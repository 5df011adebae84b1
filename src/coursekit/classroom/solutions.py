"""Solutions for students, once nobody can submit any more."""

from __future__ import annotations

import re
from datetime import datetime
from pathlib import Path

import nbformat
from nbformat import NotebookNode

from coursekit.classroom.folder import ClassError, ClassFolder
from coursekit.classroom.hidden import BLOCK
from coursekit.classroom.variants import filled, read_variants

MARKS = re.compile(r"^[ \t]*### (?:BEGIN|END) (?:SOLUTION|HIDDEN TESTS)\n?", re.M)


def write_solutions(
    folder: ClassFolder,
    assignment: str,
    now: datetime,
    hidden_tests: bool = False,
    anyway: bool = False,
) -> Path:
    """Write the solved notebook for students, with the values of the common version.

    Raises `ClassError` before the last deadline, extensions included, and where none is known,
    unless `anyway`.
    """
    last = folder.terms().of(assignment).last_deadline
    variants = read_variants(folder, assignment)
    source = nbformat.read(folder.source(assignment), as_version=4)
    source = filled(source, variants.common() if variants else {})
    if not anyway and (last is None or now <= last):
        until = f"can be submitted until {last:%Y-%m-%d %H:%M}" if last else "has no 'due'"
        raise ClassError(
            f"{assignment!r} {until}: nothing was written. If nobody can submit any more, write "
            "'due' in class.yaml, or add --anyway."
        )
    path = folder.root / "solutions" / assignment / f"{assignment}-solved.ipynb"
    path.parent.mkdir(parents=True, exist_ok=True)
    nbformat.write(solved(source, hidden_tests), path)
    return path


def solved(source: NotebookNode, hidden_tests: bool) -> NotebookNode:
    """The notebook with solutions and without nbgrader's marks; `source` is changed."""
    for cell in source.cells:
        text = cell.source if hidden_tests else BLOCK.sub("", cell.source)
        cell.source = MARKS.sub("", text).rstrip()
        cell.metadata.pop("nbgrader", None)
        if cell.cell_type == "code":
            cell.outputs, cell.execution_count = [], None
    return source
