"""Grade one student's notebook with nbgrader, and report what became of it.

`main` runs in a process of its own (`processes`), because a notebook may flood it with output or
hang it: then this process dies and the class goes on.
"""

from __future__ import annotations

import json
import os
import re
import tempfile
from dataclasses import asdict
from pathlib import Path

from nbgrader.apps import NbGraderAPI
from nbgrader.apps.baseapp import NbGrader
from nbgrader.converters import Autograde
from nbgrader.coursedir import CourseDirectory
from nbgrader.preprocessors import CheckCellMetadata, Execute, LimitOutput
from traitlets.config import Config
from traitlets.config.loader import PyFileConfigLoader

from coursekit.classroom import gradebook
from coursekit.classroom.checks import AddProbes, FillPlaces, JudgeTests
from coursekit.classroom.cutting import CutOutput
from coursekit.classroom.folder import ClassFolder
from coursekit.classroom.outcome import Outcome
from coursekit.classroom.sandbox import Limits, prepare
from coursekit.classroom.variants import own_values
from coursekit.classroom.watch import Watcher

MEMORY = 4 << 30  # bytes for this process: a flood of output ends it, not the machine
# What nbgrader's log says, the status it means, and the words for it.
REASONS = (
    ("DeadKernelError|Kernel died", "crashed", "The code ended its own kernel."),
    ("kernel became unresponsive", "stopped", "A cell could not be interrupted."),
    ("MemoryError", "crashed", "It printed more than can be kept."),
)


def api(folder: ClassFolder, more: Config | None = None) -> NbGraderAPI:
    """nbgrader with the settings of the class, and `more`."""
    gradebook.find_tools()
    config = PyFileConfigLoader("nbgrader_config.py", path=str(folder.root)).load_config()
    config.merge(more or Config())
    app = NbGrader(config=config)
    return NbGraderAPI(CourseDirectory(parent=app, config=config), parent=app, config=config)


def grade(folder: ClassFolder, assignment: str, student: str, limits: Limits, held: str) -> Outcome:
    """Run the notebook in `submitted/` and return its marks; `held` is how it is contained."""
    with tempfile.TemporaryDirectory(prefix="course-", ignore_cleanup_errors=True) as scratch:
        source = folder.source(assignment).parent
        files = {
            path.relative_to(source).as_posix(): str(path)
            for path in source.rglob("*")
            if path.is_file() and path.suffix != ".ipynb"
        }
        variables, config = prepare(Path(scratch), limits, files, held)
        os.environ.update(variables)
        config.Execute.timeout = limits.cell
        config.Execute.raise_on_iopub_timeout = False  # a flood of output: go on with the rest
        config.Execute.skip_cells_with_tag = ""  # no tag keeps a cell from running
        config.Autograde.sanitize_preprocessors = _steps("sanitize_preprocessors")
        config.Autograde.autograde_preprocessors = _steps("autograde_preprocessors")
        config.FillPlaces.values = dict(own_values(folder, assignment, student))
        watcher = Watcher(limits.memory, os.getppid())
        watcher.start()
        result = api(folder, config).autograde(assignment, student)
    if result["success"]:
        with gradebook.opened(folder) as book:
            return gradebook.marks(folder, assignment, student, book)
    if watcher.exceeded:
        words = f"Its processes used more than {limits.memory >> 30} GiB of memory in all."
        return Outcome(student, "crashed", notes=(words,))
    log = gradebook.COLOURS.sub("", result.get("log", "") + result.get("error", ""))
    for pattern, status, words in REASONS:
        if re.search(pattern, log):
            return Outcome(student, status, notes=(words,))
    return Outcome(student, "failed", notes=(_last_error(log),))


def _steps(which: str) -> list[type]:
    """nbgrader's steps, with our own around the run and behind its limit on output.

    Its check of the cells' marks is left out: it is slow, and `repair` has taken them from the
    released notebook.
    """
    steps = []
    for step in getattr(Autograde, which).default_args[0]:
        if step is CheckCellMetadata:
            continue
        before = [FillPlaces, AddProbes] if step is Execute else []
        after = [JudgeTests] if step is Execute else [CutOutput] if step is LimitOutput else []
        steps += [*before, step, *after]
    return steps


def _last_error(log: str) -> str:
    """The line that names the first error in nbgrader's log."""
    lines = [line.strip() for line in log.splitlines()]
    errors = [line for line in lines if re.match(r"[\w.]+(Error|Exception)\b", line)]
    return errors[0][: gradebook.LONGEST_WORDS] if errors else "nbgrader gave no reason."


def main(
    root: Path, assignment: str, student: str, limits: Limits, held: str, result: Path, log: Path
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
    outcome = grade(ClassFolder(root), assignment, student, limits, held)
    finished = result.with_suffix(".part")
    finished.write_text(json.dumps(asdict(outcome)), encoding="utf-8")
    finished.rename(result)
