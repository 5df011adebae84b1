"""Keeps what one cell prints from filling the kernel's memory, which the cells after it need.

IPython holds all printed text for as long as the kernel runs, and what the grader has not yet
fetched waits there too. An IPython extension; the student's kernel loads it
(`coursekit.classroom.inside`).
"""

from __future__ import annotations

import sys

MOST = 10_000_000  # characters a cell may print: far more than a report or feedback page shows
CUT = "\n[This cell printed more than can be kept; the rest is left out.]\n"


class Meter:
    """Lets `MOST` characters through to a stream, says once that it is cut, and drops the rest."""

    def __init__(self, stream):
        self._stream, self._pass_on, self._left = stream, stream.write, MOST
        stream.write = self.write

    def write(self, text: str) -> int:
        """Write what is still allowed."""
        if len(text) <= self._left:
            self._left -= len(text)
            self._pass_on(text)
        elif self._left >= 0:
            self._pass_on(text[: self._left] + CUT)
            self._left = -1
        return len(text)

    def remove(self) -> None:
        """Leave the stream as it was."""
        self._stream.write = self._pass_on


def load_ipython_extension(shell) -> None:
    """IPython calls this: from now on each cell has meters of its own."""
    meters: list[Meter] = []

    def begin(_info) -> None:
        meters.extend(Meter(stream) for stream in (sys.stdout, sys.stderr))

    def end(_result) -> None:
        while meters:
            meters.pop().remove()

    shell.events.register("pre_run_cell", begin)
    shell.events.register("post_run_cell", end)
