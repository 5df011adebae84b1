"""A study that can come out both ways: its intervals, its verdicts and its chances."""

import numpy as np
import pytest

from mirrorlab.models.deciding import (
    COST,
    SMALL,
    TOO_SMALL,
    UNDECIDED,
    Study,
    chances,
    decides,
    draw_intervals,
    people_to_decide,
    verdicts_of,
)
from mirrorlab.models.study_design import ALPHA


def test_verdicts_follow_from_where_the_interval_lies():
    intervals = np.array([[1, 4, 7], [1, 2, 3], [-2, 0, 2], [-2, 2, 6], [-6, -4, -2]], float)
    expected = [COST, SMALL, TOO_SMALL, UNDECIDED, TOO_SMALL]
    assert verdicts_of(intervals, matters=5).tolist() == expected


def test_intervals_hold_the_truth_in_95_of_100_studies():
    for people in (4, 24, 96):
        low, _, high = draw_intervals(Study(people, 40, 5), 3.0, 20_000, seed=2).T
        assert np.mean((low < 3) & (high > 3)) == pytest.approx(0.95, abs=0.006)


def test_a_cost_that_is_not_there_is_found_as_rarely_as_promised():
    for people in (12, 48, 192):
        found = chances(Study(people, 40, 5), 0.0)
        assert sum(found[verdict] for verdict in (COST, SMALL)) < ALPHA / 2 + 0.005
        assert sum(found) == pytest.approx(1)


def test_a_cost_that_matters_is_called_too_small_as_rarely():
    assert chances(Study(24, 40, 5), 5.0)[TOO_SMALL] < ALPHA / 2 + 0.005


def test_more_people_and_more_trials_decide_more_often():
    few, many = (decides(Study(people, 40, 5)) for people in (12, 96))
    short, long = (decides(Study(24, trials, 5)) for trials in (20, 160))
    assert few < many and short < long


def test_trials_alone_cannot_make_up_for_differences_between_people():
    """The spread of one person's cost never falls below how much people truly differ."""
    assert Study(10, 10**6, 5).spread == pytest.approx(Study(10, 1, 5).varies, abs=0.01)


def test_people_to_decide_is_where_both_answers_are_likely():
    people = people_to_decide(40, 5)
    assert decides(Study(people, 40, 5)) >= 0.8 > decides(Study(people - 4, 40, 5))


@pytest.mark.parametrize("bad", [(1, 40, 5), (20, 0, 5), (20, 40, 0)])
def test_an_impossible_design_is_refused(bad):
    with pytest.raises(ValueError, match="Study: "):
        Study(*bad)
