"""Foreseen faults: one base class, which the command line turns into a message."""

from collections.abc import Iterable


class CourseError(Exception):
    """A fault that a person can put right. `problems` has one line for each: what, where, how.

    `coursekit.cli` prints the message without a traceback and ends with exit code 1.
    """

    subject = ""  # what has the problems, such as "The question bank"; "": each speaks for itself

    def __init__(self, problems: str | Iterable[str]):
        self.problems = [problems] if isinstance(problems, str) else list(problems)
        super().__init__(self.problems)

    def __str__(self) -> str:
        if not self.subject:
            return "\n".join(self.problems)
        count = len(self.problems)
        heading = f"{self.subject} has {count} problem{'' if count == 1 else 's'}:"
        return "\n".join([heading, *(f"- {problem}" for problem in self.problems)])
