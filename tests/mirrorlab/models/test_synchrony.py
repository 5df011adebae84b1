"""Coupled oscillators, and synchrony without contact."""

from dataclasses import replace

import numpy as np
import pytest

from mirrorlab.models.synchrony import (
    IRREGULAR,
    Audience,
    Tempo,
    antiphase_is_stable,
    drift_period,
    hkb,
    hkb_potential,
    lead_ms,
    locked_phase,
    locks,
    pairs_tested,
    phase_difference,
    phase_locking,
    ratio_at_tempo,
    shift_test,
    surrogate_test,
    taps,
    watch_together,
)


@pytest.mark.parametrize(("coupling", "degrees"), [(1.0, 30.0), (2.0, 14.5)])
def test_pair_locks(coupling, degrees):
    """Difference 0.5 rad/s: 30 and 14.5 degrees, to +-0.05, in formula and simulation."""
    tempo = Tempo(0.5, coupling)
    assert locks(tempo)
    assert locked_phase(tempo) == pytest.approx(degrees, abs=0.05)
    _, phi = phase_difference(tempo)
    assert np.degrees(phi[-1]) == pytest.approx(degrees, abs=0.05)


def test_equal_tempos_keep_together_with_a_pull_and_without():
    assert locked_phase(Tempo(0.0, 0.0)) == lead_ms(Tempo(0.0, 1.0)) == 0


def test_weak_coupling_drifts():
    """K = 0.4: one slip in 20.9 s (+-0.1), R 0.51 (+-0.02) over three slips."""
    tempo = Tempo(0.5, 0.4)
    assert not locks(tempo)
    assert drift_period(tempo) == pytest.approx(20.9, abs=0.1)
    _, phi = phase_difference(tempo, seconds=3 * drift_period(tempo))
    assert phi[-1] == pytest.approx(6 * np.pi, abs=0.05)
    assert phase_locking(phi, np.zeros_like(phi)) == pytest.approx(0.51, abs=0.02)
    with pytest.raises(ValueError, match="never locks"):
        locked_phase(tempo)


def test_locking_conditions_are_the_published_ones(empathy_facts):
    fact = empathy_facts["sync-model"]
    assert fact["hkb_bistable_if"] == "b/a > 0.25"
    assert fact["two_oscillators_lock_if"] == "|omega1 - omega2| <= K"
    assert not antiphase_is_stable(0.25)
    assert antiphase_is_stable(0.2501)
    assert locks(Tempo(0.5, 0.5))
    assert not locks(Tempo(0.5, 0.499))


@pytest.mark.parametrize(("ratio", "end"), [(1.0, 180), (0.3, 180), (0.2, 0)])
def test_antiphase_gives_way(ratio, end):
    """From pi - 0.1: b/a 1 and 0.3 stay at 180 degrees, 0.2 falls to 0; +-1 degree."""
    _, phi = hkb(ratio, np.pi - 0.1)
    assert np.degrees(phi[-1]) == pytest.approx(end, abs=1)


def test_hkb_rolls_downhill():
    """The rate of phi is minus the slope of the landscape (to 1e-6)."""
    phi = np.linspace(-3, 3, 13)
    step = 1e-6
    slope = (hkb_potential(0.4, phi + step) - hkb_potential(0.4, phi - step)) / (2 * step)
    assert -slope == pytest.approx(-np.sin(phi) - 2 * 0.4 * np.sin(2 * phi), abs=1e-6)


def test_speed_removes_antiphase():
    assert antiphase_is_stable(ratio_at_tempo(1.0))
    assert not antiphase_is_stable(ratio_at_tempo(3.0))


def mean_locking(**changes):
    _, phases = watch_together(Audience(**changes), pairs=40, seconds=30, seed=0)
    return surrogate_test(phases)


def test_one_film_makes_two_people_agree():
    """No contact: R below 0.15 without the film, about 0.9 (+-0.05) with it."""
    assert mean_locking(drive=0.0)[0].mean() < 0.15
    assert mean_locking(drive=0.5)[0].mean() == pytest.approx(0.9, abs=0.05)


def test_shuffled_pairs_tell_contact_from_film():
    """Film only: real pairs no better than strangers (0.02); contact only: far better (0.3)."""
    real, strangers = mean_locking(drive=0.5)
    assert real.mean() == pytest.approx(strangers.mean(), abs=0.02)
    real, strangers = mean_locking(drive=0.0, coupling=1.0, tempo_spread=0.2)
    assert real.mean() > strangers.mean() + 0.3


def test_taps_keep_the_lead_that_the_phases_have():
    """4 % against a pull of 6 %: from the tenth second on B taps 57 ms ahead, tap by tap."""
    unit = 0.04 * np.pi
    tempo = Tempo(4 * unit, 6 * unit)
    a, b = taps(tempo, seconds=20)
    late = min(len(a), len(b))
    lead = 1000 * (a[20:late] - b[20:late])
    assert lead == pytest.approx(lead_ms(tempo), abs=0.5)
    assert lead_ms(tempo) == pytest.approx(56.9, abs=0.1)
    assert np.diff(a)[20:] == pytest.approx(np.diff(b)[20:], abs=0.001)


def test_taps_that_do_not_lock_gain_on_each_other():
    """Without a pull each keeps its own tempo: 2 and 2.08 taps a second."""
    a, b = taps(Tempo(4 * 0.04 * np.pi, 0.0), seconds=10)
    assert 1 / np.diff(a) == pytest.approx(2, abs=0.001)
    assert 1 / np.diff(b) == pytest.approx(2.08, abs=0.001)


def test_two_brains_that_never_met():
    """A film alone: with another partner as with the real one; one record moved: far less."""
    real, other, moved = (r.mean() for r in pairs_tested(IRREGULAR))
    assert real == pytest.approx(other, abs=0.03)
    assert real > 0.65 and moved < 0.35


def test_only_contact_parts_real_pairs_from_others():
    real, other, moved = (
        r.mean() for r in pairs_tested(replace(IRREGULAR, drive=0.0, coupling=1.0))
    )
    assert real > other + 0.4 and real > moved + 0.4


def test_a_film_with_a_regular_beat_survives_a_shift():
    """Why the film wanders: of a steady beat a moved record is as much in step as before."""
    _, phases = watch_together(Audience(drive=1.0), pairs=10, seconds=60, seed=1)
    whole = phases[..., -2534:]  # 50 beats, so that its end fits its beginning
    assert shift_test(whole, 700).min() > 0.95
    wandering = replace(IRREGULAR, noise=0.05, tempo_spread=0.0)
    assert pairs_tested(wandering)[2].mean() < 0.4


def test_a_film_without_wander_is_the_film_of_before():
    """The new parameter changes nothing where it is 0: the film's phase is its tempo times t."""
    t, phases = watch_together(Audience(drive=5.0, noise=0.0), pairs=2, seconds=30, seed=4)
    lag = np.angle(np.exp(1j * (6.2 * t[-1] - phases[..., -1])))
    assert lag == pytest.approx(np.arcsin([[0.04] * 2, [-0.04] * 2]), abs=0.02)
