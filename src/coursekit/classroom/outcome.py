"""What became of one student's work."""

from __future__ import annotations

from dataclasses import dataclass

# Of one task, in the order in which they are reported.
RESULTS = {
    "right": "right",
    "wrong": "wrong",
    "unanswered": "not answered",
    "error": "stopped with an error",
    "time": "timed out",
    "uncounted": "passed, but it does not count",
    "waiting": "to be read by you",
    "read": "read by you",
    "regraded": "regraded by you",
}
# Of the whole notebook. Only "graded" has marks.
STATUSES = {
    "graded": "graded",
    "missing": "nothing submitted",
    "unreadable": "the file cannot be read",
    "unclear": "several notebooks, none under the right name",
    "foreign": "no cell of this assignment in it",
    "crashed": "the kernel died while it ran",
    "stopped": "stopped: it used up its time",
    "failed": "could not be graded",
}


@dataclass(frozen=True)
class Task:
    """One graded cell."""

    name: str
    result: str  # a key of RESULTS
    points: float | None  # None while it waits for a reader
    of: float
    words: str = ""  # the message of a failed test or an error


@dataclass(frozen=True)
class Outcome:
    """One student's work on one assignment; `tasks` is empty unless it was graded."""

    student: str
    status: str  # a key of STATUSES
    tasks: tuple[Task, ...] = ()
    notes: tuple[str, ...] = ()  # repairs, other files, anything the instructor should know
    flags: tuple[str, ...] = ()  # kinds of the notes: the keys of report.FLAG_WORDS
    version: str = ""  # the version that was looked at; empty if there is none
    author: str = ""  # the member of the group who submitted it; empty: the student
    submitted: str = ""  # when the work came, ISO 8601 without a zone; empty if nobody knows
    days_late: int = 0  # days begun after the student's deadline and the grace
    penalty: float = 0.0  # points that lateness takes from the total

    @property
    def source(self) -> str:
        """The id under which the work was graded."""
        return self.author or self.student

    @property
    def tested(self) -> float | None:
        """Points from tests; None without marks."""
        return self._sum([task for task in self.tasks if task.result not in ("waiting", "read")])

    @property
    def read(self) -> float | None:
        """Points given by a reader; None while any text waits."""
        texts = [task for task in self.tasks if task.result in ("waiting", "read")]
        return None if any(t.points is None for t in texts) else self._sum(texts)

    @property
    def total(self) -> float | None:
        """All points after the penalty; None while any is missing."""
        if self.tested is None or self.read is None:
            return None
        return max(0.0, self.tested + self.read - self.penalty)

    @property
    def of(self) -> float:
        """The points that could be had."""
        return sum(task.of for task in self.tasks)

    def _sum(self, tasks: list[Task]) -> float | None:
        return sum(task.points for task in tasks) if self.status == "graded" else None


def from_json(raw: dict) -> Outcome:
    """An outcome from its JSON."""
    tasks = tuple(Task(**task) for task in raw["tasks"])
    notes, flags = tuple(raw["notes"]), tuple(raw["flags"])
    return Outcome(raw["student"], raw["status"], tasks, notes, flags, raw["version"])
