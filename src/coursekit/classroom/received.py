"""Keep all that was handed in, and choose what is graded.

Each version goes into a folder of its own, `received/STUDENT/ASSIGNMENT/001-1a2b3c4d/`, named by
its number and its content. Handing in the same files again adds nothing; nothing is ever changed
or deleted.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from ..inbox import Handed, student_id
from ..platforms import MOODLE
from .folder import ClassFolder, Student

VERSION = re.compile(r"^(\d{3,})-[0-9a-f]{8}$")


@dataclass(frozen=True)
class Arrival:
    """What came in for one student: where it was put, and what was refused."""

    student: str
    label: str  # as the platform names the student
    version: str | None  # None: nothing could be kept
    new: bool
    refused: tuple[str, ...] = ()


def receive(folder: ClassFolder, assignment: str, handed: Iterable[Handed]) -> list[Arrival]:
    """Put everything that was handed in under `received/`; tell where each student's work went."""
    by_label: dict[str, list[Handed]] = {}
    for item in handed:
        by_label.setdefault(item.student, []).append(item)
    ids = student_ids(by_label, folder.roster())
    arrivals = []
    for label, items in by_label.items():
        kept = {item.name: item.content for item in items if item.content is not None}
        refused = tuple(f"{i.name} {i.refused}; it was not taken" for i in items if i.refused)
        version, new = store(folder, ids[label], assignment, kept) if kept else (None, False)
        arrivals.append(Arrival(ids[label], label, version, new, refused))
    return arrivals


def student_ids(labels: Iterable[str], roster: list[Student]) -> dict[str, str]:
    """An id for each label of the platform; two labels never share one.

    The roster decides where it names a student (by id, name, name turned round, or address).
    """
    known = {}
    for student in roster:
        first, last = student.first_name, student.last_name
        forms = (student.id, f"{first} {last}", f"{last} {first}", f"{last}{first}", student.email)
        known |= {student_id(form): student.id for form in forms if form.strip()}
    ids: dict[str, str] = {}
    for label in sorted(labels):
        found = known.get(student_id(label), student_id(label))
        if found in ids.values():  # two people of one name: the platform's number tells them apart
            moodle = MOODLE.match(label)
            found = student_id(f"{moodle['name']} {moodle['number']}" if moodle else label)
        while found in ids.values():
            found += "-2"
        ids[label] = found
    return ids


def store(
    folder: ClassFolder, student: str, assignment: str, files: dict[str, bytes]
) -> tuple[str, bool]:
    """Keep one version; return its name and whether it is new."""
    home = folder.received(student, assignment)
    digest = hashlib.sha256()
    for name in sorted(files):
        digest.update(name.encode() + b"\0" + hashlib.sha256(files[name]).digest())
    short = digest.hexdigest()[:8]
    have = versions(home)
    if have and have[-1].endswith(short):
        return have[-1], False
    version = f"{len(have) + 1:03d}-{short}"
    for name, content in files.items():
        path = home / version / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    return version, True


def versions(home: Path) -> list[str]:
    """The versions kept for one student, oldest first."""
    found = [path.name for path in home.glob("*") if VERSION.match(path.name)]
    return sorted(found, key=lambda name: int(VERSION.match(name)[1]))


def absorb(folder: ClassFolder, assignment: str) -> None:
    """Take in what somebody put into `submitted/` by hand, or collected with nbgrader.

    What we wrote there ourselves is known by its digest, kept beside the versions.
    """
    for path in sorted((folder.root / "submitted").glob(f"*/{assignment}")):
        student = path.parent.name
        files = {
            p.relative_to(path).as_posix(): p.read_bytes() for p in path.rglob("*") if p.is_file()
        }
        ours = folder.received(student, assignment) / "written.txt"
        name = f"{assignment}.ipynb"
        if ours.exists() and set(files) == {name} and ours.read_text() == _sha(files[name]):
            continue
        if files:
            store(folder, student, assignment, files)


def write_submitted(folder: ClassFolder, student: str, assignment: str, content: bytes) -> None:
    """Write what is to be graded. Call `absorb` first: what stood there must be kept."""
    path = folder.submitted(student, assignment)
    path.parent.mkdir(parents=True, exist_ok=True)
    for other in path.parent.iterdir():
        if other.is_file() and other != path:
            other.unlink()  # kept under received/
    path.write_bytes(content)
    folder.received(student, assignment).mkdir(parents=True, exist_ok=True)
    (folder.received(student, assignment) / "written.txt").write_text(_sha(content))


def chosen_notebook(version: Path, assignment: str) -> tuple[Path | None, tuple[str, ...]]:
    """The notebook of a version that is graded, and notes about the rest.

    The file under its own name; else the only notebook there is; else none.
    """
    files = sorted(p for p in version.rglob("*") if p.is_file())
    notebooks = [p for p in files if p.suffix == ".ipynb"]
    named = [p for p in notebooks if p.name == f"{assignment}.ipynb"]
    notes = []
    if len(named) > 1:
        named = sorted(named, key=lambda p: len(p.parts))
        first = _below(named[0], version)
        notes.append(f"{len(named)} files are called {assignment}.ipynb; graded: {first}.")
    chosen = named[0] if named else notebooks[0] if len(notebooks) == 1 else None
    if chosen is not None and not named:
        notes.append(f"The file was called {_below(chosen, version)}, not {assignment}.ipynb.")
    if chosen is None:
        names = ", ".join(_below(p, version) for p in files) or "nothing"
        notes.append(f"No file {assignment}.ipynb; handed in: {names}.")
    elif others := [_below(p, version) for p in files if p != chosen]:
        notes.append(f"Kept, not graded: {', '.join(others)}.")
    return chosen, tuple(notes)


def _below(path: Path, folder: Path) -> str:
    return path.relative_to(folder).as_posix()


def _sha(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
