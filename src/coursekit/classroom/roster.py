"""The list of a class, as a spreadsheet or a platform saves it."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from coursekit.errors import CourseError

ROSTER_FIELDS = ("id", "first_name", "last_name", "email")
NOT_IN_IDS = re.compile(r"[\x00-\x1f/\\\\<>\"'&*?:|]|^\.|\s$|^\s")


class ClassError(CourseError):
    """A class folder that cannot be used; the message says how to fix it."""


@dataclass(frozen=True)
class Student:
    """One line of the roster."""

    id: str
    first_name: str = ""
    last_name: str = ""
    email: str = ""

    @property
    def name(self) -> str:
        return f"{self.first_name} {self.last_name}".strip()


def read_roster(path: Path) -> list[Student]:
    """The students of a CSV file, in its order; none if there is no file. Raises `ClassError`.

    Commas, semicolons and tabs between the columns are read, and UTF-8, UTF-16 and Latin-1.
    """
    if not path.exists():
        return []
    try:
        text = _decoded(path.read_bytes())
        lines = [line for line in text.splitlines() if line.strip()]
        mark = max(",;\t", key=lines[0].count) if lines else ","
        reader = csv.DictReader(io.StringIO("\n".join(lines)), delimiter=mark)
        rows = [{_field(k): (v or "").strip() for k, v in r.items() if k} for r in reader]
    except (UnicodeDecodeError, csv.Error) as error:
        raise ClassError(f"{path} cannot be read as a CSV file: {error}") from error
    if lines and "id" not in [_field(name) for name in reader.fieldnames or ()]:
        raise ClassError(
            f"{path}: the first line must name the columns {','.join(ROSTER_FIELDS)} (only id must "
            f"be there); it is: {lines[0][:80]}"
        )
    students = [Student(**{f: r.get(f, "") for f in ROSTER_FIELDS}) for r in rows if r["id"]]
    ids = [student.id for student in students]
    for student in ids:
        if NOT_IN_IDS.search(student):
            raise ClassError(
                f"{path}: {student!r} cannot be an id: letters, digits and . _ - @ are right, with "
                "no '/' and no leading '.'"
            )
        if len(student.encode()) > 100:
            raise ClassError(f"{path}: the id {student[:20]!r}… is longer than 100 bytes")
    seen = Counter(student.casefold() for student in ids)
    for student in ids:
        if seen[student.casefold()] > 1:
            raise ClassError(f"{path}: the id {student!r} stands there twice")
    return students


def _field(name: str) -> str:
    return name.strip().lower().replace(" ", "_")


def _decoded(raw: bytes) -> str:
    """The text; what is no Unicode was saved by a spreadsheet in Western Europe."""
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        return raw.decode("utf-16")
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        return raw.decode("cp1252", "replace")
