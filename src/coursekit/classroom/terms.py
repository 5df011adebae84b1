"""The terms of a class: deadlines, extensions, what lateness costs, groups, how texts are read.

They stand in `class.yaml` in the class folder, which the instructor fills; every field may be left
out. Times are those of the instructor's clock, without a zone.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, NaiveDatetime, model_validator

from coursekit.classroom.roster import ClassError
from coursekit.text.files import did_you_mean, read_yaml
from coursekit.text.records import Strict, read_record

FILE = "class.yaml"
SKELETON = """# The terms of this class. Every field may be left out; times are those of your clock.
#
# anonymous_reading: true           # the formgrader shows no names and no ids
# late:
#   grace_minutes: 15               # so much later is not late
#   percent_per_day: 10             # for each day that has begun
#   of: earned                      # or: possible (of the points that could be had)
#   at_most_percent: 50             # never more
# groups:                           # who works together; one member submits for all
#   group-1: [s1, s2]
# assignments:
#   discovery:
#     due: 2026-11-20 18:00
#     extensions: {s3: 2026-11-27 18:00}
#     submitted: {s4: 2026-11-21 09:30}     # where the platform does not tell
#     group_work: true
#     variants: true                # numbers of each student's own
"""


def _with_clock(value: Any) -> Any:
    """Refuse a date alone: midnight at its start is seldom what is meant."""
    if isinstance(value, datetime):
        return value
    if not isinstance(value, str) or ":" not in value:
        raise ValueError(f"{str(value)!r} has no time of day: write it as 2026-11-20 18:00")
    try:
        return datetime.fromisoformat(value)
    except ValueError:
        raise ValueError(f"{value!r} is no time: write it as 2026-11-20 18:00") from None


Time = Annotated[NaiveDatetime, BeforeValidator(_with_clock)]


class LateRule(Strict):
    """What lateness costs."""

    percent_per_day: float = Field(ge=0, le=100)  # for each day that has begun
    of: Literal["earned", "possible"] = "earned"
    at_most_percent: float = Field(default=100, ge=0, le=100)
    grace_minutes: float = Field(default=0, ge=0)


class AssignmentTerms(Strict):
    """The terms of one assignment."""

    due: Time | None = None
    extensions: dict[str, Time] = Field(default={})  # student: a later deadline
    submitted: dict[str, Time] = Field(default={})  # student: when it came
    group_work: bool = False
    variants: bool = False

    @model_validator(mode="after")
    def _extensions_extend(self):
        if self.extensions and self.due is None:
            raise ValueError("'extensions' without 'due': add the deadline that they extend")
        for student, time in self.extensions.items():
            if self.due and time < self.due:
                raise ValueError(
                    f"the extension of {student!r} ends before the deadline: give a later time"
                )
        return self

    def deadline(self, student: str) -> datetime | None:
        """When this student's work is due."""
        return self.extensions.get(student, self.due)

    @property
    def last_deadline(self) -> datetime | None:
        """When nobody may submit on time any more."""
        return max([self.due, *self.extensions.values()]) if self.due else None


class Terms(Strict):
    """All terms of a class."""

    anonymous_reading: bool = False
    late: LateRule | None = None
    groups: dict[str, tuple[str, ...]] = Field(default={})
    assignments: dict[str, AssignmentTerms] = Field(default={})

    @model_validator(mode="after")
    def _one_group_each(self):
        seen: dict[str, str] = {}
        for group, members in self.groups.items():
            for student in members:
                if student in seen:
                    raise ValueError(
                        f"{student!r} is in the groups {seen[student]!r} and {group!r}: keep one"
                    )
                seen[student] = group
        return self

    def of(self, assignment: str) -> AssignmentTerms:
        """The terms of one assignment; empty ones if the file does not name it."""
        return self.assignments.get(assignment, AssignmentTerms())

    def group_of(self, student: str) -> str | None:
        """The group that a student is in."""
        return next((name for name, who in self.groups.items() if student in who), None)


def read_terms(root: Path, students: list[str], assignments: list[str]) -> Terms:
    """The terms of the class folder `root`; those of nobody and nothing are refused.

    `students` are the ids of the roster; without a roster no id is checked. Raises `FileError` and
    `ClassError` with the place.
    """
    path = root / FILE
    if not path.is_file():
        return Terms()
    document = read_yaml(path, str(path))
    if document.data is None:
        return Terms()  # comments alone
    terms = read_record(path, str(path), Terms)
    named: list[tuple[tuple[str, ...], Collection[str]]] = []
    named += [(("assignments", name), assignments) for name in terms.assignments]
    for name, one in terms.assignments.items():
        for field in ("extensions", "submitted"):
            ids = getattr(one, field)
            named += [(("assignments", name, field, student), students) for student in ids]
    for group, members in terms.groups.items():
        named += [(("groups", group, student), students) for student in members]
    faults = [
        f"{path}, line {document.line(*way)}: {way[-1]!r} is no "
        f"{'assignment of this class' if len(way) == 2 else 'student on the roster'}"
        f"{did_you_mean(way[-1], known)}"
        for way, known in named
        if known and way[-1] not in known
    ]
    if faults:
        raise ClassError(faults)
    return terms
