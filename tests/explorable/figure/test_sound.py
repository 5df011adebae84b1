"""Sounds: short, mono, within range, and nearly the same after the code."""

from __future__ import annotations

import base64

import numpy as np
import pytest

from explorable import Playhead, Sound, ViewError
from explorable.figure.sound import as_codes, as_lines, check_playheads, decode

RATE = 8000
TONE = np.sin(2 * np.pi * 440 * np.arange(RATE // 4) / RATE)


@pytest.mark.parametrize("loudness", [1.0, 0.1, 0.01])
def test_the_code_keeps_the_sound(loudness):
    ((label, rate, code, playhead),) = as_codes({"tone": Sound(loudness * TONE, RATE)}, "sing")
    assert (label, rate, playhead) == ("tone", RATE, "")
    error = decode(code) - loudness * TONE
    assert np.sqrt(np.mean(error**2)) < 0.03 * np.sqrt(np.mean((loudness * TONE) ** 2))
    assert len(base64.b64decode(code)) == TONE.size


def test_silence_and_full_scale_survive():
    ((_, _, code, _),) = as_codes({"edge": ([-1, 0, 1], RATE)}, "sing")
    assert decode(code) == pytest.approx([-1, 0, 1], abs=1e-3)
    assert as_codes(None, "sing") == as_codes({}, "sing") == ()


@pytest.mark.parametrize(
    ("sound", "reason"),
    [
        (TONE, "give Sound"),
        (Sound([], RATE), "finite samples"),
        (Sound([0, np.nan], RATE), "finite samples"),
        (Sound(np.zeros((2, 9)), RATE), r"shape \(2, 9\)"),
        (Sound([0, 1.5], RATE), "reaches 1.50; scale"),
        (Sound(TONE, 100), "rate from 3000"),
        (Sound(np.zeros(11 * RATE), RATE), "at most 10 s"),
    ],
    ids=lambda x: str(x)[:20],
)
def test_other_sounds_are_refused_by_name(sound, reason):
    with pytest.raises(ViewError, match=rf"'tone' of sing\(\).*{reason}"):
        as_codes({"tone": sound}, "sing")


def test_the_plain_output_says_how_long_it_is():
    sounds = as_codes({"tone": Sound(TONE, RATE), "click": Sound([1.0] * 80, RATE)}, "sing")
    assert as_lines(sounds) == "sound: tone, 0.25 s\nsound: click, 0.01 s"


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("x", "x 0 0 0.25"),
        (Playhead("y", axes=1), "y 1 0 0.25"),
        (Playhead(start=-0.5, stop=16.5), "x 0 -0.5 16.5"),
    ],
)
def test_a_playhead_runs_along_an_axis_in_data_coordinates(given, expected):
    ((_, _, _, playhead),) = as_codes({"tone": Sound(TONE, RATE, given)}, "sing")
    assert playhead == expected


@pytest.mark.parametrize(
    "given", ["z", 3, Playhead(axes=-1), Playhead(stop=float("nan")), Playhead(start="0"), ()]
)
def test_what_is_no_playhead_is_refused_with_what_to_give(given):
    with pytest.raises(ViewError, match=r"sound 'tone' of sing\(\).*Playhead\(\"x\""):
        as_codes({"tone": Sound(TONE, RATE, given)}, "sing")


def test_a_playhead_needs_axes_that_are_there():
    sounds = as_codes({"tone": Sound(TONE, RATE, Playhead(axes=2))}, "sing")
    check_playheads(sounds, 3, "sing")
    with pytest.raises(ViewError, match=r"'tone' of sing\(\).*axes 2.*has 2, counted from 0"):
        check_playheads(sounds, 2, "sing")
