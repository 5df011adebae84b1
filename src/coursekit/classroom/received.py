"""Keep all that was submitted, and choose what is graded.

Each version goes into a folder of its own, `received/STUDENT/ASSIGNMENT/001-1a2b3c4d/`, named by
its number and its content. The same files again add nothing, even if others came in between;
nothing is ever changed or deleted.
"""

from __future__ import annotations

import hashlib
import json
import re
import shutil
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from coursekit.classroom import record
from coursekit.classroom.files import fitting_names
from coursekit.classroom.folder import ClassFolder
from coursekit.classroom.matching import Label, Match, match
from coursekit.intake.inbox import SubmittedFile

VERSION = re.compile(r"^(\d{3,})-[0-9a-f]{8}$")


@dataclass(frozen=True)
class Arrival:
    """What came in for one student: where it was put, and what the instructor should know."""

    student: str
    version: str | None  # the newest; None: nothing could be kept
    new: bool
    notes: tuple[str, ...] = ()


def receive(
    folder: ClassFolder, assignment: str, files: Iterable[SubmittedFile], by: str = ""
) -> list[Arrival]:
    """Put everything that was submitted under `received/`; tell where each student's work went.

    `by` is the time (ISO 8601) by which all of it had been submitted, where no platform tells.

    What an earlier import kept under another id moves to the one that the roster gives now.
    Trouble with one student's files is noted in that student's arrival.
    """
    by_label: dict[Label, list[SubmittedFile]] = {}
    for item in files:
        if item.student:
            by_label.setdefault((item.student, item.number), []).append(item)
    recorded = recorded_labels(folder, assignment)
    terms = folder.terms()
    groups = terms.groups if terms.of(assignment).group_work else {}
    matches = match(by_label, folder.roster(), recorded, groups)
    for old in sorted(set(recorded.values())):
        now = {matches[label].student for label, student in recorded.items() if student == old}
        if len(now) == 1 and now != {old}:
            _move(folder, assignment, old, now.pop())
    return [
        _keep(folder, assignment, label, matches[label], by_label[label], by) for label in by_label
    ]


def _keep(
    folder: ClassFolder,
    assignment: str,
    label: Label,
    match: Match,
    items: list[SubmittedFile],
    by: str,
) -> Arrival:
    notes = [f"{item.name} {item.refused}; it was not taken." for item in items if item.refused]
    notes += ["The platform calls it late."] if any(item.late for item in items) else []
    version, new, times = None, False, {}
    for attempt in sorted({item.attempt for item in items}):
        sent = [item for item in items if item.attempt == attempt and item.content is not None]
        if not sent:
            continue
        try:
            files = [(item.name, item.content) for item in sent]
            version, new = store(folder, match.student, assignment, files)
            times[version] = sent[0].submitted or by
        except OSError as error:
            notes.append(f"It could not be kept: {error.strerror or error}.")
    have = versions(folder.received(match.student, assignment))
    if version and version != have[-1]:
        notes.append(f"Version {int(version[:3])} came again; the newest, {len(have)}, counts.")
    refused = [item.name for item in items if item.refused]
    late = any(item.late for item in items)
    now = {"notes": notes, "refused": refused, "late": late, "times": times}
    _note_arrival(folder, assignment, match.student, [*label, items[0].platform], now)
    return Arrival(match.student, version, new, (*notes, *filter(None, [match.note])))


def store(
    folder: ClassFolder, student: str, assignment: str, files: Iterable[tuple[str, bytes]]
) -> tuple[str, bool]:
    """Keep one version; return its name and whether it is new."""
    home = folder.received(student, assignment)
    named = fitting_names(files)
    digest = hashlib.sha256()
    for name in sorted(named):
        digest.update(name.encode() + b"\0" + hashlib.sha256(named[name]).digest())
    short = digest.hexdigest()[:8]
    have = versions(home)
    if same := [version for version in have if version.endswith(f"-{short}")]:
        return same[-1], False
    version = f"{len(have) + 1:03d}-{short}"
    unfinished = home / f"{version}.part"  # a run that is stopped leaves no half version
    shutil.rmtree(unfinished, ignore_errors=True)
    for name, content in named.items():
        path = unfinished / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    unfinished.rename(home / version)
    return version, True


def versions(home: Path) -> list[str]:
    """The versions kept for one student, oldest first."""
    found = [path.name for path in home.glob("*") if VERSION.match(path.name)]
    return sorted(found, key=lambda name: int(VERSION.match(name)[1]))


def students_with_work(folder: ClassFolder, assignment: str) -> list[str]:
    """The ids under which anything is kept, refused files included."""
    return sorted(path.parent.name for path in (folder.root / "received").glob(f"*/{assignment}"))


def recorded_labels(folder: ClassFolder, assignment: str) -> dict[Label, str]:
    """The platforms' names of earlier imports, each with the id its work is kept under."""
    labels = {}
    for student in students_with_work(folder, assignment):
        known = _arrival(folder, assignment, student)["labels"] or [[student, "", ""]]
        labels |= {(name, number): student for name, number, _ in known}
    return labels


def platform_label(
    folder: ClassFolder, assignment: str, student: str, platform: str
) -> Label | None:
    """How a platform named the student when the work last came in from there."""
    known = _arrival(folder, assignment, student)["labels"]
    found = [(name, number) for name, number, of in known if of == platform]
    return found[-1] if found else None


def arrival_notes(folder: ClassFolder, assignment: str, student: str) -> tuple[str, ...]:
    """What was noted when this student's files last came in."""
    return tuple(_arrival(folder, assignment, student)["notes"])


def arrival_time(folder: ClassFolder, assignment: str, student: str) -> str:
    """When the newest version came (ISO 8601); empty where nobody knows."""
    have = versions(folder.received(student, assignment))
    return _arrival(folder, assignment, student)["times"].get(have[-1], "") if have else ""


def called_late(folder: ClassFolder, assignment: str, student: str) -> bool:
    """True if the platform called late what came in last."""
    return _arrival(folder, assignment, student)["late"]


def notebook_refused(folder: ClassFolder, assignment: str, student: str) -> bool:
    """True if a notebook came in last that could not be taken."""
    return any(
        ".ipynb" in name.lower() for name in _arrival(folder, assignment, student)["refused"]
    )


def _arrival(folder: ClassFolder, assignment: str, student: str) -> dict[str, Any]:
    path = folder.received(student, assignment) / "arrival.json"
    nothing = {"labels": [], "notes": [], "refused": [], "late": False, "times": {}}
    try:
        raw = json.loads(path.read_text(encoding="utf-8"))
        return {field: type(empty)(raw.get(field, empty)) for field, empty in nothing.items()}
    except (OSError, ValueError, AttributeError, TypeError):
        return nothing


def _note_arrival(
    folder: ClassFolder, assignment: str, student: str, label: list[str], now: dict[str, Any]
) -> None:
    """Keep what is known of an arrival; of two times of one version the earlier is right."""
    known = _arrival(folder, assignment, student)
    labels = [*(each for each in known["labels"] if each[:2] != label[:2]), label]
    times = {version: time for version, time in now["times"].items() if time}
    for version, time in known["times"].items():
        times[version] = min(time, times.get(version, time))
    home = folder.received(student, assignment)
    home.mkdir(parents=True, exist_ok=True)
    raw = {**now, "labels": labels, "times": times}
    (home / "arrival.json").write_text(json.dumps(raw), encoding="utf-8")


def _move(folder: ClassFolder, assignment: str, old: str, new: str) -> None:
    """Give all of one student's work to another id, unless that one has work of its own."""
    from coursekit.classroom import gradebook  # here: nbgrader takes a second to load

    if not folder.received(old, assignment).exists() or folder.received(new, assignment).exists():
        return
    for room in ("submitted", "autograded", "feedback", "received"):
        source = folder.root / room / old / assignment
        if source.exists():
            target = folder.root / room / new / assignment
            target.parent.mkdir(parents=True, exist_ok=True)
            source.rename(target)
            if not any(source.parent.iterdir()):
                source.parent.rmdir()
    (folder.reports(assignment) / f"{old}.txt").unlink(missing_ok=True)
    gradebook.move(folder, assignment, old, new)
    record.rename(folder, assignment, old, new)


def absorb(folder: ClassFolder, assignment: str) -> None:
    """Take in what somebody put into `submitted/` by hand, or collected with nbgrader.

    What we wrote there ourselves is known by its digests, kept beside the versions.
    """
    for path in sorted((folder.root / "submitted").glob(f"*/{assignment}")):
        student = path.parent.name
        files = {
            p.relative_to(path).as_posix(): p.read_bytes()
            for p in path.rglob("*")
            if p.is_file() and not p.is_symlink()
        }
        ours = folder.received(student, assignment) / "written.txt"
        name = f"{assignment}.ipynb"
        known = ours.read_text().split() if ours.exists() else []
        if set(files) == {name} and _sha(files[name]) in known:
            continue
        if files:
            store(folder, student, assignment, files.items())


def write_submitted(folder: ClassFolder, student: str, assignment: str, content: bytes) -> None:
    """Write what is to be graded. Call `absorb` first: what stood there must be kept."""
    path = folder.submitted(student, assignment)
    path.parent.mkdir(parents=True, exist_ok=True)
    for other in path.parent.iterdir():
        if other.is_file() and other != path:
            other.unlink()  # kept under received/
    ours = folder.received(student, assignment) / "written.txt"
    ours.parent.mkdir(parents=True, exist_ok=True)
    with ours.open("a") as file:  # first: a run that is stopped here leaves nothing unknown
        file.write(f"{_sha(content)}\n")
    part = ours.with_name("written.part")
    part.write_bytes(content)
    part.replace(path)  # whole or not at all


def _sha(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
