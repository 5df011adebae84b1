"""Marks are fair, and written as a learning platform takes them."""

from __future__ import annotations

import pytest

from coursekit.exports import marking
from coursekit.exports.errors import ExportError
from coursekit.questions.schema import Option

# The shares that Moodle takes for an answer, in percent (besides a few that are never needed).
MOODLE = {100, 50, 33.33333, 25, 20, 16.66667, 14.28571, 12.5, 11.11111, 10}


def options(right: int, wrong: int) -> list[Option]:
    both = [True] * right + [False] * wrong
    return [Option(text=f"o{n}", feedback="f", right=r) for n, r in enumerate(both)]


@pytest.mark.parametrize(("right", "wrong"), [(1, 3), (2, 2), (3, 1), (2, 5), (10, 10)])
def test_all_right_earns_the_mark_and_ticking_everything_nothing(right, wrong):
    shares = marking.shares("a/b", options(right, wrong), several=True)
    assert sum(share for share in shares if share > 0) == pytest.approx(100)
    assert sum(shares) == pytest.approx(0)
    assert {abs(float(marking.percent(share))) for share in shares} <= MOODLE


def test_a_choice_of_one_is_right_or_wrong():
    assert marking.shares("a/b", options(1, 2), several=False) == [100, 0, 0]
    assert marking.shares("a/b", options(0, 2), several=False) == [100, 100]  # a guess


def test_a_mark_that_cannot_be_shared_is_refused_with_the_question():
    with pytest.raises(ExportError, match=r"a/b: has 11 right .* split the question"):
        marking.shares("a/b", options(11, 2), several=True)


def test_the_marks_of_a_sheet_can_be_added_up(real):
    worth = {asked.question.kind: marking.marks(asked.question) for asked in real.chosen}
    assert (worth["single"], worth["several"], worth["number"], worth["short"]) == (1, 1, 1, 1)
    assert (worth["predict"], worth["belief"]) == (0, 0)
    recall = next(asked.question for asked in real.chosen if asked.question.kind == "recall")
    assert marking.marks(recall) == len(recall.points)


@pytest.mark.parametrize(
    ("value", "text"), [(2.75, "2.75"), (21.0, "21"), (0.0, "0"), (-7.0, "-7"), (0.1, "0.1")]
)
def test_numbers_are_written_in_full(value, text):
    assert marking.written(value) == text
    assert float(text) == value


def test_the_usual_ways_to_write_an_answer_are_listed_once():
    assert marking.forms(["The mid-cingulate  cortex", "insula", "Insula"]) == [
        "The mid-cingulate cortex",
        "mid cingulate cortex",
        "the mid cingulate cortex",
        "insula",
        "the insula",
    ]
