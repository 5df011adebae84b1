"""One record for each student, and one line for each file that was submitted."""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from coursekit.intake.platforms import strip_control_chars
from coursekit.learners.intake import SubmittedFile
from coursekit.learners.pseudonyms import Owner, owner_of, pseudonym
from coursekit.learners.records import COURSE, Record, merge, parse, read

READ, IN_PART, SKIPPED = "read", "read in part", "skipped"


@dataclass(frozen=True)
class FileLine:
    """What became of one file."""

    file: str
    student: str  # "" where none could be told
    status: str  # READ, IN_PART or SKIPPED
    answers: int = 0
    marks: int = 0  # parts marked as done, and questions asked again when looking back
    note: str = ""


@dataclass(frozen=True)
class Student:
    """One student's merged record."""

    label: str  # name or pseudonym
    record: Record
    files: int


@dataclass(frozen=True)
class Roster:
    """A class: students and files, each in a fixed order."""

    students: tuple[Student, ...]
    files: tuple[FileLine, ...]
    named: bool  # False: pseudonyms stand for names, and file names are left out


@dataclass(frozen=True)
class _Reading:
    submission: SubmittedFile
    owner: Owner
    record: Record | None  # None: skipped
    notes: tuple[str, ...]

    @property
    def status(self) -> str:
        if self.record is None:
            return SKIPPED
        return IN_PART if self.notes else READ


def roster(
    submissions: Iterable[SubmittedFile],
    questions: set[str],
    marks: set[str],
    seed: str | None = None,
) -> Roster:
    """Read all files and gather them by student.

    `questions` and `marks` are those that the course has: others are left out and counted. With a
    `seed`, pseudonyms stand for the students' names.
    """
    readings = [_read(item, questions, marks) for item in submissions]
    label = _labels(readings, seed)
    readings, doubles = _without_doubles(readings, label)
    shared = Counter(reading.owner.key for reading in readings if reading.record is not None)
    students: dict[tuple, Student] = {}
    lines = []
    for reading in readings:
        key, extra = reading.owner.key, list(doubles.get(id(reading), ()))
        if reading.record is not None:
            old = students.get(key)
            record = merge(old.record, reading.record) if old else reading.record
            students[key] = Student(label(reading.owner), record, shared[key])
            if shared[key] > 1:
                extra.append(f"One of {shared[key]} files of this student: they were merged.")
        lines.append(_line(reading, label, extra))
    files = _in_order(lines, seed is None)
    people = sorted(students.values(), key=lambda student: student.label.casefold())
    return Roster(tuple(people), files, seed is None)


def _read(submission: SubmittedFile, questions: set[str], marks: set[str]) -> _Reading:
    owner = owner_of(submission)
    if submission.text is None:
        return _Reading(submission, owner, None, (submission.fault,))
    if (course := _course(submission.text)) is not None:
        return _Reading(submission, owner, None, (f"It belongs to another course ({course}).",))
    record, message = read(submission.text)
    if message and not record:
        return _Reading(submission, owner, None, (f"No progress could be read in it. {message}",))
    known = Record(
        {key: answer for key, answer in record.answers.items() if key in questions},
        {key: at for key, at in record.parts.items() if key in marks},
    )
    notes = [message] if message else []
    if strange := sorted(record.answers.keys() - questions):
        notes.append(_left_out(strange, "question"))
    if strange := sorted(record.parts.keys() - marks):
        notes.append(_left_out(strange, "part"))
    return _Reading(submission, owner, known, tuple(notes))


def _course(text: str) -> str | None:
    """The name of another course, if the file gives one."""
    try:
        raw = parse(text)
    except (ValueError, RecursionError):
        return None
    named = raw.get("course") if isinstance(raw, dict) else None
    return (
        None if named in (None, COURSE) else " ".join(strip_control_chars(str(named)).split())[:60]
    )


def _left_out(strange: list[str], what: str) -> str:
    many = f"{len(strange)} entries" if len(strange) > 1 else "1 entry"
    some = ", ".join(strange[:3]) + (" …" if len(strange) > 3 else "")
    return f"{many} left out: this edition of the course has no such {what} ({some})."


def _labels(readings: list[_Reading], seed: str | None) -> Callable[[Owner], str]:
    """How a student is called: by name, with the number where two have one name."""
    if seed is not None:
        return lambda owner: pseudonym(owner, seed)
    owners = {reading.owner.key: reading.owner for reading in reversed(readings)}
    names = Counter(name for name, _ in owners)

    def label(owner: Owner) -> str:
        first = owners[owner.key]
        twice = names[owner.key[0]] > 1 and first.number
        return f"{first.name} ({first.number})" if twice else first.name

    return label


def _without_doubles(readings: list[_Reading], label) -> tuple[list[_Reading], dict]:
    """Skip a record that another student submitted as well; say so at both."""
    first: dict[str, _Reading] = {}
    kept, notes = [], {}
    for reading in readings:
        same = _fingerprint(reading.record)
        other = first.setdefault(same, reading) if same else reading
        if other.owner.key == reading.owner.key:
            kept.append(reading)
            continue
        who = label(other.owner)
        note = f"It holds the very same record as a file of {who}: it was counted once, there."
        kept.append(replace(reading, record=None, notes=(*reading.notes, note)))
        notes.setdefault(id(other), []).append(
            f"{label(reading.owner)} submitted the very same record: it was counted once, here."
        )
    return kept, notes


def _fingerprint(record: Record | None) -> str:
    if not record:
        return ""
    return repr((sorted(record.answers.items()), sorted(record.parts.items())))


def _line(reading: _Reading, label, extra: list[str]) -> FileLine:
    record = reading.record or Record()
    notes = [*reading.notes, *extra]
    if reading.record is not None and not record and not notes:
        notes.append("It holds no answer yet.")
    told = reading.record is not None or reading.submission.text is not None
    return FileLine(
        reading.submission.place,
        label(reading.owner) if told else "",
        reading.status,
        len(record.answers),
        len(record.parts),
        " ".join(notes),
    )


def _in_order(lines: list[FileLine], named: bool) -> tuple[FileLine, ...]:
    """By student; where names are not to be seen, file names are not either."""
    lines = sorted(lines, key=lambda line: (line.student.casefold(), line.file))
    if named:
        return tuple(lines)
    return tuple(replace(line, file=f"file {i}") for i, line in enumerate(lines, start=1))
