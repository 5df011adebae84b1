"""Code that touches the interpreter or the tests is pointed out with its line, honest code not."""

from __future__ import annotations

from pathlib import Path

import nbformat
import pytest

from coursekit.classroom.repair import mark, repaired
from coursekit.classroom.suspicion import suspicions

ROOT = Path(__file__).parents[3]
SOURCES = sorted((ROOT / "assignments").glob("*/*.ipynb"))


def seen(student_copy, code: str) -> list[tuple[str, int]]:
    work = student_copy()
    next(cell for cell in work.cells if mark(cell) == "double").source = code
    notebook, _ = repaired(work, student_copy())
    return [(s.cell, s.line) for s in suspicions(notebook, student_copy())]


@pytest.mark.parametrize(
    "line",
    [
        "get_ipython().ast_transformers.append(1)", "import sys; sys._getframe(1)",
        "exec('1')", "getattr(x, 'y')", "import IPython", "from inspect import stack",
        "import numpy as np; np.isclose = print", "AssertionError = ValueError",
        "import math as m; m.isclose: object = print", "all = print", "def sum(x): pass",
        "math = None", "print(In[-1])", "%run other.py", "!ls", "x = f.__globals__",
        "(abs, y) = (1, 2)", "class A:\n    def __eq__(self, other): return True",
        "class A:\n    __eq__ = print",
    ],
)  # fmt: skip
def test_a_line_to_look_at_is_named(student_copy, line):
    code = f"def double(x):\n    return 2 * x\n{line}"
    found = seen(student_copy, code)
    assert found and all(cell == "double" and number >= 3 for cell, number in found)


@pytest.mark.parametrize("line", [
    "%matplotlib inline",
    "import numpy as np\nnp.zeros(3)[0] = 1", "total = sum([1])", "x = 'exec'",
    "class Model:\n    def __init__(self): self.rate = 1", "for i in range(3): y = i",
    "1 +",
])  # fmt: skip
def test_honest_code_is_left_alone(student_copy, line):
    assert seen(student_copy, f"def double(x):\n    return 2 * x\n{line}") == []


def test_a_cell_of_the_students_own_is_read_too(student_copy):
    work = student_copy()
    work.cells.append(nbformat.v4.new_code_cell("1\nget_ipython()"))
    notebook, _ = repaired(work, student_copy())
    (found,) = suspicions(notebook, student_copy())
    assert (found.line, found.text) == (2, "get_ipython()")
    assert "line 2" in found.words


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.stem)
def test_no_solution_of_the_course_is_suspect(path):
    notebook = nbformat.read(path, as_version=4)
    assert suspicions(notebook, notebook) == []
