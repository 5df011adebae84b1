"""Grade one student's notebook with nbgrader, and say what became of it.

`main` runs in a process of its own (`cycle`), because a notebook may flood it with output or hang
it: then this process dies and the class goes on.
"""

from __future__ import annotations

import json
import os
import re
import sys
import tempfile
from dataclasses import asdict
from pathlib import Path

import nbformat
from nbgrader.api import Gradebook
from nbgrader.apps import NbGraderAPI
from nbgrader.apps.baseapp import NbGrader
from nbgrader.converters import Autograde
from nbgrader.coursedir import CourseDirectory
from nbgrader.preprocessors import LimitOutput
from traitlets.config import Config
from traitlets.config.loader import PyFileConfigLoader

from .cutting import CutOutput
from .folder import ClassFolder
from .outcome import Outcome, Task
from .repair import mark
from .sandbox import Limits, prepare

COLOURS = re.compile(r"\x1b\[[0-9;]*m")
LONGEST_WORDS = 400
MEMORY = 4 << 30  # bytes for this process: a flood of output ends it, not the machine
# What nbgrader's log says, the status it means, and the words for it.
REASONS = (
    ("DeadKernelError|Kernel died", "crashed", "The code ended its own kernel."),
    ("kernel became unresponsive", "stopped", "A cell could not be interrupted."),
    ("MemoryError", "crashed", "It printed more than can be kept."),
)


def api(folder: ClassFolder, more: Config | None = None) -> NbGraderAPI:
    """nbgrader with the settings of the class, and `more`."""
    tools = str(Path(sys.executable).parent)  # nbgrader calls its database tool by name
    if tools not in os.environ.get("PATH", "").split(os.pathsep):
        os.environ["PATH"] = os.pathsep.join([tools, os.environ.get("PATH", "")])
    config = PyFileConfigLoader("nbgrader_config.py", path=str(folder.root)).load_config()
    config.merge(more or Config())
    app = NbGrader(config=config)
    return NbGraderAPI(CourseDirectory(parent=app, config=config), parent=app, config=config)


def enter_roster(folder: ClassFolder) -> None:
    """Write the names of the roster into the gradebook, for nbgrader's own pages and tables."""
    with Gradebook(f"sqlite:///{folder.root / 'gradebook.db'}") as book:
        for student in folder.roster():
            names = {"first_name": student.first_name, "last_name": student.last_name}
            book.update_or_create_student(student.id, email=student.email, **names)


def grade(folder: ClassFolder, assignment: str, student: str, limits: Limits) -> Outcome:
    """Run the notebook in `submitted/` and return its marks."""
    with tempfile.TemporaryDirectory(prefix="course-", ignore_cleanup_errors=True) as scratch:
        source = folder.source(assignment).parent
        files = {
            path.relative_to(source).as_posix(): str(path)
            for path in source.rglob("*")
            if path.is_file() and path.suffix != ".ipynb"
        }
        variables, config = prepare(Path(scratch), limits, files)
        os.environ.update(variables)
        config.Execute.timeout = limits.cell
        config.Execute.raise_on_iopub_timeout = False  # a flood of output: go on with the rest
        steps = Autograde.autograde_preprocessors.default_args[0]
        after = steps.index(LimitOutput) + 1
        config.Autograde.autograde_preprocessors = [*steps[:after], CutOutput, *steps[after:]]
        result = api(folder, config).autograde(assignment, student)
    if result["success"]:
        return marks(folder, assignment, student)
    log = COLOURS.sub("", result.get("log", "") + result.get("error", ""))
    for pattern, status, words in REASONS:
        if re.search(pattern, log):
            return Outcome(student, status, notes=(words,))
    return Outcome(student, "failed", notes=(_last_error(log),))


def marks(folder: ClassFolder, assignment: str, student: str) -> Outcome:
    """The marks of a notebook that has been graded, from the gradebook and its outputs."""
    notebook = nbformat.read(folder.autograded(student, assignment), as_version=4)
    cells = {mark(cell): cell for cell in notebook.cells if mark(cell)}
    with Gradebook(f"sqlite:///{folder.root / 'gradebook.db'}") as book:
        submission = book.find_submission_notebook(assignment, assignment, student)
        tasks = tuple(
            _task(cells.get(grade.name), grade)
            for grade in sorted(submission.grades, key=lambda g: list(cells).index(g.name))
        )
    late = [mark(c) or "another cell" for c in notebook.cells if "CellTimeoutError" in _errors(c)]
    notes = tuple(f"“{name}” ran out of time and was interrupted." for name in late)
    return Outcome(student, "graded", tasks, notes, ("time",) if late else ())


def _task(cell, grade) -> Task:
    """One graded cell, in words."""
    if cell is None or cell.cell_type == "markdown":
        points = grade.manual_score if grade.manual_score is not None else grade.auto_score
        if grade.needs_manual_grade or points is None:
            return Task(grade.name, "waiting", None, grade.max_score)
        result = "unanswered" if grade.manual_score is None else "read"
        return Task(grade.name, result, points, grade.max_score)
    points = grade.score
    errors = _errors(cell)
    if not errors:
        words = "" if points else "It wrote to the error stream."
        return Task(grade.name, "right" if points else "error", points, grade.max_score, words)
    name, text = next(iter(errors.items()))
    result = {
        "AssertionError": "wrong",
        "NotImplementedError": "unanswered",
        "CellTimeoutError": "time",
    }.get(name, "error")
    words = text if name == "AssertionError" else f"{name}: {text}".strip(": ")
    return Task(grade.name, result, points, grade.max_score, words[:LONGEST_WORDS])


def _errors(cell) -> dict[str, str]:
    """The errors a cell ended in, name to message."""
    found = {o.ename: o.evalue for o in cell.get("outputs", []) if o.output_type == "error"}
    return {name: COLOURS.sub("", str(text)) for name, text in found.items()}


def _last_error(log: str) -> str:
    """The line that names the first error in nbgrader's log."""
    lines = [line.strip() for line in log.splitlines()]
    errors = [line for line in lines if re.match(r"[\w.]+(Error|Exception)\b", line)]
    return errors[0][:LONGEST_WORDS] if errors else "nbgrader gave no reason."


def main(
    root: Path, assignment: str, student: str, limits: Limits, result: Path, log: Path
) -> None:
    """Grade, and write the outcome to the file `result`; all that is printed goes to `log`.

    The outcome travels in a file of its own: what is printed may come from the student.
    """
    with log.open("wb") as sink:
        os.dup2(sink.fileno(), 1)
        os.dup2(sink.fileno(), 2)
    if os.name == "posix":
        import resource

        os.setsid()  # one group with all it starts, so that all can be ended together
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, resource.RLIM_INFINITY))
    outcome = grade(ClassFolder(root), assignment, student, limits)
    result.write_text(json.dumps(asdict(outcome)), encoding="utf-8")
