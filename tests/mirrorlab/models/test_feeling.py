"""Two routes to another's feeling: every check value of the notes."""

import numpy as np
import pytest

from mirrorlab.models.feeling import Meeting, mean_response, meet, pair_accuracy


@pytest.mark.parametrize(
    ("meeting", "estimate", "felt"),
    [
        (Meeting(), 0.80, 0.64),
        (Meeting(sharing=False), 0.80, 0.0),
        (Meeting(mentalising=False), 0.64, 0.64),
        (Meeting(display=-0.5), 0.22, -0.40),
        (Meeting(display=-0.5, mentalising=False), -0.40, -0.40),
        (Meeting(display=-0.5, sharing=False), 0.80, 0.0),
        (Meeting(sharing_noise=2.0), 0.80, 0.16),
        (Meeting(fit=0.3), 0.49, 0.64),
    ],
)
def test_mean_responses(meeting, estimate, felt):
    """A target who feels 1; estimate and felt response to the rounding of the notes, +-0.005."""
    assert mean_response(1.0, meeting) == pytest.approx((estimate, felt), abs=0.005)


def test_noise_averages_out():
    """2,000 simulated meetings: means to +-0.03, spread as the equations say to +-0.03."""
    estimates, felt = meet(1.0, Meeting(), n=2000, seed=0)
    assert (estimates.mean(), felt.mean()) == pytest.approx((0.80, 0.64), abs=0.03)
    assert estimates.std() == pytest.approx(4 * 0.5 * np.sqrt(2) / 9, abs=0.03)


def test_own_mood_leaks_into_the_shared_feeling():
    """A happy observer of a neutral person feels some of the own state and misjudges a little."""
    estimate, felt = mean_response(0.0, Meeting(own_state=1.0))
    assert 0 < estimate < felt
    assert mean_response(0.0, Meeting(own_state=1.0, leak=0.0)) == (0, 0)


def test_double_empathy_costs_both_partners():
    """The fit belongs to the pair; accuracy falls as it falls."""
    accuracy = [pair_accuracy(fit) for fit in (1.0, 0.6, 0.3)]
    assert accuracy == sorted(accuracy, reverse=True)
    assert accuracy[-1] == pytest.approx(0.49, abs=0.005)


def test_no_route_no_answer():
    assert mean_response(1.0, Meeting(sharing=False, mentalising=False)) == (0, 0)
