"""Contagion in pairs and towns, and the confound that looks like it."""

from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest

from mirrorlab.models.contagion import (
    HILL_CONTENT,
    HILL_DISCONTENT,
    Dyad,
    Town,
    apparent_beta,
    catch_rate_by_friends,
    friend_correlation,
    live,
    mean_field,
    pair_over_time,
    runs_away,
    steady_state,
    without_contagion,
)


def test_rates_are_the_published_ones(empathy_facts):
    fact = empathy_facts["con-sisa"]
    assert HILL_CONTENT.beta == fact["beta_content_per_year_per_contact"]
    assert HILL_DISCONTENT.beta == fact["beta_discontent_per_year_per_contact"]
    assert 1 / HILL_CONTENT.recovery == pytest.approx(fact["lifetime_content_years"])
    assert 1 / HILL_DISCONTENT.recovery == pytest.approx(fact["lifetime_discontent_years"])


def test_pair_settles():
    """u = (1, 0), c = 0.5, no regulation: (1.333, 0.667), to +-0.001."""
    assert steady_state(Dyad()) == pytest.approx((1.333, 0.667), abs=0.001)
    assert pair_over_time(Dyad(), seconds=1200)[1][-1] == pytest.approx((1.333, 0.667), abs=0.001)


def test_pair_runs_away_when_it_feeds_itself():
    """c12 c21 (1 - r1)(1 - r2) >= 1; regulation by either partner stops it."""
    hot = Dyad(coupling=(1.25, 0.8))
    assert runs_away(hot)
    with pytest.raises(ValueError, match="no steady state"):
        steady_state(hot)
    growth = np.diff(pair_over_time(hot, seconds=1200)[1].sum(axis=1))
    assert (growth[600:] > 0).all()
    assert not runs_away(replace(hot, regulation=(0.2, 0.0)))


@pytest.mark.parametrize(
    ("rates", "shares"),
    [(HILL_CONTENT, (0.643, 0.703, 0.750)), (HILL_DISCONTENT, (0.167, 0.309, 0.500))],
)
def test_mean_field(rates, shares):
    """Check values of the notes for 0, 4 and 8 friends, to +-0.0005."""
    assert [mean_field(rates, k) for k in (0, 4, 8)] == pytest.approx(shares, abs=0.0005)


@pytest.mark.parametrize("rates", [HILL_CONTENT, HILL_DISCONTENT])
def test_simulated_town_agrees_with_the_mean_field(rates):
    """Mean of three towns with 8 friends each, to +-0.03 (friends cluster, so not exact)."""
    shares = [live(rates, Town(friends=8), seed=s)[0][20:].mean() for s in range(3)]
    assert np.mean(shares) == pytest.approx(mean_field(rates, 8), abs=0.03)


def mean_of_towns(rates, town, measure):
    towns = [live(rates, town, seed=s) for s in range(8)]
    return np.mean([measure(history, friends) for history, _, friends in towns])


def test_friends_of_friends_catch_it():
    """True contagion: the observer reads a slope near the true 0.04 (+-0.01) from the town."""
    assert mean_of_towns(HILL_DISCONTENT, Town(), apparent_beta) == pytest.approx(0.04, abs=0.01)
    assert mean_of_towns(HILL_DISCONTENT, Town(), friend_correlation) > 0.07


def test_rare_looks_miss_influence():
    """Read every year the slope is below the true 0.04, read every other year further below."""

    def every_other_year(history, friends):
        return apparent_beta(history[::2], friends, burn_in=10) / 2

    yearly = mean_of_towns(HILL_DISCONTENT, Town(), apparent_beta)
    rarely = mean_of_towns(HILL_DISCONTENT, Town(), every_other_year)
    assert rarely < yearly - 0.004 < yearly < 0.04 - 0.004


def test_pair_formula_of_the_chapter():
    """x1 = u / (1 - c^2 (1 - r)) when person 2 keeps out r; to rounding."""
    for c, r in ((0.6, 0.0), (0.9, 0.5), (1.1, 0.25)):
        first, second = steady_state(Dyad(coupling=(c, c), regulation=(0.0, r)))
        assert first == pytest.approx(1 / (1 - c**2 * (1 - r)))
        assert second == pytest.approx(c * (1 - r) * first)


def test_homophily_looks_like_contagion():
    """No contagion, like-minded friends: the same correlation (+-0.03), about half the slope."""
    like_minded = Town(disposition=0.6, homophily=0.9)
    no_contagion = without_contagion(HILL_DISCONTENT, friends=4)
    alike, caught = (
        mean_of_towns(no_contagion, like_minded, friend_correlation),
        mean_of_towns(HILL_DISCONTENT, Town(), friend_correlation),
    )
    assert alike == pytest.approx(caught, abs=0.03)
    slope = mean_of_towns(no_contagion, like_minded, apparent_beta)
    assert slope > 0.4 * mean_of_towns(HILL_DISCONTENT, Town(), apparent_beta)


def test_neither_contagion_nor_homophily_shows_nothing():
    """Friends assigned by lot and no contagion: correlation and slope within 0.01 of 0."""
    no_contagion = without_contagion(HILL_DISCONTENT, friends=4)
    mixed = Town(disposition=0.6, homophily=0.0)
    assert mean_of_towns(no_contagion, mixed, friend_correlation) == pytest.approx(0, abs=0.01)
    assert mean_of_towns(no_contagion, mixed, apparent_beta) == pytest.approx(0, abs=0.01)


def test_catch_rate_rises_with_friends():
    history, _, friends = live(HILL_DISCONTENT, Town(people=1000), years=80, seed=1)
    _, chances = catch_rate_by_friends(history, friends, most=3)
    assert all(low < high for low, high in pairwise(chances))


def test_same_seed_same_town():
    first = live(HILL_CONTENT, Town(people=60), years=5, seed=3)[0].copy()
    live.cache_clear()
    assert (first == live(HILL_CONTENT, Town(people=60), years=5, seed=3)[0]).all()
