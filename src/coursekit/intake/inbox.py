"""What a class submitted, as learning platforms give it: a folder or a zip file.

    Ada Lovelace_12345_assignsubmission_file/discovery.ipynb     (Moodle: a folder a student)
    lovelaceada_12345_67890_discovery.ipynb                       (Canvas: one file a student)
    Homework 1_ada_attempt_2026-11-01-10-00-00_discovery.ipynb    (Blackboard)
    12345-67 - Ada Lovelace - Nov 3, 2026 1201 PM - discovery.ipynb       (Brightspace)
    Submitted files/Ada Lovelace/Homework 1/Version 2/discovery.ipynb     (Teams)
    ada/discovery.ipynb, ada/discovery/discovery.ipynb            (by hand, or nbgrader's own)

The names are read in `platforms`, the files in `archives`.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from dataclasses import dataclass
from pathlib import Path

from coursekit.intake.archives import Entry, InboxError, read_entries
from coursekit.intake.platforms import (
    BRIGHTSPACE,
    MOODLE,
    TEAMS_TOPS,
    TEAMS_VERSION,
    Sender,
    read_place,
    strip_control_chars,
)

__all__ = ["InboxError", "SubmittedFile", "read_inbox", "student_id"]
LONGEST_ID = 60  # characters


@dataclass(frozen=True)
class SubmittedFile:
    """One file of one student; `content` is None if it was refused, `refused` says why."""

    student: str  # as the platform names the student; empty: nobody's
    name: str  # the file's path below the student's folder, with "/" between the parts
    content: bytes | None
    refused: str = ""
    number: str = ""  # the platform's number of the student
    attempt: str = ""  # sorts what one student sent by time, where the platform tells
    late: bool = False  # the platform calls it late
    platform: str = ""  # "moodle", "canvas" or none of these

    @property
    def submitted(self) -> str:
        """When it was submitted (ISO 8601), where the platform tells; else empty."""
        return self.attempt if "T" in self.attempt else ""


def read_inbox(path: Path, assignment: str = "") -> list[SubmittedFile]:
    """Every file in a folder or a zip file, by student, attempt and name.

    With the name of the assignment, "discovery_bob.ipynb" is Bob's. Raises `InboxError` if `path`
    is neither folder nor zip file, or is damaged as a whole.
    """
    files = [_file(entry, assignment) for entry in _below_top(read_entries(path), assignment)]
    return sorted(files, key=lambda f: (f.student, f.number, f.attempt, f.name))


def student_id(label: str) -> str:
    """A name for folders made from a platform's name: letters, digits and hyphens, not too long."""
    plain = unicodedata.normalize("NFKC", label).casefold()
    short = re.sub(r"[^\w]+", "-", plain).strip("-_") or "unnamed"
    if len(short) <= LONGEST_ID:
        return short
    return f"{short[: LONGEST_ID - 9]}-{hashlib.sha256(short.encode()).hexdigest()[:8]}"


def _file(entry: Entry, assignment: str) -> SubmittedFile:
    parts, content, refused = entry
    sender, name = read_place(tuple(strip_control_chars(part) for part in parts), assignment)
    who = sender or Sender("")
    return SubmittedFile(
        " ".join(who.name.split()),
        name,
        content,
        refused,
        who.number,
        who.attempt,
        who.late,
        who.platform,
    )


def _below_top(entries: list[Entry], assignment: str) -> list[Entry]:
    """Drop a folder that holds everything else: some platforms wrap all students in one."""
    tops = {parts[0] for parts, _, _ in entries}
    if len(tops) != 1 or any(len(parts) < 3 for parts, _, _ in entries):
        return entries
    (top,) = tops
    if top in TEAMS_TOPS or MOODLE.match(top) or BRIGHTSPACE.match(top):
        return entries
    inner = {parts[1] for parts, _, _ in entries}
    if len(inner) == 1:
        (only,) = inner
        of_platform = MOODLE.match(only) or BRIGHTSPACE.match(only)
        of_teams = any(TEAMS_VERSION.match(part) for part in entries[0][0][:-1])
        wraps = assignment and only.casefold() != assignment.casefold() and not of_teams
        if not of_platform and not wraps:
            return entries  # one student's folder within a folder, not a class within a folder
    return [(parts[1:], content, why) for parts, content, why in entries]
