"""A class of simulated students: what each submits, and what should become of it."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Callable
from dataclasses import dataclass

import nbformat
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_markdown_cell

from coursekit.classroom.repair import mark

NAME = "small.ipynb"


@dataclass(frozen=True)
class Case:
    """One student: the files submitted, and the expected status, points from tests and flags."""

    files: dict[str, bytes]
    status: str = "graded"
    tested: float | None = None
    flags: tuple[str, ...] = ()
    read: float | None = None  # None: the text waits, or there are no marks


def cases(student_copy: Callable[[], NotebookNode]) -> dict[str, Case]:
    """Every kind of submission that was thought of and ends by itself, by the student's name."""
    work = worker(student_copy)
    return {**_honest(work), **_broken(work), **_cheats(work)}


def slow_cases(student_copy: Callable[[], NotebookNode]) -> dict[str, Case]:
    """Those that end only because time is limited."""
    work = worker(student_copy)

    def first(code: str) -> bytes:
        return work(edit=_before(code))

    return {
        "endless-loop": Case(one(work(double="while True: pass")), tested=3, flags=("time",)),
        "endless-print": Case(one(first("while True: print(1)")), tested=6, flags=("time",)),
        "flood": Case(one(first("while True: print('x' * 10**6)")), tested=6, flags=("time",)),
        "stubborn-loop": Case(one(first(STUBBORN)), "stopped"),
    }


def one(content: bytes) -> dict[str, bytes]:
    """The notebook alone, under its own name."""
    return {NAME: content}


def _before(code: str):
    """An edit: code that runs with the first answer."""

    def edit(notebook, cells):
        cells["double"].source += f"\n\n{code}"

    return edit


def worker(student_copy: Callable[[], NotebookNode]) -> Callable[..., bytes]:
    """A function that fills in the students' notebook; right answers unless others are given."""

    def work(double="return 2 * x", add="return a + b", text="My answer.", edit=None) -> bytes:
        notebook = student_copy()
        cells = {mark(cell): cell for cell in notebook.cells}
        if double is not None:
            cells["double"].source = f"def double(x):\n    {double}"
        if add is not None:
            cells["add"].source = f"def add(a, b):\n    {add}"
        if text is not None:
            cells["text"].source = text
        if edit is not None:
            edit(notebook, cells)
        return nbformat.writes(notebook).encode()

    return work


def _honest(work) -> dict[str, Case]:
    def note_below(notebook, cells):
        notebook.cells.append(new_markdown_cell("My answer stands down here."))

    def prose_in_code(notebook, cells):
        notebook.cells.append(new_code_cell("My answer stands in a code cell."))

    def answer_below(notebook, cells):
        notebook.cells.append(new_code_cell("def add(a, b):\n    return a + b"))

    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w") as file:
        file.writestr(NAME, work())
    log = "import logging, sys\n    logging.warning('working')\n    print('x', file=sys.stderr)\n"
    half = work(text="A HALF of a pair.").replace(b"HALF", b"\\ud83d")
    return {
        "right-1": Case(one(work()), tested=6),
        "right-2": Case(one(work(double="y = x + x\n    return y")), tested=6),
        "right-3": Case(one(work(add="return sum((a, b))")), tested=6),
        "right-no-text": Case(one(work(text=None)), tested=6, read=0),
        "right-with-logs": Case(one(work(double=log + "    return 2 * x")), tested=6),
        "wrong-one": Case(one(work(add="return a - b")), tested=3),
        "wrong-all": Case(one(work("return x", "return 0")), tested=0),
        "hard-coded": Case(one(work(double="return 4")), tested=4),
        "untouched": Case(one(work(None, None, None)), tested=0, read=0),
        "half-done": Case(one(work(add=None)), tested=3),
        "syntax-error": Case(one(work(double="return 2 *")), tested=3),
        "error-first": Case(one(work(edit=_before("1 / 0"))), tested=6),
        "text-below": Case(one(work(text=None, edit=note_below)), tested=6, flags=("moved",)),
        "text-in-code": Case(one(work(text=None, edit=prose_in_code)), tested=6, flags=("moved",)),
        "answer-below": Case(
            one(work(add=None, edit=answer_below)), tested=3, flags=("elsewhere",)
        ),
        "renamed": Case({"small (1).ipynb": work()}, tested=6),
        "other-ending": Case({"small.ipynb.txt": work()}, tested=6),
        "json-ending": Case({"small.json": work()}, tested=6),
        "upper-case": Case({"Small.IPYNB": work()}, tested=6),
        "long-name": Case({f"{'x' * 230}.ipynb": work()}, tested=6),
        "with-a-draft": Case({NAME: work(), "draft.ipynb": work("return 0")}, tested=6),
        "zipped": Case({"work.zip": archive.getvalue()}, tested=6),
        "half-a-character": Case(one(half), tested=6),
    }


def _broken(work) -> dict[str, Case]:
    def first(code: str) -> bytes:
        return work(edit=_before(code))

    def tamper(notebook, cells):
        cells["add-check"].source = cells["add-hidden"].source = "pass"

    def raise_points(notebook, cells):
        cells["add-check"].metadata.nbgrader["points"] = 100

    def drop(*names):
        def edit(notebook, cells):
            notebook.cells = [cell for cell in notebook.cells if mark(cell) not in names]

        return edit

    def copy(notebook, cells):
        at = notebook.cells.index(cells["add"])
        notebook.cells.insert(at, nbformat.from_dict(dict(cells["add"])))

    def strip(notebook, cells):
        for cell in notebook.cells:
            cell.metadata = nbformat.from_dict({})

    def strip_all(notebook, cells):
        strip(notebook, cells)
        for number, cell in enumerate(notebook.cells):
            cell["id"] = f"new-{number}"

    def script(notebook, cells):
        show = 'display(HTML("<script>alert(1)</script>"))'
        cells["double"].source += f"\nfrom IPython.display import HTML, display\n{show}"

    def break_setup(notebook, cells):
        notebook.cells.insert(0, new_code_cell("import sys\nsys.modules['math'] = None"))

    deep = b'{"cells": ' + b"[" * 100_000 + b"]" * 100_000 + b"}"
    old = {"nbformat": 3, "nbformat_minor": 0, "metadata": {}, "worksheets": [{"cells": []}]}

    return {
        "exit": Case(one(first("import os; os._exit(1)")), "crashed"),
        "segfault": Case(one(first("import ctypes; ctypes.string_at(0)")), "crashed"),
        "memory": Case(one(first("block = bytearray(60 << 30)")), tested=6),
        "fork-bomb": Case(
            one(
                first(
                    "import os, time\nfor _ in range(500):\n    if os.fork() == 0:\n"
                    "        time.sleep(30); os._exit(0)"
                )
            ),
            tested=6,
        ),
        "test-rewritten": Case(
            one(work(add="return 0", edit=tamper)), tested=3, flags=("changed",)
        ),
        "points-raised": Case(one(work(edit=raise_points)), tested=6, flags=("points",)),
        "test-deleted": Case(
            one(work(add="return 0", edit=drop("add-check", "add-hidden"))),
            tested=3,
            flags=("deleted",),
        ),
        "answer-deleted": Case(one(work(edit=drop("add"))), tested=3, flags=("deleted",)),
        "cell-copied": Case(one(work(edit=copy)), tested=6, flags=("copied",)),
        "marks-stripped": Case(one(work(edit=strip)), tested=6, flags=("unmarked",)),
        "all-stripped": Case(one(work(edit=strip_all)), "foreign"),
        "other-notebook": Case(
            one(nbformat.writes(nbformat.v4.new_notebook()).encode()), "foreign"
        ),
        "two-strange": Case({"a.ipynb": work(), "b.ipynb": work()}, "unclear"),
        "setup-broken": Case(one(work(edit=break_setup)), tested=6, flags=("setup", "machinery")),
        "a-document": Case({"essay.pdf": b"%PDF-1.4"}, "missing"),
        "cut-short": Case(one(work()[:900]), "unreadable"),
        "empty-file": Case(one(b""), "unreadable"),
        "not-a-notebook": Case(one(json.dumps([1, 2, 3]).encode()), "unreadable"),
        "not-text": Case(one(bytes(range(256))), "unreadable"),
        "nested": Case(one(deep), "unreadable"),
        "old-format": Case(one(json.dumps(old).encode()), "foreign"),
        "script": Case(one(work(edit=script)), tested=6),
        "hostile": Case(one(first(HOSTILE)), tested=6),
    }


def _cheats(work) -> dict[str, Case]:
    """Wrong answers, and code that would make the tests pass."""

    def wrong(code: str) -> dict[str, bytes]:
        return one(work("return 0", "return 0", edit=_before(code)))

    def skip(*names):
        def edit(notebook, cells):
            for name in names:
                cells[name].metadata["tags"] = ["skip-execution"]

        return one(work("return 0", "return 0", edit=edit))

    def bonus(notebook, cells):
        settings = dict(cells["add-check"].metadata.nbgrader, grade_id="bonus", points=50)
        notebook.cells.append(new_code_cell("1", metadata={"nbgrader": settings}))

    frame = (
        "import sys\n    code = sys._getframe(1).f_code\n"
        "    return [c for c in code.co_consts if type(c) is int][1]"
    )
    kept = ("uncounted", "machinery")
    return {
        "skip-tests": Case(
            skip("double-check", "double-hidden", "add-check", "add-hidden"),
            tested=0,
            flags=("changed",),
        ),
        "skip-hidden": Case(skip("double-hidden", "add-hidden"), tested=0, flags=("changed",)),
        "drop-asserts": Case(wrong(DROP_ASSERTS), tested=0, flags=kept),
        "empty-cells": Case(wrong(EMPTY_CELLS), tested=0, flags=kept),
        "wrap-execute": Case(wrong(WRAP_EXECUTE), tested=0, flags=kept),
        "forge-replies": Case(wrong(FORGE_REPLIES), tested=0, flags=kept),
        "filter-nodes": Case(wrong(FILTER_NODES), tested=0, flags=kept),
        "hide-errors": Case(
            wrong("get_ipython().showtraceback = lambda *a, **k: None"),
            tested=0,
            flags=("machinery",),
        ),
        "equals-all": Case(
            one(work("return Any()", "return Any()", edit=_before(EQUALS_ALL))),
            tested=6,
            flags=("machinery",),
        ),
        "patch-module": Case(
            wrong("import math\nmath.isclose = lambda *a: True"), tested=0, flags=("machinery",)
        ),
        "swap-before-tests": Case(wrong(SWAP_BEFORE_TESTS), tested=6, flags=("machinery",)),
        "read-the-test": Case(one(work(frame, "return 0")), tested=3, flags=("machinery",)),
        "shadow-builtin": Case(
            wrong("AssertionError = type('Quiet', (Exception,), {})"),
            tested=0,
            flags=("machinery",),
        ),
        "leave-quietly": Case(one(work("raise SystemExit", "raise KeyboardInterrupt")), tested=0),
        "own-points": Case(one(work("return 0", "return 0", edit=bonus)), tested=0),
        "print-the-tests": Case(
            one(work(add="print(In[-2:])\n    return 0")), tested=3, flags=("machinery",)
        ),
    }


DROP_ASSERTS = """
import ast
class Drop(ast.NodeTransformer):
    def visit_Assert(self, node):
        return ast.Pass()
get_ipython().ast_transformers.append(Drop())
"""
EMPTY_CELLS = """
get_ipython().input_transformers_cleanup.append(
    lambda lines: ["pass"] if any("assert" in line for line in lines) else lines)
"""
WRAP_EXECUTE = """
kernel = get_ipython().kernel
real = kernel.do_execute
async def fake(code, *args, **settings):
    return await real("pass" if "assert" in code else code, *args, **settings)
kernel.do_execute = fake
"""
FORGE_REPLIES = """
session = get_ipython().kernel.session
real = session.send
def send(stream, kind, content=None, *args, **settings):
    if kind == "error":
        return None
    if kind == "execute_reply":
        content = dict(content, status="ok")
    return real(stream, kind, content, *args, **settings)
session.send = send
"""
FILTER_NODES = """
shell = get_ipython()
real = shell.run_ast_nodes
async def run(nodes, *args, **settings):
    kept = [node for node in nodes if type(node).__name__ != "Assert"]
    return await real(kept, *args, **settings)
shell.run_ast_nodes = run
"""
EQUALS_ALL = """
class Any:
    def __eq__(self, other):
        return True
"""
SWAP_BEFORE_TESTS = """
def swap(info):
    globals().update(double=lambda x: x + x, add=lambda a, b: a + b)
get_ipython().events.register("pre_run_cell", swap)
"""

# Cannot be interrupted; only ending its process helps.
STUBBORN = """
import signal
signal.signal(signal.SIGINT, signal.SIG_IGN)
while True:
    pass
"""

# Tries what it can of the instructor's, of others' and of the world, and says what it reached.
# ROOM and PORT are filled in by the test.
HOSTILE = """
import os, socket
found = [p for p in ("gradebook.db", "source/small/small.ipynb", "received", "submitted")
         if os.path.exists(os.path.join("ROOM", p))]
try:
    socket.create_connection(("127.0.0.1", PORT), 1).close()
    found.append("network")
except OSError:
    pass
for path in ("/usr/planted", "/etc/planted", os.path.dirname(os.__file__) + "/planted"):
    try:
        open(path, "w").close()
        found.append(path)
    except OSError:
        pass
found += [name for name in os.environ if "SECRET" in name]
print("REACHED", found)
"""
