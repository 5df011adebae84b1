"""The drawings of chapter 1 say and tabulate what they show, in every state of their controls."""

import matplotlib
import numpy as np
import pytest

from mirrorlab.models.recording import (
    CONGRUENCE_RULES,
    EXECUTION,
    F5_RECORDING,
    OBSERVATION,
    SIGN_RULES,
    counted,
    population,
    spike_counts,
)
from mirrorlab.plots.congruence import COUNTED, against_chance
from mirrorlab.plots.gate import spinal_gate
from mirrorlab.plots.recording import UNITS, electrode, example_units
from mirrorlab.plots.stimulation import stimulate

matplotlib.use("agg")


def test_example_units_are_what_their_order_promises():
    units, number = population(F5_RECORDING), example_units(F5_RECORDING)
    assert len(set(number.values())) == len(UNITS)
    signs = [tuple(units.sign[:, number[name]]) for name in UNITS]
    assert signs == [(1, 1), (1, 1), (1, -1), (-1, -1), (1, 0)]
    assert units.congruence[number["unit 1"]] > 0
    assert units.congruence[number["unit 2"]] == 0


@pytest.mark.parametrize("sign", SIGN_RULES)
@pytest.mark.parametrize("rule", CONGRUENCE_RULES)
def test_electrode_tells_how_many_units_count(sign, rule):
    _, says, columns, _ = electrode(F5_RECORDING, "unit 3", 6, sign, rule)
    mirror = counted(F5_RECORDING, 6, sign, rule)
    assert f"counts {mirror.sum()} of {len(mirror)} units" in says
    row = columns["quantity"].index("units counted as mirror")
    assert columns["monkey acts"][row] == mirror.sum()
    verdict = "is counted" if mirror[example_units(F5_RECORDING)["unit 3"]] else "is not counted"
    assert verdict in says
    assert len({len(c) for c in columns.values()}) == 1


def test_electrode_keeps_its_axes_while_the_definition_moves():
    limits = set()
    for unit, threshold in (("unit 1", 2), ("unit 4", 12)):
        figure, *_ = electrode(F5_RECORDING, unit, threshold)
        limits.add(tuple((a.get_xlim(), a.get_ylim()) for a in figure.axes))
    assert len(limits) == 1


@pytest.mark.parametrize("unit", UNITS)
def test_the_first_trial_of_each_raster_is_heard_spike_by_spike(unit):
    figure, _, _, sounds = electrode(F5_RECORDING, unit, 2)
    trial = F5_RECORDING.trial
    assert len(sounds) == 2
    for condition, (samples, rate, playhead) in zip(
        (EXECUTION, OBSERVATION), sounds.values(), strict=True
    ):
        axis, number, start, stop = playhead
        assert (axis, start, stop) == ("x", *figure.axes[number].get_xlim())
        assert len(samples) / rate == pytest.approx(stop - start)
        assert 0 < np.abs(samples).max() <= 1
        counts = spike_counts(F5_RECORDING)[condition, example_units(F5_RECORDING)[unit]]
        spikes = figure.axes[number].lines[0].get_xydata()[::3]
        first = spikes[(spikes[:, 1] < 1), 0]
        assert len(first) == counts[0].sum()
        heard = np.round((first - trial.start) * rate).astype(int)
        assert (samples[heard[heard < len(samples)]] != 0).all()


@pytest.mark.parametrize("counting", COUNTED)
def test_chance_figure_reports_the_split(counting):
    _, says, columns = against_chance(3, 0.3, 0.0, counting)
    assert "no more than chance" in says
    for name in ("this sample (%)", "chance (%)", "1996, unconfirmed (%)"):
        assert np.sum(columns[name][:3]) == pytest.approx(100, abs=0.2)


def test_gate_figure_says_whether_the_muscle_moves():
    assert "no muscle moves" in spinal_gate(0.5, 27, 10)[1]
    assert "the muscle becomes active" in spinal_gate(0.5, 0, 10)[1]


def test_stimulation_figure_names_the_rise():
    assert "At 110%" in stimulate(110, 2.0)[1]
    low, high = (stimulate(i, 2.0)[2]["response (% of dimming)"][0] for i in (110, 130))
    assert low > high


STATES = {
    electrode: [F5_RECORDING, "unit 1", 2, SIGN_RULES[0], CONGRUENCE_RULES[1]],
    against_chance: [3, 0.3, 0.0, COUNTED[0]],
    spinal_gate: [0.5, 27, 20],
    stimulate: [110, 2.0, True],
}
MOVES = [
    (electrode, 1, "unit 2"),
    (electrode, 2, 4),
    (electrode, 3, SIGN_RULES[1]),
    (electrode, 4, CONGRUENCE_RULES[2]),
    (against_chance, 0, 4),
    (against_chance, 1, 0.5),
    (against_chance, 2, 0.2),
    (against_chance, 3, COUNTED[1]),
    (spinal_gate, 0, 0.75),
    (spinal_gate, 1, 18),
    (spinal_gate, 2, 15),
    (stimulate, 0, 130),
    (stimulate, 1, 3.0),
    (stimulate, 2, False),
]


@pytest.mark.parametrize(("draw", "place", "value"), MOVES)
def test_every_control_moves_sentence_and_table(draw, place, value):
    start = STATES[draw]
    moved = [*start[:place], value, *start[place + 1 :]]
    (_, says, columns, *_), (_, new_says, new_columns, *_) = draw(*start), draw(*moved)
    assert says != new_says
    assert [list(c) for c in columns.values()] != [list(c) for c in new_columns.values()]
