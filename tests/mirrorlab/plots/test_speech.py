"""The drawings on hearing speech say and tabulate what they show, at every setting."""

from itertools import product

import matplotlib.pyplot as plt
import numpy as np
import pytest

from mirrorlab.models.pulse_accounts import EXPERIMENTS, INTERVALS, NAMING
from mirrorlab.models.readout import COPY, DECISION, LISTENS, NAMES
from mirrorlab.plots.hearing import AFTER, BEFORE, HIDDEN, RATE, SECONDS, criterion, noise
from mirrorlab.plots.pulse_accounts import ACCOUNTS, LIMITS, stimulate
from mirrorlab.plots.readout import readout
from tests.drawn import assert_text_fits, every_state, moved

BIAS, HELP, HARM, P, Q, R = ACCOUNTS
LEVELS = range(-15, 7, 3)
STATES = {
    noise: ["A", -9, 1],
    criterion: [*BEFORE],
    stimulate: [BIAS, NAMING, -12, 400],
    readout: [DECISION, NAMES, 2],
}
MOVES = [
    (noise, 0, "B"),
    (noise, 1, 0),
    (noise, 2, 2),
    (criterion, 0, 0.5),
    (criterion, 1, -0.5),
    (stimulate, 0, HELP),
    (stimulate, 1, INTERVALS),
    (stimulate, 2, -6),
    (stimulate, 3, 100),
    (readout, 0, COPY),
    (readout, 1, LISTENS),
    (readout, 2, 1),
]


@pytest.mark.parametrize("draw, place, value", MOVES)
def test_each_control_moves_the_sentence_and_the_table_has_rows(draw, place, value):
    before, after = draw(*STATES[draw]), moved(STATES, draw, place, value)
    assert before[1] != after[1]
    assert len({len(column) for column in after[2].values()}) == 1


@pytest.mark.parametrize("draw", STATES)
def test_text_fits(draw):
    assert_text_fits(every_state(STATES, MOVES, draw))


@pytest.mark.parametrize("sound, snr", [*product(HIDDEN, LEVELS)])
def test_the_sentence_says_which_syllable_only_when_it_is_clear(sound, snr):
    _, says, _, sounds = noise(sound, snr, 0)
    assert (f"is /{HIDDEN[sound]}/" in says) == (snr >= 0)
    samples, rate, playhead = sounds[f"sound {sound}"]
    assert (rate, playhead[:2]) == (RATE, ("x", 0))
    assert len(samples) / rate == pytest.approx(SECONDS, abs=0.01)
    assert playhead[3] == pytest.approx(1000 * SECONDS, abs=10)


def test_the_marks_can_be_reached_with_the_handles():
    for d, c in (BEFORE, *AFTER.values()):
        rows = criterion(d, c)[2]
        shares = list(zip(rows["hits (%)"], rows["false alarms (%)"], strict=True))
        assert shares[0] in shares[1:]


@pytest.mark.parametrize("account, experiment", [*product(ACCOUNTS, EXPERIMENTS)])
def test_every_point_and_interval_lies_within_the_axes(account, experiment):
    for snr, trials in ((-12, 100), (-9, 100), (-6, 100), (-6, 400)):  # the widest intervals
        figure = stimulate(account, experiment, snr, trials)[0]
        for line in figure.axes[1].lines[2:]:
            assert np.abs(line.get_xdata()).max() < LIMITS[0]
            assert np.abs(line.get_ydata()).max() < LIMITS[1]
        plt.close(figure)


@pytest.mark.parametrize("account, sensitive", [(P, False), (Q, True), (R, True)])
def test_the_unknown_can_be_told_with_many_trials_and_two_intervals(account, sensitive):
    says = stimulate(account, INTERVALS, -12, 2000)[1]
    assert says.count("changes clearly") == (2 if sensitive else 0)
    assert "the criterion does (" not in says
