"""A class of simulated students: what each hands in, and what should become of it."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Callable
from dataclasses import dataclass

import nbformat
from nbformat import NotebookNode

from coursekit.classroom.repair import mark

NAME = "small.ipynb"


@dataclass(frozen=True)
class Case:
    """One student: the files handed in, and the expected status, points from tests and flags."""

    files: dict[str, bytes]
    status: str = "graded"
    tested: float | None = None
    flags: tuple[str, ...] = ()
    read: float | None = None  # None: the text waits, or there are no marks


def cases(student_copy: Callable[[], NotebookNode]) -> dict[str, Case]:
    """Every kind of submission that was thought of, by the student's name."""

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

    def one(content: bytes) -> dict[str, bytes]:
        return {NAME: content}

    def first(code: str) -> bytes:
        """All right, but for code that runs before the first task."""

        def edit(notebook, cells):
            cells["double"].source += f"\n\n{code}"

        return work(edit=edit)

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

    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w") as file:
        file.writestr(NAME, work())
    deep = b'{"cells": ' + b"[" * 100_000 + b"]" * 100_000 + b"}"
    old = {"nbformat": 3, "nbformat_minor": 0, "metadata": {}, "worksheets": [{"cells": []}]}

    return {
        "right-1": Case(one(work()), tested=6),
        "right-2": Case(one(work(double="y = x + x\n    return y")), tested=6),
        "right-3": Case(one(work(add="return sum((a, b))")), tested=6),
        "right-no-text": Case(one(work(text=None)), tested=6, read=0),
        "wrong-one": Case(one(work(add="return a - b")), tested=3),
        "wrong-all": Case(one(work("return x", "return 0")), tested=0),
        "hard-coded": Case(one(work(double="return 4")), tested=4),
        "untouched": Case(one(work(None, None, None)), tested=0, read=0),
        "half-done": Case(one(work(add=None)), tested=3),
        "syntax-error": Case(one(work(double="return 2 *")), tested=3),
        "error-first": Case(one(first("1 / 0")), tested=6),
        "endless-loop": Case(one(work(double="while True: pass")), tested=3, flags=("time",)),
        "endless-print": Case(one(first("while True: print(1)")), tested=6, flags=("time",)),
        "flood": Case(one(first("while True: print('x' * 10**6)")), tested=6, flags=("time",)),
        "stubborn-loop": Case(one(first(STUBBORN)), "stopped"),
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
        "renamed": Case({"small (1).ipynb": work()}, tested=6),
        "zipped": Case({"work.zip": archive.getvalue()}, tested=6),
        "two-strange": Case({"a.ipynb": work(), "b.ipynb": work()}, "missing"),
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
