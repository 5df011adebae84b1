"""Which chapters one afternoon holds."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from coursekit.course.afternoon import short_path


def chapters(*minutes):
    return tuple(
        SimpleNamespace(name=f"c{number}", essential=m) for number, m in enumerate(minutes)
    )


@pytest.mark.parametrize(
    "minutes, count",
    [((73, 74, 74), 2), ((60, 60, 60, 60), 3), ((400, 10), 1), ((30, 30), 2)],
)
def test_without_names_it_is_the_first_that_fit_one_at_least(minutes, count):
    assert len(short_path(chapters(*minutes), [])) == count


def test_named_chapters_are_taken():
    found = short_path(chapters(30, 30, 30, 30), ["c0", "c3"])
    assert [chapter.name for chapter in found] == ["c0", "c3"]


@pytest.mark.parametrize(
    "names, told",
    [
        (["c0", "x"], "no chapter x: there are c0, c1, c2"),
        (["c1", "c0"], "in reading order"),
        (["c0", "c0"], "once"),
        (["c0", "c1", "c2"], "take 270 minutes, and an afternoon 180"),
    ],
)
def test_names_that_cannot_be_a_path_are_told(names, told):
    with pytest.raises(ValueError, match=told):
        short_path(chapters(90, 90, 90), names)
