"""The drawings on putting it to use say and tabulate what they show, in every state."""

from itertools import product

import numpy as np
import pytest

from mirrorlab.models.selection import Cohort, risk_ratio
from mirrorlab.models.synchrony import IRREGULAR, pairs_tested
from mirrorlab.models.training_trial import COMPARISONS
from mirrorlab.plots.practice import JOINING, PEOPLE, PROTECTION, WHO, volunteers, your_trial
from mirrorlab.plots.synchrony import CONTACTS, FILMS, in_turn, tapping, two_brains
from tests.drawn import assert_only_the_sentence_moves, assert_text_fits, every_state

CHOOSE, LOT = WHO
STATES = {
    tapping: [4, 3],
    in_turn: [1.0, "in turn"],
    two_brains: ["none", 1.0],
    volunteers: [0.5, "clearly", CHOOSE],
    your_trial: ["none", CHOOSE, 0.5, 0.26, 40],
}
MOVES = [
    (tapping, 0, 0),
    (tapping, 0, 6),
    (tapping, 1, 0),
    (tapping, 1, 6),
    (in_turn, 0, 3.0),
    (in_turn, 1, "in step"),
    (two_brains, 0, "strong"),
    (two_brains, 1, 0.0),
    (two_brains, 1, 1.5),
    (volunteers, 0, 0.0),
    (volunteers, 0, 0.9),
    (volunteers, 1, "much"),
    (volunteers, 2, LOT),
    (your_trial, 0, "activity alike"),
    (your_trial, 1, LOT),
    (your_trial, 2, 0.8),
    (your_trial, 3, 0.5),
    (your_trial, 4, 320),
]


@pytest.mark.parametrize(("draw", "place", "value"), MOVES)
def test_every_control_moves_the_sentence_and_no_axis(draw, place, value):
    assert_only_the_sentence_moves(STATES, draw, place, value)


@pytest.mark.parametrize("draw", STATES)
def test_text_is_readable_and_inside_the_figure(draw):
    assert_text_fits(every_state(STATES, MOVES, draw))


@pytest.mark.parametrize(("difference", "pull"), list(product((0, 3, 6), repeat=2)))
def test_the_lead_stays_inside_the_picture_and_the_map_agrees(difference, pull):
    figure, says, _, sounds = tapping(difference, pull)
    lead = figure.axes[1].lines[0].get_ydata()
    low, high = figure.axes[1].get_ylim()
    assert low < lead.min() and lead.max() < high
    assert ("In step" in says) == (difference <= pull)
    samples, rate, playhead = sounds["both tapping"]
    assert np.abs(samples).max() <= 1 and len(samples) / rate == 8 and playhead == "x"


def test_one_hears_the_taps_that_one_sees():
    """A sound begins at each drawn tap; 4 % faster, B taps once more in eight seconds or not."""
    _, _, columns, sounds = tapping(4, 0)
    samples, rate, _ = sounds["both tapping"]
    for name in ("A (s)", "B (s)"):
        for time in columns[name]:
            piece = samples[int(time * rate) : int((time + 0.03) * rate)]
            assert np.abs(piece).max() > 0.1


@pytest.mark.parametrize("contact", CONTACTS)
def test_the_curves_hold_what_the_model_gives(contact):
    columns = two_brains(contact, 1.0)[2]
    for film, _, real, other, shifted in zip(*columns.values(), strict=True):
        assert min(real, other, shifted) >= 0 and max(real, other, shifted) <= 1
        assert film in FILMS
        if contact == "none":
            assert real == pytest.approx(other, abs=0.05)


def test_without_contact_the_two_shuffles_tell_different_stories():
    real, other, shifted = (r.mean() for r in pairs_tested(IRREGULAR))
    says = two_brains("none", 1.0)[1]
    assert f"{real:.2f}, pairs put together" in says and f"never met {other:.2f}" in says
    assert shifted < real - 0.3


@pytest.mark.parametrize("health", PROTECTION)
@pytest.mark.parametrize("joining", JOINING)
def test_every_ratio_lies_inside_the_picture(joining, health):
    figure, says, _ = volunteers(joining, health, CHOOSE)
    ratio = risk_ratio(Cohort(joining, PROTECTION[health]))
    low, high = figure.axes[1].get_ylim()
    assert low < ratio < high and f"{ratio:.2f} times" in says


def test_a_lot_makes_the_ratio_one_at_any_pull():
    assert all("is 1.00 times" in volunteers(j, "much", LOT)[1] for j in (0.0, 0.5, 0.9))


def test_only_a_fair_trial_meets_both_targets():
    """160 people in each group and a true gain of 0.26: only one of the twelve plans will do."""
    good = [
        (comparison, decided, retest)
        for comparison, decided, retest in product(COMPARISONS, WHO, (0.5, 0.8))
        if "Both targets are met" in your_trial(comparison, decided, retest, 0.26, 160)[1]
    ]
    assert good == [("activity alike", LOT, 0.8)]
    assert PEOPLE.index(160) == 3
