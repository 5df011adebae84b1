"""Sounds of a state: a few words' worth of samples that travel inside the page.

Samples are kept as 8-bit mu-law, the telephone's code: half the bytes of plain 16-bit samples
and, for speech, no difference a listener would notice in a short example.
"""

from __future__ import annotations

import base64
from collections.abc import Mapping, Sequence
from math import isfinite
from numbers import Real
from typing import Any, NamedTuple

import numpy as np

from explorable.errors import ViewError

MU = 255.0
LONGEST = 10.0  # s; a page is no place for more

# label, samples per second, base64 of mu-law bytes, and a playhead: "axis axes start stop" or ""
Sounds = tuple[tuple[str, int, str, str], ...]


class Playhead(NamedTuple):
    """A line that runs through the picture while a sound plays, from ``start`` to ``stop``."""

    axis: str = "x"  # along which axis it runs
    axes: int = 0  # number of the axes, in the order in which they were added to the figure
    start: float = 0.0  # data coordinate at the sound's start
    stop: float | None = None  # at its end; the sound's length in seconds


class Sound(NamedTuple):
    """A mono sound; shown as a play button, never started by itself."""

    samples: Sequence[float]  # −1 to 1
    rate: int  # samples per second; 8000 is enough for speech
    playhead: Playhead | str | None = None  # "x": seconds along the x axis of the first axes


def as_codes(sounds: Mapping[str, Any] | None, name: str) -> Sounds:
    """Encode the sounds that the author's function ``name`` returned, by label.

    Raises :class:`ViewError` for anything that is not a short mono sound within −1 to 1.
    """
    return tuple((label, *_code(label, sound, name)) for label, sound in (sounds or {}).items())


def decode(code: str) -> np.ndarray:
    """Samples of a mu-law code, shape (samples,); ``sound.js`` does the same."""
    steps = np.frombuffer(base64.b64decode(code), dtype=np.uint8) / 127.5 - 1
    samples: np.ndarray = np.sign(steps) * np.expm1(np.abs(steps) * np.log1p(MU)) / MU
    return samples


def check_playheads(sounds: Sounds, axes: int, name: str) -> None:
    """Every playhead runs in one of the figure's ``axes`` axes."""
    for label, _, _, playhead in sounds:
        if playhead and int(playhead.split()[1]) >= axes:
            raise ViewError(
                f"the sound {label!r} of {name}() has a playhead in axes {playhead.split()[1]}, "
                f"but the figure has {axes}, counted from 0."
            )


def _playhead(given: Any, seconds: float, where: str) -> str:
    if given is None:
        return ""
    head = Playhead(given) if isinstance(given, str) else given
    head = Playhead(*head) if isinstance(head, tuple) and 0 < len(head) <= 4 else None
    stop = head and (seconds if head.stop is None else head.stop)
    if (
        head is None
        or head.axis not in ("x", "y")
        or not isinstance(head.axes, int)
        or head.axes < 0
        or not all(isinstance(v, Real) and isfinite(v) for v in (head.start, stop))
    ):
        raise ViewError(
            f'{where} has the playhead {given!r}; give "x", or Playhead("x", axes=0, start=0, '
            "stop=1.5) with the data coordinates at the sound's start and end."
        )
    return f"{head.axis} {head.axes} {head.start:.8g} {stop:.8g}"


def _code(label: str, sound: Any, name: str) -> tuple[int, str, str]:
    where = f"the sound {label!r} of {name}()"
    if not isinstance(sound, tuple) or len(sound) not in (2, 3):
        raise ViewError(f"{where} is {type(sound).__name__}; give Sound(samples, rate).")
    samples, rate = np.asarray(sound[0], dtype=float), int(sound[1])
    if samples.ndim != 1 or not samples.size or not np.isfinite(samples).all():
        raise ViewError(f"{where} needs one row of finite samples; it has shape {samples.shape}.")
    if np.abs(samples).max() > 1:
        peak = np.abs(samples).max()
        raise ViewError(f"{where} reaches {peak:.2f}; scale its samples into −1 to 1.")
    if not 3_000 <= rate <= 48_000 or samples.size / rate > LONGEST:
        raise ViewError(
            f"{where} has {samples.size} samples at {rate} per second; "
            f"give a rate from 3000 to 48000 and at most {LONGEST:.0f} s."
        )
    steps = np.sign(samples) * np.log1p(MU * np.abs(samples)) / np.log1p(MU)
    codes = np.round((steps + 1) * 127.5).astype(np.uint8)
    playhead = _playhead(sound[2] if len(sound) > 2 else None, samples.size / rate, where)
    return rate, base64.b64encode(codes.tobytes()).decode("ascii"), playhead


def as_lines(sounds: Sounds) -> str:
    """The sounds as text, for a notebook's plain output."""
    return "\n".join(
        f"sound: {label}, {len(base64.b64decode(code)) / rate:.2f} s"
        for label, rate, code, _ in sounds
    )
