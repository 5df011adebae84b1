"""Path data in relative whole steps, the form in which frames differ least.

``M 57.62 307.58 L 59.11 308.92`` becomes ``M57.6 307.6l1.5 1.3``: positions are rounded
first and differences taken afterwards, so that rounding never drifts along a path. A command
that repeats is not written again.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

_TOKEN = re.compile(r"[A-Za-z]|[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?")
_PAIRS = {"M": 1, "L": 1, "Q": 2, "C": 3, "Z": 0}


@lru_cache(maxsize=2_000)  # axes, ticks and frames are the same from state to state
def relative(data: str, decimals: int = 1) -> str:
    """Rewrite matplotlib's path data ``data`` (commands M L Q C z, absolute) as relative."""
    scale = 10**decimals
    words: list[str] = []
    here = first = (0, 0)
    drawn = False  # has the current subpath a segment yet?
    for command, points in _commands(data, scale):
        if command == "Z":
            words.append("z")
            here, drawn = first, False
        elif command == "M":
            words += ["m" if words else "M", *_steps(here, points, decimals)]
            here = first = points[-1]
            drawn = False
        elif command == "L" and points[0] == here and drawn:
            continue  # two points that fall on the same tenth
        else:
            words += [command.lower(), *_steps(here, points, decimals)]
            here, drawn = points[-1], True
    return _write(words)


def _commands(data: str, scale: int) -> Iterator[tuple[str, list[tuple[int, int]]]]:
    """Yield each single command with its points in whole steps."""
    command = ""
    flat: list[int] = []
    for token in [*_TOKEN.findall(data), "M"]:
        if not token.isalpha():
            flat.append(round(float(token) * scale))
            continue
        points = list(zip(flat[::2], flat[1::2], strict=True))
        size = _PAIRS.get(command, 0)
        if command == "Z":
            yield command, []
        for i in range(0, len(points), size or 1):
            yield command, points[i : i + size]
        command, flat = token.upper(), []


def _steps(origin: Sequence[int], points: Iterable[Sequence[int]], decimals: int) -> list[str]:
    return [number(c - o, decimals) for point in points for c, o in zip(point, origin, strict=True)]


def _write(words: list[str]) -> str:
    """Join words with as few characters as SVG allows."""
    text, command, last = [], "", ""
    for word in words:
        if word.isalpha():
            if word != command or word in "Mmz":
                text.append(word)
                last = ""
            command = word
            continue
        joined = not last or word[0] == "-" or (word[0] == "." and "." in last)
        text.append(word if joined else " " + word)
        last = word
    return "".join(text)


def number(value: int, decimals: int) -> str:
    """Write one whole step value: ``number(-5, 1) == "-.5"``."""
    if value == 0:
        return "0"
    sign, digits = ("-" if value < 0 else ""), str(abs(value)).rjust(decimals + 1, "0")
    whole, fraction = digits[: len(digits) - decimals], digits[len(digits) - decimals :].rstrip("0")
    whole = whole.lstrip("0")
    return sign + whole + ("." + fraction if fraction else "")


def join(paths: list[str]) -> str:
    """Join rewritten paths that start with an absolute ``M`` into one."""
    return "".join(paths)
