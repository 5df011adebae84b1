"""The whole way of one assignment through one class."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import threading
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import nbformat
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError
from nbformat import NotebookNode

from coursekit.classroom import record
from coursekit.classroom.feedback import marks_now
from coursekit.classroom.files import chosen_notebook
from coursekit.classroom.folder import ClassError, ClassFolder
from coursekit.classroom.groups import shared
from coursekit.classroom.lateness import with_lateness
from coursekit.classroom.outcome import Outcome
from coursekit.classroom.processes import end_all, run_apart
from coursekit.classroom.received import (
    absorb,
    arrival_notes,
    arrival_time,
    called_late,
    notebook_refused,
    receive,
    students_with_work,
    versions,
    write_submitted,
)
from coursekit.classroom.repair import Unknown, distinct_ids, repaired
from coursekit.classroom.sandbox import REFUSAL, Limits, containment
from coursekit.classroom.suspicion import suspicions
from coursekit.classroom.variants import (
    check_places,
    filled,
    made_for_another,
    read_variants,
    released_to,
    write_variants,
)
from coursekit.intake.inbox import SubmittedFile

LARGEST_NOTEBOOK = 20_000_000  # bytes
MOST_SUSPICIONS = 12  # lines named in one report
USUAL = Limits()


def release(folder: ClassFolder, assignment: str) -> Path:
    """Make the students' notebook, after the solutions have passed every test.

    Raises `ClassError` if they do not, or if nbgrader refuses.
    """
    from coursekit.classroom import worker  # here: nbgrader takes a second to load

    path, variants = folder.source(assignment), read_variants(folder, assignment)
    source = nbformat.read(path, as_version=4)
    if variants:
        check_places(source, variants, path)
    own = folder.terms().of(assignment).variants
    usual = variants.common() if variants else {}
    for values in variants.covering() if variants and own else [usual]:
        _check_solutions(path, filled(source, values))
    result = worker.api(folder).generate_assignment(assignment)
    if not result["success"]:
        raise ClassError(f"nbgrader could not release {assignment}:\n{result.get('log', '')}")
    write_variants(folder, assignment)
    return folder.release(assignment)


def _check_solutions(path: Path, notebook: NotebookNode) -> None:
    client = NotebookClient(notebook, timeout=120, resources={"metadata": {"path": path.parent}})
    try:
        client.execute(stderr=subprocess.DEVNULL)
    except CellExecutionError as error:
        raise ClassError(f"{path}: the solutions do not pass the tests.\n{error}") from error


def grade_class(
    folder: ClassFolder,
    assignment: str,
    submitted: list[SubmittedFile],
    limits: Limits = USUAL,
    progress: Callable[[list[str]], Iterator[str]] = iter,
    again: bool = False,
    without_sandbox: bool = False,
    jobs: int = 0,
    submitted_by: str = "",
) -> list[Outcome]:
    """Take in what was submitted, grade it, and return one outcome for each student.

    Every student of the roster and everyone who submitted anything is accounted for. Work that was
    graded before and has not changed is not run again, unless `again`; a run that was stopped goes
    on where it was. `progress` wraps the list of students, to show how far it has come. `jobs`
    students are graded side by side (0: one for each core). `submitted_by` is the time (ISO 8601)
    by which everything had been submitted, where no platform tells. Raises `ClassError` on a
    machine without a sandbox unless `without_sandbox`: then student code has the rights of the
    caller.
    """
    from coursekit.classroom import gradebook

    held = containment()
    if held != "full" and not without_sandbox:
        raise ClassError(REFUSAL)
    if not folder.release(assignment).is_file():
        release(folder, assignment)
    folder.terms()  # what is wrong in it is told before anything runs
    gradebook.enter_roster(folder)
    absorb(folder, assignment)
    arrived = {a.student: a.notes for a in receive(folder, assignment, submitted, submitted_by)}
    before = None if again else record.load(folder, assignment)
    roster = [student.id for student in folder.roster()]
    students = list(dict.fromkeys([*roster, *students_with_work(folder, assignment), *arrived]))

    stopped = threading.Event()

    def one(student: str) -> Outcome:
        have = versions(folder.received(student, assignment))
        newest = have[-1] if have else ""
        old = before.still_holds(student, newest) if before else None
        outcome = old or _graded_or_failed(folder, assignment, student, limits, held)
        outcome = replace(outcome, version=newest)
        if old is None and not stopped.is_set():  # then its process was ended from here
            record.keep(folder, assignment, outcome, held)
        return outcome

    with ThreadPoolExecutor(jobs or _cores()) as pool:
        waiting = {student: pool.submit(one, student) for student in students}
        try:
            outcomes = [waiting[student].result() for student in progress(students)]
        except BaseException:
            stopped.set()
            pool.shutdown(wait=False, cancel_futures=True)
            end_all()
            raise
    record.finish(folder, assignment)
    return settled(folder, assignment, outcomes, arrived)


def _cores() -> int:
    """Cores that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def settled(
    folder: ClassFolder,
    assignment: str,
    outcomes: list[Outcome],
    arrived: Mapping[str, tuple[str, ...]] | None = None,
) -> list[Outcome]:
    """The outcomes with the points that readers gave, and by the terms of the class.

    `arrived` has the notes of files that came in just now, by student.
    """
    terms, roster = folder.terms(), [student.id for student in folder.roster()]
    times = {o.student: arrival_time(folder, assignment, o.student) for o in outcomes}
    late = {o.student: called_late(folder, assignment, o.student) for o in outcomes}
    noted = [
        _with_notes(folder, assignment, outcome, roster, (arrived or {}).get(outcome.student, ()))
        for outcome in marks_now(folder, assignment, outcomes)
    ]
    return [
        with_lateness(outcome, terms, assignment, times[outcome.source], late[outcome.source])
        for outcome in shared(noted, terms, assignment, times)
    ]


def _with_notes(
    folder: ClassFolder,
    assignment: str,
    outcome: Outcome,
    roster: list[str],
    arrived: tuple[str, ...],
) -> Outcome:
    """The outcome with what was noted when the files came in."""
    stranger = ["Not on the roster."] if roster and outcome.student not in roster else []
    came = dict.fromkeys([*arrival_notes(folder, assignment, outcome.student), *arrived])
    return replace(outcome, notes=tuple(dict.fromkeys([*came, *outcome.notes, *stranger])))


def _graded_or_failed(
    folder: ClassFolder, assignment: str, student: str, limits: Limits, held: str
) -> Outcome:
    """One student's outcome; whatever goes wrong is theirs alone."""
    try:
        return grade_student(folder, assignment, student, limits, held)
    except Exception as error:
        words = f"{type(error).__name__}: {error}"
        return Outcome(student, "failed", notes=(words[:400],))


def grade_student(
    folder: ClassFolder, assignment: str, student: str, limits: Limits, held: str
) -> Outcome:
    """Restore and grade the latest version of one student's work."""
    home = folder.received(student, assignment)
    have = versions(home)
    refused = notebook_refused(folder, assignment, student)
    if not have:
        return Outcome(student, "unreadable" if refused else "missing")
    path, notes, none = chosen_notebook(home / have[-1], assignment)
    if len(have) > 1:
        notes = (*notes, f"Version {len(have)} of {len(have)} was graded; all are kept.")
    _forget_run(folder, assignment, student)
    if path is None:
        status = "unreadable" if none and refused else "missing" if none else "unclear"
        return Outcome(student, status, notes=notes)
    released = released_to(folder, assignment, student)
    try:
        handed_in = read_notebook(path)
        notebook, repairs = repaired(handed_in, released)
    except Unknown as error:
        return Outcome(student, "foreign", notes=(*notes, str(error)))
    except ValueError as error:
        return Outcome(student, "unreadable", notes=(*notes, str(error)))
    seen = suspicions(notebook, released)
    write_submitted(folder, student, assignment, nbformat.writes(notebook).encode("utf-8"))
    outcome = run_apart(folder, assignment, student, limits, held)
    more = (
        [f"{len(seen) - MOST_SUSPICIONS} more such lines."] if len(seen) > MOST_SUSPICIONS else []
    )
    told = [
        *(repair.words for repair in repairs),
        *(s.words for s in seen[:MOST_SUSPICIONS]),
        *more,
    ]
    kinds = [*(repair.kind for repair in repairs), *(["machinery"] if seen else [])]
    if other := made_for_another(handed_in, student):
        told.append(f"The notebook was made for {other}, whose numbers are others.")
        kinds.append("made-for-another")
    return replace(
        outcome,
        notes=(*notes, *told, *outcome.notes),
        flags=tuple(dict.fromkeys([*kinds, *outcome.flags])),
    )


def read_notebook(path: Path) -> nbformat.NotebookNode:
    """A submitted notebook. Raises `ValueError` with the reason why it cannot be read."""
    if path.stat().st_size > LARGEST_NOTEBOOK:
        raise ValueError(f"{path.name} is larger than {LARGEST_NOTEBOOK // 1_000_000} MB.")
    try:
        raw = json.loads(path.read_text(encoding="utf-8-sig"))
        # Halves of surrogate pairs can stand in JSON, but in no file that is written.
        whole = json.dumps(raw, ensure_ascii=False).encode("utf-8", "replace").decode()
        raw = json.loads(whole)
        if isinstance(raw, dict) and isinstance(raw.get("cells"), list):
            distinct_ids(raw["cells"])  # a copied cell is no reason to refuse the notebook
        notebook = nbformat.reads(json.dumps(raw), as_version=4)
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
    shutil.rmtree(folder.feedback(student, assignment).parent, ignore_errors=True)
