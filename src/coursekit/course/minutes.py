"""How long a stretch of a chapter takes: one rule, from what stands in it.

So many words a minute, and so many minutes for each question with what it answers, for each figure
that moves, and for each line of code that is left to the reader. Folded solutions and folded code
do not count. A part is rounded up to whole minutes.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from math import ceil

WORDS_A_MINUTE = 200  # prose, formulas and open code alike
QUESTION = 0.75  # minutes: think, answer, read what comes back
FIGURE = 4.0  # minutes: look, move, compare with the prediction
TASK = 4.0  # minutes: write a line, run it, compare with the solution

ESSENTIAL_MINUTES = 30  # of a chapter at most, without what is deeper
PART_MINUTES = 15  # of one part at most, with what is deeper


@dataclass(frozen=True)
class Work:
    """What a stretch of a chapter asks of its reader, counted."""

    words: int = 0
    questions: int = 0
    figures: int = 0
    tasks: int = 0

    def __add__(self, other: Work) -> Work:
        return Work(
            self.words + other.words,
            self.questions + other.questions,
            self.figures + other.figures,
            self.tasks + other.tasks,
        )

    @property
    def minutes(self) -> int:
        """Whole minutes, rounded up; 0 where there is nothing to do."""
        return ceil(
            self.words / WORDS_A_MINUTE
            + QUESTION * self.questions
            + FIGURE * self.figures
            + TASK * self.tasks
        )


def together(works: Iterable[Work]) -> Work:
    """All that several stretches ask."""
    return sum(works, Work())


def minutes_in_words(minutes: int) -> str:
    """Minutes as a reader says them: "1 minute", "12 minutes"."""
    return f"{minutes} minute{'' if minutes == 1 else 's'}"
