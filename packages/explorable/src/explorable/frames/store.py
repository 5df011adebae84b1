"""Pack all frames of a figure into one deflated text, and unpack it again.

The packed JSON has ``patterns`` (which value each frame uses; shared, since many slots change
together) and, per slot, the number of its pattern and its distinct values.
"""

from __future__ import annotations

import base64
import json
import re
import zlib
from collections.abc import Callable, Sequence
from typing import Any

from explorable.frames.draw import Frame
from explorable.frames.points import Series
from explorable.frames.weave import Woven, distinct, weave


def pack(frames: Sequence[Frame], shown: int) -> tuple[str, str]:
    """Base markup showing frame ``shown``, and the store as base64 of raw deflate."""
    woven = weave([frame.drawing.root for frame in frames], shown)
    return woven.base, encode(contents(frames, woven))


def contents(frames: Sequence[Frame], woven: Woven) -> dict[str, Any]:
    """The store as plain data; ``explorer.js`` reads the same keys."""
    patterns: dict[tuple[int, ...], int] = {}

    def pattern(index: tuple[int, ...]) -> int:
        return patterns.setdefault(index, len(patterns))

    def shared(values: list[Any]) -> list[Any]:
        kept, index = distinct(values)
        return [pattern(index), list(kept)]

    slots = [[s.element, s.name, pattern(s.index), list(s.values)] for s in woven.slots]
    says = shared([frame.says for frame in frames])
    axes = shared([json.dumps(frame.axes) for frame in frames])
    titles = shared(["\t".join(title for title, _ in frame.columns) for frame in frames])
    width = max(len(frame.columns) for frame in frames)
    columns = [
        shared(["\t".join(f.columns[i][1]) if i < len(f.columns) else "" for f in frames])
        for i in range(width)
    ]
    labels = shared(["\t".join(label for label, *_ in frame.sounds) for frame in frames])
    most = max(len(frame.sounds) for frame in frames)
    sounds = [
        shared([" ".join(map(str, f.sounds[i][1:])) if i < len(f.sounds) else "" for f in frames])
        for i in range(most)
    ]
    longest = max(len(frame.walk.series) for frame in frames)
    series = [
        [shared([_part(f, i, read) for f in frames]) for read in (_head, _x, _y)]
        for i in range(longest)
    ]
    return {
        "slots": slots,
        "says": says,
        "axes": axes,
        "titles": titles,
        "columns": columns,
        "labels": labels,
        "sounds": sounds,
        "names": shared([as_json(frame.walk.names) for frame in frames]),
        "series": series,
        "patterns": [list(index) for index in patterns],
    }


def as_json(data: Any) -> str:
    """``data`` as JSON, whole numbers without a point."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return re.sub(r"(?<=\d)\.0(?=[,\]])", "", text)


def _part(frame: Frame, number: int, read: Callable[[Series], list[Any]]) -> str:
    """What ``read`` takes from a series of points, as JSON."""
    series = frame.walk.series
    return as_json(read(series[number])) if number < len(series) else ""


def _head(series: Series) -> list[Any]:
    return [series.axes, series.name, series.every]


def _x(series: Series) -> list[int]:
    return as_steps(series.x)


def _y(series: Series) -> list[int]:
    return as_steps(series.y)


def as_steps(values: Sequence[float]) -> list[int]:
    """The number of decimals, then whole steps from value to value: fewer digits for a curve."""
    decimals = next(
        (d for d in range(12) if all(abs(v - round(v, d)) <= 1e-12 * abs(v) for v in values)), 12
    )
    whole = [round(v * 10**decimals) for v in values]
    return [decimals, *(b - a for a, b in zip([0, *whole], whole, strict=False))]


def encode(data: dict[str, Any]) -> str:
    """Base64 of the raw deflate stream of ``data`` as JSON."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode()
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    return base64.b64encode(packer.compress(text) + packer.flush()).decode("ascii")


def decode(packed: str) -> dict[str, Any]:
    """The inverse of :func:`encode`."""
    store: dict[str, Any] = json.loads(zlib.decompress(base64.b64decode(packed), -15))
    return store
