"""Feedback pages, and the record of a run that lets the marks be read again later."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from .folder import ClassError, ClassFolder
from .outcome import Outcome, Task


def write_feedback(folder: ClassFolder, assignment: str, outcomes: list[Outcome]) -> list[str]:
    """Write nbgrader's feedback page for every graded student; return what went wrong."""
    from . import worker  # here: nbgrader takes a second to load

    nbgrader = worker.api(folder)
    problems = []
    for outcome in outcomes:
        if outcome.status != "graded":
            continue
        result = nbgrader.generate_feedback(assignment, outcome.student)
        if not result["success"]:
            why = result.get("error", "")[-200:]
            problems.append(f"{outcome.student}: no feedback page: {why}")
    return problems


def save(folder: ClassFolder, assignment: str, outcomes: list[Outcome], held: str) -> None:
    """Keep the outcomes of a run beside its reports; `held` says how student code was contained."""
    path = _record(folder, assignment)
    path.parent.mkdir(parents=True, exist_ok=True)
    record = {
        "source": _source(folder, assignment),
        "held": held,
        "outcomes": [asdict(outcome) for outcome in outcomes],
    }
    path.write_text(json.dumps(record, ensure_ascii=False, indent=1), encoding="utf-8")


def load(folder: ClassFolder, assignment: str) -> tuple[list[Outcome], str]:
    """The outcomes of the last run, with the points that readers have given since.

    Raises `ClassError` if the assignment was never graded.
    """
    record = _kept(folder, assignment)
    if record is None:
        raise ClassError(
            f"{assignment!r} was not graded yet, or the record of it was changed. Begin with: "
            f"course class grade {folder.root} {assignment}"
        )
    fresh = [read_again(folder, assignment, outcome) for outcome in record.outcomes]
    return fresh, record.held


def read_again(folder: ClassFolder, assignment: str, outcome: Outcome) -> Outcome:
    """The outcome with the points that readers have given since."""
    from . import worker

    if outcome.status != "graded":
        return outcome
    return replace(outcome, tasks=worker.marks(folder, assignment, outcome.student).tasks)


def graded_before(folder: ClassFolder, assignment: str) -> dict[str, Outcome]:
    """Outcomes that still hold for the version they were made from, by student.

    Empty if the assignment itself has changed since. What crashed or timed out is tried again.
    """
    record = _kept(folder, assignment)
    if record is None or record.source != _source(folder, assignment):
        return {}
    final = ("graded", "unreadable", "foreign")
    return {outcome.student: outcome for outcome in record.outcomes if outcome.status in final}


@dataclass(frozen=True)
class _Record:
    source: str  # digest of the assignment
    held: str  # how student code was contained
    outcomes: tuple[Outcome, ...]


def _kept(folder: ClassFolder, assignment: str) -> _Record | None:
    """The record of the last run; None if there is none that can be read."""
    try:
        raw = json.loads(_record(folder, assignment).read_text(encoding="utf-8"))
        outcomes = tuple(outcome_of(outcome) for outcome in raw["outcomes"])
        return _Record(raw["source"], raw["held"], outcomes)
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _source(folder: ClassFolder, assignment: str) -> str:
    return hashlib.sha256(folder.source(assignment).read_bytes()).hexdigest()


def outcome_of(raw: dict) -> Outcome:
    """An outcome from its JSON."""
    tasks = tuple(Task(**task) for task in raw["tasks"])
    notes, flags = tuple(raw["notes"]), tuple(raw["flags"])
    return Outcome(raw["student"], raw["status"], tasks, notes, flags, raw["version"])


def _record(folder: ClassFolder, assignment: str) -> Path:
    return folder.reports(assignment) / "run.json"
