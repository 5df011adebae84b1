"""Which two students' answers are more alike than the task makes them.

Code is compared by its tokens with every name made one, so that renaming hides nothing; text by
runs of words. What the assignment gave, and what many of the class share, is no sign of copying and
is left out. A pair is a reason to read both, never a verdict.
"""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

import nbformat
from nbformat import NotebookNode
from pygments.lexers import PythonLexer
from pygments.token import Token

from coursekit.classroom.folder import ClassFolder
from coursekit.classroom.repair import is_answer, mark
from coursekit.intake.platforms import escape_formula

CODE_RUN, TEXT_RUN = 12, 5  # tokens; words
FEWEST = 8  # runs of one's own below which a likeness says nothing
COMMON = 0.15  # share of the class that may have a run in common before it is the task's
FEW_OWNERS = 3  # so many may always have it
ALIKE = 0.4  # share of the shorter work that the other one holds as well
COLUMNS = ("student", "other", "code", "text", "cells")

Runs = dict[str, frozenset[tuple[str, ...]]]  # cell: the runs in it


@dataclass(frozen=True)
class Work:
    """What one student wrote, as runs of tokens and of words, by cell."""

    code: Runs
    text: Runs


@dataclass(frozen=True)
class Pair:
    """Two students; how much of the shorter work the other holds (0–1), and in which cells."""

    student: str
    other: str
    code: float
    text: float
    cells: tuple[str, ...]


def work_of(notebook: NotebookNode) -> Work:
    """What a student wrote in the answers and in cells of their own."""
    code, text = {}, {}
    for number, cell in enumerate(notebook.cells):
        if mark(cell) and not is_answer(cell):
            continue
        name = mark(cell) or f"cell {number + 1}"
        if cell.cell_type == "code":
            code[name] = _runs(_tokens(cell.source), CODE_RUN)
        else:
            text[name] = _runs(cell.source.casefold().split(), TEXT_RUN)
    return Work(code, text)


def similar_pairs(works: Mapping[str, Work], given: Work) -> list[Pair]:
    """The pairs of students whose work is alike, most alike first; `given` is what all were given.

    Two works of `ALIKE` or more in code or text make a pair.
    """
    kinds = [_distinct(works, given, kind) for kind in (lambda w: w.code, lambda w: w.text)]
    whole = [{student: _all(runs) for student, runs in kind.items()} for kind in kinds]
    found = []
    for one, other in combinations(sorted(works), 2):
        code, text = shares = [_share(kind[one], kind[other]) for kind in whole]
        if max(shares) >= ALIKE:
            cells = [
                name
                for kind, held, share in zip(kinds, whole, shares, strict=True)
                for name, runs in kind[one].items()
                if share >= ALIKE and runs & held[other]
            ]
            found.append(Pair(one, other, code, text, tuple(cells)))
    return sorted(found, key=lambda pair: (-max(pair.code, pair.text), pair.student, pair.other))


def write_similar(folder: ClassFolder, assignment: str) -> tuple[Path, list[Pair]]:
    """Compare all submitted work of an assignment; write `similar.csv`. Groups are left out."""
    works = {}
    for path in sorted((folder.root / "submitted").glob(f"*/{assignment}/{assignment}.ipynb")):
        works[path.parents[1].name] = work_of(nbformat.read(path, as_version=4))
    given = work_of(nbformat.read(folder.release(assignment), as_version=4))
    terms = folder.terms()
    together = terms.group_of if terms.of(assignment).group_work else lambda _: None
    pairs = [
        pair
        for pair in similar_pairs(works, given)
        if not together(pair.student) or together(pair.student) != together(pair.other)
    ]
    path = folder.reports(assignment) / "similar.csv"
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(COLUMNS)
        for pair in pairs:
            shares = (f"{pair.code:.2f}", f"{pair.text:.2f}", "; ".join(pair.cells))
            writer.writerow([escape_formula(c) for c in (pair.student, pair.other, *shares)])
    return path, pairs


def _distinct(
    works: Mapping[str, Work], given: Work, kind: Callable[[Work], Runs]
) -> dict[str, Runs]:
    """Each student's runs without those of the task and those that many have."""
    owners = Counter(run for work in works.values() for run in _all(kind(work)))
    most = max(FEW_OWNERS, COMMON * len(works))
    left_out = _all(kind(given)) | {run for run, count in owners.items() if count > most}
    return {
        student: {name: runs - left_out for name, runs in kind(work).items()}
        for student, work in works.items()
    }


def _share(one: frozenset, other: frozenset) -> float:
    fewest = min(len(one), len(other))
    return len(one & other) / fewest if fewest >= FEWEST else 0.0


def _all(runs: Runs) -> frozenset[tuple[str, ...]]:
    return frozenset().union(*runs.values())


def _tokens(source: str) -> list[str]:
    """The tokens of code that may be broken: every name the same, no comments, no white space."""
    tokens = []
    for kind, text in PythonLexer().get_tokens(source):
        if kind in Token.Comment or kind in Token.Text or not text.strip():
            continue
        tokens.append("name" if kind in Token.Name else text)
    return tokens


def _runs(pieces: list[str], length: int) -> frozenset[tuple[str, ...]]:
    return frozenset(tuple(pieces[at : at + length]) for at in range(len(pieces) - length + 1))
