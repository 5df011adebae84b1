"""The record of the runs of one assignment, one line for each outcome as soon as it is known.

A run that is stopped loses nothing: the next one reads what stands there and goes on. The last
line of a student counts; a line that was cut short is left out.
"""

from __future__ import annotations

import hashlib
import json
import threading
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from coursekit.classroom.folder import ClassFolder
from coursekit.classroom.outcome import Outcome, from_json
from coursekit.classroom.variants import read_variants

FINAL = ("graded", "unreadable", "foreign", "unclear")  # what another run would not change
_writing = threading.Lock()


@dataclass(frozen=True)
class Record:
    """Outcomes by student, how their code was held, and whose stand since a run was stopped."""

    outcomes: dict[str, Outcome]
    held: dict[str, str]
    unfinished: frozenset[str]

    @property
    def worst_containment(self) -> str:
        """How the least contained of all code that ran was held."""
        return max(self.held.values(), key=["full", "limits", "none"].index)

    def still_holds(self, student: str, version: str) -> Outcome | None:
        """The outcome that need not be made again for this version, if there is one.

        What crashed or ran out of time is tried again by the next run, but not by one that goes on.
        """
        outcome = self.outcomes.get(student)
        if outcome is None or outcome.version != version:
            return None
        again = outcome.status not in FINAL and student not in self.unfinished
        return None if again else outcome


def keep(folder: ClassFolder, assignment: str, outcome: Outcome, held: str) -> None:
    """Add one outcome to the record."""
    raw = {"held": held, "outcome": asdict(outcome)}
    _add(folder, assignment, raw)


def finish(folder: ClassFolder, assignment: str) -> None:
    """Note that a run came to its end."""
    _add(folder, assignment, {"finished": True})


def rename(folder: ClassFolder, assignment: str, old: str, new: str) -> None:
    """Let the outcome of one student stand for another id."""
    known = load(folder, assignment)
    if known and old in known.outcomes:
        keep(folder, assignment, replace(known.outcomes[old], student=new), known.held[old])


def load(folder: ClassFolder, assignment: str) -> Record | None:
    """What stands in the record for the assignment as it is now; None if there is nothing."""
    try:
        lines = _path(folder, assignment).read_text(encoding="utf-8").splitlines()
    except OSError:
        return None
    source = _source(folder, assignment)
    outcomes: dict[str, Outcome] = {}
    held: dict[str, str] = {}
    unfinished: set[str] = set()
    for line in lines:
        try:
            raw = json.loads(line)
            if raw["source"] != source:
                continue
            if raw.get("finished"):
                unfinished.clear()
                continue
            outcome = from_json(raw["outcome"])
        except (ValueError, KeyError, TypeError):
            continue
        outcomes[outcome.student], held[outcome.student] = outcome, raw["held"]
        unfinished.add(outcome.student)
    return Record(outcomes, held, frozenset(unfinished)) if outcomes else None


def _add(folder: ClassFolder, assignment: str, raw: dict) -> None:
    path = _path(folder, assignment)
    line = json.dumps({"source": _source(folder, assignment), **raw}, ensure_ascii=True)
    with _writing:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("a+b") as file:  # a line that was cut short gets its end first
            file.seek(0, 2)
            if file.tell():
                file.seek(-1, 2)
                if file.read(1) != b"\n":
                    file.write(b"\n")
            file.write(line.encode() + b"\n")


def _source(folder: ClassFolder, assignment: str) -> str:
    """Changes with the notebook, and with the numbers of each student's own."""
    digest = hashlib.sha256(folder.source(assignment).read_bytes())
    variants = read_variants(folder, assignment)
    if variants:
        own = folder.terms().of(assignment).variants
        digest.update(f"{own} {variants.model_dump_json()}".encode())
    return digest.hexdigest()


def _path(folder: ClassFolder, assignment: str) -> Path:
    return folder.reports(assignment) / "run.jsonl"
