"""The closing table of chapter 3: near the published numbers, in the published order elsewhere."""

import pytest

from mirrorlab.patterns import pattern_table
from mirrorlab.patterns.imitation import pattern_rows


@pytest.fixture(scope="module")
def rows():
    return pattern_rows()


@pytest.fixture(scope="module")
def model(rows):
    return {pattern: float(value) for pattern, _, value, _ in rows}


@pytest.mark.parametrize(
    ("pattern", "low", "high"),
    [("Answer, other finger in view (ms)", 350, 550), ("Cost of the other finger (ms)", 20, 60)],
)
def test_race_lies_in_the_range_often_quoted(rows, model, pattern, low, high):
    """F45: recalled figures, so the row must say that they are unconfirmed."""
    published = {row[0]: row[1] for row in rows}[pattern]
    assert published == f"{low} to {high} (?)"
    assert low < model[pattern] < high


def test_effect_size_is_near_the_meta_analysis(model):
    """F44: 0.95; our studies scatter by 0.2 around their mean."""
    assert model["Effect size within people, g_z"] == pytest.approx(0.95, abs=0.2)


def test_time_courses_differ(model):
    imitative = model["Imitative cost, slow − fast (ms)"]
    spatial = model["Spatial cost, slow − fast (ms)"]
    assert imitative > 5 > -5 > spatial


def test_the_interaction_that_the_data_lack_is_shown_as_a_miss(rows, model):
    """F46: no interaction in the data; ours is small, real, and owned up to."""
    pattern = "Difference of these two (ms)"
    assert 0 < abs(model[pattern]) < 10
    assert {row[0]: row[3] for row in rows}[pattern] == "misses"


def test_noise_hides_a_good_part_of_a_true_correlation(model):
    assert 0.1 < model["Trait correlation, if truly 0.40"] < 0.3


def test_bodies(model):
    assert model["Averaging, elbow both ways (mm)"] > 100
    assert model["Averaging, elbow one way (mm)"] < 15
    assert model["Forward model, both ways (mm)"] < 5
    assert model["Facing body, copied as seen (mm)"] > 150
    assert model["The same, 10 shared moments (mm)"] < 5


def test_order_after_watching(model):
    """F54, F55, F56: signs only."""
    same, nothing, opposite = (
        model[f"Watched {what} (mm)"]
        for what in ("the same field", "nothing", "the opposite field")
    )
    assert same < model["Same field, pulses over M1 (mm)"] < nothing < opposite
    assert model["Opposite field, pulses (mm)"] == pytest.approx(nothing)
    assert model["Rotation off, observers (mm)"] == 0 > model["Rotation off, actors (mm)"]


def test_figures_of_entries_that_are_not_confirmed_are_marked(rows):
    lines = str(pattern_table(rows)).splitlines()
    doubtful = [line for line in lines if "350 to 550" in line or "20 to 60" in line]
    assert len(doubtful) == 2
    assert all("(?)" in line for line in doubtful)
