"""Congruence rules, and what independent tuning gives by chance."""

import numpy as np
import pytest

from mirrorlab.models.congruence import (
    BROAD,
    NONE,
    STRICT,
    Tuning,
    congruence,
    draw_tuning,
    p_value,
    shuffled,
    split,
)
from mirrorlab.published import Gallese1996


def test_rules_on_hand_made_cells():
    done = np.array([[1, 0.2, 0.2], [1, 0.6, 0.1], [1, 0.1, 0.1]])
    seen = np.array([[1, 0.1, 0.3], [1, 0.2, 0.1], [0.1, 1, 0.2]])
    assert congruence(done, seen, 0.5).tolist() == [STRICT, BROAD, NONE]


def test_every_cell_has_a_best_action():
    for response in draw_tuning(Tuning(actions=5), np.random.default_rng(1)):
        assert np.allclose(response.max(axis=1), 1)
        assert response.min() >= 0


def test_matched_cells_are_strictly_congruent():
    execution, observation = draw_tuning(Tuning(matched=1.0), np.random.default_rng(1))
    assert np.all(congruence(execution, observation, 0.5) == STRICT)


def test_independent_tuning_gives_the_1996_split():
    """With three actions and a lenient criterion, chance alone gives the quoted split (± 7 points).

    The split of 1996 is not confirmed; that chance can give it is the point, not proof.
    """
    rng = np.random.default_rng(1)
    found = split(congruence(*draw_tuning(Tuning(neurons=20_000, actions=3), rng), 0.3))
    old = Gallese1996()
    quoted = [100 * n / old.mirror for n in (old.strict, old.broad, old.unrelated)]
    assert found == pytest.approx(quoted, abs=7)


def test_independent_cells_are_congruent_no_more_than_chance():
    """papadourakis2019neurons: of 200 independent samples at most 9 % reach p < 0.05."""
    rng = np.random.default_rng(2)
    hits = 0
    for _ in range(200):
        execution, observation = draw_tuning(Tuning(), rng)
        found = (congruence(execution, observation, 0.5) >= BROAD).sum()
        chance = (shuffled(execution, observation, 0.5, 200, rng) >= BROAD).sum(axis=1)
        hits += p_value(found, chance) < 0.05
    assert hits / 200 <= 0.09


def test_true_matches_are_found_by_the_strict_count_and_missed_by_the_lenient_one():
    """A fifth of cells matched: strict counts detect it, lenient counts over few actions do not."""
    rng = np.random.default_rng(3)
    strict, lenient = [], []
    for _ in range(60):
        execution, observation = draw_tuning(Tuning(actions=4, matched=0.2), rng)
        labels = congruence(execution, observation, 0.3)
        chance = shuffled(execution, observation, 0.3, 200, rng)
        for least, found in ((STRICT, strict), (BROAD, lenient)):
            p = p_value((labels >= least).sum(), (chance >= least).sum(axis=1))
            found.append(p < 0.05)
    assert np.mean(strict) > 0.8
    assert np.mean(lenient) < 0.3


def test_shuffling_keeps_how_broad_each_cell_is():
    rng = np.random.default_rng(4)
    execution, observation = draw_tuning(Tuning(actions=4), rng)
    labels = shuffled(execution, observation, 0.5, 50, rng)
    assert labels.shape == (50, Tuning().neurons)
    assert set(np.unique(labels)) <= {NONE, BROAD, STRICT}
    whole = np.ones_like(execution)
    assert np.all(shuffled(whole, whole, 0.5, 5, rng) == STRICT)


def test_p_value_is_never_zero():
    assert p_value(10, np.zeros(99)) == pytest.approx(0.01)
