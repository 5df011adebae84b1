"""Cortical output in observation stays below the spinal threshold; in execution it does not."""

import numpy as np
import pytest

from mirrorlab.models.gate import (
    GROUPS,
    Gate,
    area_drive,
    contributions,
    drive,
    emg,
    peak_changes,
)
from mirrorlab.published import M1_PTN, Kraskov2009, Vigneswaran2013


def test_numbers_of_neurons_in_each_group():
    """ptn-m1-2013 and ptn-f5-2009: 38 rise, 27 fall, 17 fall silent."""
    *_, group = peak_changes(Gate())
    numbers = [np.sum(group == g) for g in range(len(GROUPS))]
    assert numbers == [38, 27, 15, 17]
    assert numbers[0] + numbers[1] == Vigneswaran2013().mirror
    assert len(group) == Vigneswaran2013().neurons + Kraskov2009().neurons


def test_facilitated_neurons_run_at_half_of_execution():
    """ptn-m1-2013: ratio of summed rises 0.5 within 0.01."""
    execution, observation, group = peak_changes(Gate())
    rising = group == 0
    assert observation[rising].sum() / execution[rising].sum() == pytest.approx(0.5, abs=0.01)


def test_suppressed_neurons_reverse_their_sign():
    execution, observation, group = peak_changes(Gate())
    assert np.all(observation[(group == 1) | (group == 3)] < 0)
    assert np.all(execution >= 0)


def test_no_muscle_activity_in_observation_and_some_in_execution():
    """ptn-m1-2013: EMG exactly 0 while watching for every threshold from 10 % of the drive on."""
    for threshold in (0.1, 0.2, 0.3):
        gate = Gate(threshold=threshold)
        _, execution, observation = drive(gate)
        assert emg(observation, gate).max() == 0
        assert emg(execution, gate).max() > 0


def test_each_lock_can_be_the_one_that_holds():
    """Without suppression, or with facilitation as in execution, a low threshold is passed."""

    def moves(**changes):
        gate = Gate(threshold=0.1, **changes)
        return emg(drive(gate)[2], gate).max() > 0

    assert not moves()
    assert moves(suppressed=0)
    assert moves(ratio=1.0)


def test_net_drive_is_the_sum_of_the_groups_and_stays_positive():
    """The remaining drive is below threshold but above rest: what stimulation can reveal."""
    gate = Gate()
    _, _, observation = drive(gate)
    assert observation.max() == pytest.approx(contributions(gate).sum(), rel=0.05)
    assert 0 < contributions(gate).sum() < 20


def test_the_largest_assumption_can_be_moved():
    """Lighter bystanders: the same rise in observation is a larger share of execution."""
    nets = [contributions(Gate(bystanders=weight)).sum() for weight in (1.0, 0.5, 0.0)]
    assert nets[0] < nets[1] < nets[2]


def test_the_gate_misses_the_means_of_the_recordings_that_supply_its_rates():
    """jerjian-data-rates: M1 output neurons do not rise in observation; ours do."""
    m1, f5 = area_drive(Gate())
    recorded = (M1_PTN.mean_observation - M1_PTN.mean_baseline) / (
        M1_PTN.mean_execution - M1_PTN.mean_baseline
    )
    assert 100 * recorded < 0 < m1
    assert 0 < f5 < 30
