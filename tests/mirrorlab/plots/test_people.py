"""The drawings on measuring people say and tabulate what they show, in every state."""

from itertools import product
from pathlib import Path

import numpy as np
import pytest

from mirrorlab.models.mu import (
    BACKGROUNDS,
    BASELINES,
    BLANK,
    C3,
    DIVIDED,
    LEFT_IN,
    STILL,
    Head,
    eeg_trace,
)
from mirrorlab.plots.mu import CHANGES, eyes_closed, mu_lab
from mirrorlab.plots.pulses import pulses
from mirrorlab.plots.voxel import EFFECTS, small_studies, voxel
from tests.drawn import assert_only_the_sentence_moves, assert_text_fits, every_state

TABLE = Path(__file__).parents[3] / "evidence" / "tables" / "eeg_eyes_closed_physionet.csv"
_COLUMNS = np.genfromtxt(TABLE, delimiter=",", names=True)
RECORDING = {name: _COLUMNS[name.lower()] for name in ("C3", "Cz", "C4", "Oz")}
FALLS, SAME = CHANGES
WATCHING, DOING = EFFECTS
STATES = {
    mu_lab: [STILL, LEFT_IN, 0, FALLS, 61],
    eyes_closed: [RECORDING, "C3"],
    pulses: [110, 20, True],
    voxel: [20, 12, 0.8, 1],
    small_studies: [WATCHING, 12, 1],
}
MOVES = [
    (mu_lab, 0, BLANK),
    (mu_lab, 1, DIVIDED),
    (mu_lab, 2, 20),
    (mu_lab, 3, SAME),
    (mu_lab, 4, 109),
    (eyes_closed, 1, "Oz"),
    (pulses, 0, 150),
    (pulses, 1, 40),
    (pulses, 2, False),
    (voxel, 0, 100),
    (voxel, 1, 50),
    (voxel, 2, 1.2),
    (voxel, 3, 3),
    (small_studies, 0, DOING),
    (small_studies, 1, 80),
    (small_studies, 2, 3),
]


@pytest.mark.parametrize(("draw", "place", "value"), MOVES)
def test_every_control_moves_the_sentence_and_no_axis(draw, place, value):
    assert_only_the_sentence_moves(STATES, draw, place, value)


@pytest.mark.parametrize("draw", STATES)
def test_text_is_readable_and_inside_the_figure(draw):
    assert_text_fits(every_state(STATES, MOVES, draw))


@pytest.mark.parametrize(
    ("baseline", "background", "rise", "change", "people"),
    list(product(BASELINES, BACKGROUNDS, (0, 20), CHANGES, (12, 61))),
)
def test_every_change_of_power_lies_inside_the_picture(baseline, background, rise, change, people):
    figure, _, columns = mu_lab(baseline, background, rise, change, people)
    low, high = figure.axes[1].get_ylim()
    assert low < min(columns["from"]) and max(columns["to"]) < high


def test_the_recording_has_a_peak_over_the_hand_area_that_is_weaker_than_at_the_back(people_facts):
    """A real person at rest: a peak from 8 to 13 Hz at C3, and the figure of the ledger."""
    fact = people_facts["meas-eeg-eyes-closed"]
    _, says, columns = eyes_closed(RECORDING, "C3")
    hertz = float(says.split("peak at ")[1].split(" Hz")[0])
    low, high = fact["band_hz"]
    assert low < hertz < high
    times = columns["Oz has times as much"][columns["electrode"].index("C3")]
    assert times == pytest.approx(fact["times_stronger_at_oz_computed_here"], abs=0.05)
    assert len(RECORDING["C3"]) == 160 * fact["seconds_used"]


def test_alpha_alone_makes_a_peak_over_the_hand_area():
    """What the chapter says of its simulated trace without mu."""
    trace = eeg_trace(Head(background=25, mu=0, alpha=1800), C3, seconds=20)
    says = eyes_closed(RECORDING | {"model": trace}, "model")[1]
    assert 8 < float(says.split("peak at ")[1].split(" Hz")[0]) < 13


def test_the_voxel_says_what_the_three_questions_would_answer():
    assert "d 0.16" in voxel(20, 12, 0.8, 1)[1] and "309 people" in voxel(20, 12, 0.8, 1)[1]
    assert "no number of people" in voxel(0, 12, 0.8, 1)[1]


def test_small_studies_overshoot():
    _, says, _ = small_studies(WATCHING, 12, 1)
    assert float(says.split("mean of ")[1].split(",")[0]) > 2 * EFFECTS[WATCHING]
