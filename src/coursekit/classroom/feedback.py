"""Feedback pages, and the record of a run that lets the marks be read again later."""

from __future__ import annotations

import json
from dataclasses import asdict, replace
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
    record = {"held": held, "outcomes": [asdict(outcome) for outcome in outcomes]}
    path.write_text(json.dumps(record, ensure_ascii=False, indent=1), encoding="utf-8")


def load(folder: ClassFolder, assignment: str) -> tuple[list[Outcome], str]:
    """The outcomes of the last run, with the points that readers have given since.

    Raises `ClassError` if the assignment was never graded.
    """
    from . import worker

    path = _record(folder, assignment)
    if not path.is_file():
        raise ClassError(
            f"{assignment!r} was not graded yet. Begin with: "
            f"course class grade {folder.root} {assignment} --from …"
        )
    record = json.loads(path.read_text(encoding="utf-8"))
    outcomes = [outcome_of(raw) for raw in record["outcomes"]]
    fresh = [
        replace(outcome, tasks=worker.marks(folder, assignment, outcome.student).tasks)
        if outcome.status == "graded"
        else outcome
        for outcome in outcomes
    ]
    return fresh, record["held"]


def outcome_of(raw: dict) -> Outcome:
    """An outcome from its JSON."""
    tasks = tuple(Task(**task) for task in raw["tasks"])
    return Outcome(raw["student"], raw["status"], tasks, tuple(raw["notes"]), tuple(raw["flags"]))


def _record(folder: ClassFolder, assignment: str) -> Path:
    return folder.reports(assignment) / "run.json"
