"""Names of figures, unique in a notebook: the second of a function is ``throw-2``."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from explorable.figure.plot import name_of
from explorable.figure.shell import running_shell


class Names:
    """Names taken so far. A cell that is run again takes its own names back."""

    def __init__(self) -> None:
        self._taken: dict[str, list[tuple[Any, int | None]]] = {}  # by function: cell, its last run

    def take(self, name: str, function: Callable[..., Any]) -> str:
        """A name for a figure of ``function``."""
        shell = running_shell()
        run = shell.execution_count if shell else None
        code = getattr(function, "__code__", None)
        cell = (code.co_filename, code.co_firstlineno) if code else name_of(function)
        taken = self._taken.setdefault(name, [])
        place = next(
            (i for i, (c, r) in enumerate(taken) if run is not None and c == cell and r != run),
            len(taken),
        )
        taken[place : place + 1] = [(cell, run)]
        return name + (f"-{place + 1}" if place else "")

    def forget(self) -> None:
        """Begin anew."""
        self._taken.clear()


NAMES = Names()
