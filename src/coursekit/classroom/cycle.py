"""The whole way of one assignment through one class."""

from __future__ import annotations

import contextlib
import json
import multiprocessing
import os
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cache
from multiprocessing.context import BaseContext
from multiprocessing.process import BaseProcess
from pathlib import Path

import nbformat
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError

from ..inbox import Handed
from .feedback import graded_before, outcome_of, read_again
from .folder import ClassError, ClassFolder
from .outcome import Outcome
from .received import absorb, chosen_notebook, receive, versions, write_submitted
from .repair import Unknown, distinct_ids, repaired
from .sandbox import Limits

LARGEST_NOTEBOOK = 20_000_000  # bytes
STARTING = 60  # s, for Python and nbgrader to load
USUAL = Limits()


def release(folder: ClassFolder, assignment: str) -> Path:
    """Make the students' notebook, after the solutions have passed every test.

    Raises `ClassError` if they do not, or if nbgrader refuses.
    """
    from . import worker  # here: nbgrader takes a second to load

    _check_solutions(folder.source(assignment))
    result = worker.api(folder).generate_assignment(assignment)
    if not result["success"]:
        raise ClassError(f"nbgrader could not release {assignment}:\n{result.get('log', '')}")
    return folder.release(assignment)


def _check_solutions(path: Path) -> None:
    notebook = nbformat.read(path, as_version=4)
    client = NotebookClient(notebook, timeout=120, resources={"metadata": {"path": path.parent}})
    try:
        client.execute(stderr=subprocess.DEVNULL)
    except CellExecutionError as error:
        raise ClassError(f"{path}: the solutions do not pass the tests.\n{error}") from error


def grade_class(
    folder: ClassFolder,
    assignment: str,
    handed: list[Handed],
    limits: Limits = USUAL,
    progress: Callable[[list[str]], Iterator[str]] = iter,
    again: bool = False,
) -> list[Outcome]:
    """Take in what was handed in, grade it student by student, and return one outcome for each.

    Every student of the roster and everyone who handed anything in is accounted for. Work that
    was graded before and has not changed is not run again, unless `again`. `progress` wraps the
    list of students, to show how far it has come.
    """
    from . import worker

    if not folder.release(assignment).is_file():
        release(folder, assignment)
    worker.enter_roster(folder)
    absorb(folder, assignment)
    arrivals = receive(folder, assignment, handed)
    refused = {arrival.student: arrival.refused for arrival in arrivals}
    roster = [student.id for student in folder.roster()]
    kept = [path.parent.name for path in (folder.root / "received").glob(f"*/{assignment}")]
    students = list(dict.fromkeys([*roster, *sorted({*kept, *refused})]))
    before = {} if again else graded_before(folder, assignment)
    outcomes = []
    for student in progress(students):
        have = versions(folder.received(student, assignment))
        old = before.get(student)
        if old and have and old.version == have[-1]:
            outcome = read_again(folder, assignment, old)
        else:
            outcome = grade_student(folder, assignment, student, limits)
        strange = ["Not on the roster."] if roster and student not in roster else []
        notes = dict.fromkeys([*refused.get(student, ()), *outcome.notes, *strange])
        outcomes.append(replace(outcome, notes=tuple(notes), version=have[-1] if have else ""))
    return outcomes


def grade_student(folder: ClassFolder, assignment: str, student: str, limits: Limits) -> Outcome:
    """Repair and grade the latest version of one student's work."""
    home = folder.received(student, assignment)
    have = versions(home)
    if not have:
        return Outcome(student, "missing")
    path, notes = chosen_notebook(home / have[-1], assignment)
    if len(have) > 1:
        notes = (*notes, f"Version {len(have)} of {len(have)} was graded; all are kept.")
    _forget_run(folder, assignment, student)
    if path is None:
        return Outcome(student, "missing", notes=notes)
    try:
        notebook = read_notebook(path)
        mended, repairs = repaired(notebook, nbformat.read(folder.release(assignment), 4))
    except Unknown as error:
        return Outcome(student, "foreign", notes=(*notes, str(error)))
    except ValueError as error:
        return Outcome(student, "unreadable", notes=(*notes, str(error)))
    write_submitted(folder, student, assignment, nbformat.writes(mended).encode("utf-8"))
    outcome = _run(folder, assignment, student, limits)
    return replace(
        outcome,
        notes=(*notes, *(repair.words for repair in repairs), *outcome.notes),
        flags=tuple(dict.fromkeys([*(repair.kind for repair in repairs), *outcome.flags])),
    )


def read_notebook(path: Path) -> nbformat.NotebookNode:
    """A handed-in notebook. Raises `ValueError` saying in words why it cannot be read."""
    if path.stat().st_size > LARGEST_NOTEBOOK:
        raise ValueError(f"{path.name} is larger than {LARGEST_NOTEBOOK // 1_000_000} MB.")
    try:
        notebook = nbformat.reads(path.read_text(encoding="utf-8-sig"), as_version=4)
        distinct_ids(notebook)  # a copied cell is no reason to refuse the notebook
        nbformat.validate(notebook, relax_add_props=True)
    except RecursionError:
        raise ValueError(f"{path.name} is nested too deeply to be read.") from None
    except Exception as error:  # nbformat raises many kinds; to the reader they are one
        first = (str(error).strip() or type(error).__name__).splitlines()[0]
        raise ValueError(f"{path.name} is not a whole notebook: {first[:200]}") from error
    return notebook


def _forget_run(folder: ClassFolder, assignment: str, student: str) -> None:
    """Remove an earlier run, so that its marks cannot be taken for those of this one.

    Points given by a reader stay in the gradebook.
    """
    shutil.rmtree(folder.autograded(student, assignment).parent, ignore_errors=True)
    feedback = folder.root / "feedback" / student / assignment
    shutil.rmtree(feedback, ignore_errors=True)


def _run(folder: ClassFolder, assignment: str, student: str, limits: Limits) -> Outcome:
    """Grade in a process of its own; whatever happens to it, the class goes on."""
    with tempfile.TemporaryDirectory(prefix="course-") as scratch:
        result, log = Path(scratch) / "result.json", Path(scratch) / "log.txt"
        process = _processes().Process(
            target=_work, args=(folder.root.resolve(), assignment, student, limits, result, log)
        )
        process.start()
        process.join(limits.notebook + STARTING)
        late = process.is_alive()
        _end(process)
        if late:
            words = f"It did not finish within {limits.notebook} s."
            return Outcome(student, "stopped", notes=(words,), flags=("time",))
        if not result.is_file():
            why = log.read_text(encoding="utf-8", errors="replace") if log.is_file() else ""
            last = [line for line in why.strip().splitlines() if line.strip()][-1:]
            words = last[0][:400] if last else f"Its process ended with {process.exitcode}."
            return Outcome(student, "crashed", notes=(words,))
        return outcome_of(json.loads(result.read_text(encoding="utf-8")))


def _work(*args) -> None:
    from . import worker

    worker.main(*args)


@cache
def _processes() -> BaseContext:
    """Processes that begin fresh, with nbgrader loaded once for all where the system can."""
    if "forkserver" not in multiprocessing.get_all_start_methods():
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["coursekit.classroom.worker"])
    return context


def _end(process: BaseProcess) -> None:
    """End a worker and all it started."""
    with contextlib.suppress(ProcessLookupError, PermissionError):
        if os.name == "posix":
            os.killpg(process.pid, signal.SIGKILL)
    process.kill()
    process.join()
