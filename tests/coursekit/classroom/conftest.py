"""A small assignment: two tasks of 1 + 2 points and a text of 4, quick to run."""

from __future__ import annotations

import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from coursekit.classroom import cycle
from coursekit.classroom.folder import ClassFolder, new_class

SECRET = "SOLUTION-MARKER-7351"
TOKEN = "for-this-test-alone"


def _cell(make, name: str, source: str, **settings):
    kind = "markdown" if make is new_markdown_cell else "code"
    usual = {"grade": False, "solution": False, "locked": False, "task": False}
    marks = usual | {"schema_version": 3, "grade_id": name, "cell_type": kind} | settings
    cell = make(source, metadata={"nbgrader": marks})
    cell["id"] = f"small-{name}"
    return cell


def _test_cells(name: str, visible: str, hidden: str):
    locked = {"grade": True, "locked": True}
    hidden = f"### BEGIN HIDDEN TESTS\n{hidden}  # {SECRET}\n### END HIDDEN TESTS"
    return [
        _cell(new_code_cell, f"{name}-check", visible, points=1, **locked),
        _cell(new_code_cell, f"{name}-hidden", "# More tests.\n" + hidden, points=2, **locked),
    ]


def _answer(name: str, head: str, solution: str):
    body = f"    ### BEGIN SOLUTION\n    {solution}  # {SECRET}\n    ### END SOLUTION"
    return _cell(new_code_cell, name, f"{head}\n{body}", solution=True)


def small_notebook() -> nbformat.NotebookNode:
    """The assignment with its solutions."""
    text = f"### BEGIN SOLUTION\nA model answer. {SECRET}\n### END SOLUTION"
    cells = [
        new_markdown_cell("# Small", id="small-title"),
        _cell(new_code_cell, "setup", "import math\n\nlimit = math.floor(3.5)", locked=True),
        _answer("double", "def double(x):", "return 2 * x"),
        *_test_cells("double", 'assert double(2) == 4, "Twice 2 is 4."', "assert double(7) == 14"),
        _answer("add", "def add(a, b):", "return a + b"),
        *_test_cells("add", 'assert add(1, 2) == 3, "1 + 2 is 3."', "assert add(5, 9) == 14"),
        _cell(new_markdown_cell, "text", text, grade=True, solution=True, points=4),
    ]
    kernel = {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"}
    notebook = new_notebook(cells=cells, metadata={"kernelspec": kernel})
    notebook.nbformat_minor = 5
    return notebook


@pytest.fixture(scope="session")
def small_assignment(tmp_path_factory) -> Path:
    """The folder of the small assignment, as `assignments/small` would be."""
    home = tmp_path_factory.mktemp("assignments") / "small"
    home.mkdir()
    nbformat.write(small_notebook(), home / "small.ipynb")
    (home / "plan.yaml").write_text(f"anchors: {SECRET}")
    (home / "table.csv").write_text("1,2\n")
    return home


@pytest.fixture(scope="session")
def released(small_assignment, tmp_path_factory) -> ClassFolder:
    """A class for which the small assignment has been released; not to be changed."""
    folder = new_class(tmp_path_factory.mktemp("class") / "room", [small_assignment])
    cycle.release(folder, "small")
    return folder


def copied(released: ClassFolder, target: Path) -> ClassFolder:
    """A class of one's own in which the small assignment has been released already."""
    shutil.copytree(released.root, target)
    return ClassFolder(target)


@pytest.fixture
def released_room(released, tmp_path) -> ClassFolder:
    """A class of this test's own, with the small assignment released."""
    return copied(released, tmp_path / "room")


@pytest.fixture
def student_copy(released):
    """A function that reads the students' notebook afresh."""
    return lambda: nbformat.read(released.release("small"), as_version=4)


@pytest.fixture
def room(small_assignment, tmp_path) -> ClassFolder:
    """A class of this test's own."""
    return new_class(tmp_path / "room", [small_assignment])


@contextmanager
def serving(room: ClassFolder) -> Iterator[str]:
    """A Jupyter server in the class folder, as the guide has it started; gives its address."""
    with closing(socket.create_server(("127.0.0.1", 0))) as free:
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "jupyter_server", "--no-browser", "--allow-root"]
    command += [f"--ServerApp.port={port}", f"--IdentityProvider.token={TOKEN}"]
    log = (room.root.parent / "jupyter.log").open("wb")
    server = subprocess.Popen(command, cwd=room.root, stdout=log, stderr=log)
    address = f"http://127.0.0.1:{port}"
    try:
        for _ in range(240):
            try:
                urllib.request.urlopen(f"{address}/api/status?token={TOKEN}", timeout=5)
                break
            except OSError:
                assert server.poll() is None, (room.root.parent / "jupyter.log").read_text()
                time.sleep(0.5)
        yield address
    finally:
        server.terminate()
        server.wait()
