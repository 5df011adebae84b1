"""Relative path data draws what the absolute path data drew."""

from __future__ import annotations

import random
import re

import pytest

from explorable.frames.paths import join, number, relative

_TOKEN = re.compile(r"([MmLlQqCcZz])|([-+]?(?:\d*\.\d+|\d+\.?)(?:[eE][-+]?\d+)?)|[\s,]+")
_POINTS = {"M": 1, "L": 1, "Q": 2, "C": 3, "Z": 0}


def parse(data: str) -> list[tuple]:
    """Path data as absolute segments, read as SVG's grammar says."""
    tokens, place = [], 0
    while place < len(data):
        match = _TOKEN.match(data, place)
        assert match, f"not path data: {data[place : place + 20]!r}"
        tokens += [t for t in (match[1], match[2] and float(match[2])) if t is not None]
        place = match.end()
    segments, here, first, command = [], (0.0, 0.0), (0.0, 0.0), None
    while tokens:
        if isinstance(tokens[0], str):
            command = tokens.pop(0)
        else:
            assert command not in "Zz", "numbers after a closed path"
            command = {"M": "L", "m": "l"}.get(command, command)
        kind = command.upper()
        origin = here if command.islower() else (0.0, 0.0)
        points = [
            (origin[0] + tokens.pop(0), origin[1] + tokens.pop(0)) for _ in range(_POINTS[kind])
        ]
        here = points[-1] if points else first
        first = here if kind == "M" else first
        segments.append((kind, *points))
    return segments


def random_path(rng: random.Random, length: int) -> str:
    """Path data as matplotlib writes it; neighbouring points lie well apart."""
    words, x = [], 0.0

    def point() -> str:
        nonlocal x
        x += rng.choice((-1, 1)) * rng.uniform(1, 90)
        return f"{x:.6f} {rng.uniform(-900, 900):.6f}".replace(".000000", "")

    for i in range(length):
        kind = "M" if i == 0 else rng.choices("MLQCz", (1, 9, 2, 2, 1))[0]
        if words and words[-1][0] in "zM" and kind in "zM":
            kind = "L" if words[-1][0] == "M" else "M"
        words.append(" ".join([kind, *(point() for _ in range(_POINTS[kind.upper()]))]))
    return " \n".join(words)


def assert_close(drawn: str, wanted: str, half_step: float) -> None:
    got, want = parse(drawn), parse(wanted)
    assert [segment[0] for segment in got] == [segment[0] for segment in want]
    for a, b in zip(got, want, strict=True):
        for p, q in zip(a[1:], b[1:], strict=True):
            assert p == pytest.approx(q, abs=half_step + 1e-9, rel=0)


@pytest.mark.parametrize("seed", range(40))
def test_every_point_stays_within_half_a_step(seed):
    rng = random.Random(seed)
    path = random_path(rng, rng.randint(1, 60))
    assert_close(relative(path), path, 0.05)
    assert_close(relative(path, decimals=2), path, 0.005)


def test_rounding_does_not_drift_over_a_thousand_points():
    path = "M 0 0 " + " ".join(f"L {0.34 * i:.6f} {0.16 * i:.6f}" for i in range(1, 1001))
    drawn = parse(relative(path))
    assert drawn[-1][1] == pytest.approx((340, 160), abs=0.05)
    assert_close(relative(path), path, 0.05)


@pytest.mark.parametrize(
    ("absolute", "wanted"),
    [
        ("M 57.62 307.58 \nL 59.11 308.92 \n", "M57.6 307.6l1.5 1.3"),
        ("M 0 0 L 1 1 L 2 3 L 2 2.5", "M0 0l1 1 1 2 0-.5"),
        ("M 1 1 L 2 2 z M 5 5 L 6 6 z", "M1 1l1 1zm4 4l1 1z"),
        ("M 1 1 L 2 2 M 5 5 L 6 6", "M1 1l1 1m3 3l1 1"),
        ("M 1 1 M 5 5 M 7 7 L 8 8 z z", "M1 1m4 4m2 2l1 1zz"),
        ("M 0 0 Q 1 2 3 4 Q 4 4 5 5", "M0 0q1 2 3 4 1 0 2 1"),
        ("M 0 0 C 1 1 2 2 3 3", "M0 0c1 1 2 2 3 3"),
        ("M -0.04 0.04 L -0.2 -10", "M0 0l-.2-10"),
        ("M 1e2 1e-5 L 1.5e2 0", "M100 0l50 0"),
        ("", ""),
    ],
)
def test_it_is_written_with_few_characters(absolute, wanted):
    assert relative(absolute) == wanted
    if absolute:
        assert_close(wanted, absolute, 0.05)


def test_points_on_the_same_tenth_are_drawn_once_but_a_dot_stays_a_dot():
    assert relative("M 0 0 L 5 5 L 5.01 5.02 L 9 9") == "M0 0l5 5 4 4"
    assert relative("M 3 3 L 3.01 3.01") == "M3 3l0 0"
    assert relative("M 0 0 L 5 5 z L 0 0 z") == "M0 0l5 5zl0 0z"


def test_joined_paths_draw_both():
    one, two = "M 1 1 L 2 2 z", "M 0.5 9 L 0.25 -3"
    assert parse(join([relative(one), relative(two)])) == parse(relative(one)) + parse(
        relative(two)
    )


@pytest.mark.parametrize("decimals", [1, 2])
def test_a_whole_step_is_written_as_the_number_it_is(decimals):
    for value in (-1234, -100, -10, -5, -1, 0, 1, 7, 10, 99, 1000, 10**6):
        assert float(number(value, decimals)) == pytest.approx(value / 10**decimals)
    assert number(-5, 1) == "-.5"
    assert number(0, 1) == "0"
