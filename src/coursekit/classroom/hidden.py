"""What students must not see before the instructor says so: the hidden tests of an assignment."""

from __future__ import annotations

import re
from dataclasses import dataclass

import nbformat

from coursekit.classroom.folder import ClassFolder
from coursekit.classroom.repair import mark
from coursekit.classroom.variants import filled, own_values

BLOCK = re.compile(r"### BEGIN HIDDEN TESTS\n(.*?)### END HIDDEN TESTS", re.S)
SHORTEST = 12  # characters of a line that can give anything away
REPLACED = "(not shown: it holds a hidden test)"


@dataclass(frozen=True)
class HiddenTests:
    """The cells that hold hidden tests, and the lines of those."""

    cells: frozenset[str]
    lines: frozenset[str]

    def without(self, cell: str, words: str) -> str:
        """The words of one cell's result, unless they can give a hidden test away."""
        if cell in self.cells:
            return ""
        plain = " ".join(words.split())
        return REPLACED if any(line in plain for line in self.lines) else words


def hidden_tests(folder: ClassFolder, assignment: str, student: str = "") -> HiddenTests:
    """The hidden tests in the instructor's notebook, as they are for this student."""
    cells, lines = set(), set()
    source = nbformat.read(folder.source(assignment), as_version=4)
    for cell in filled(source, own_values(folder, assignment, student)).cells:
        for block in BLOCK.findall(cell.source):
            cells.add(mark(cell) or "")
            lines |= {" ".join(line.split()) for line in block.splitlines()}
    return HiddenTests(frozenset(cells), frozenset(x for x in lines if len(x) >= SHORTEST))
