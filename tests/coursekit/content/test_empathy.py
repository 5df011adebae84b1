"""Numbers that the questions of chapter 4 take from our own models are what the models give."""

from pathlib import Path

import numpy as np
import pytest

from mirrorlab.models.contagion import Dyad, steady_state
from mirrorlab.models.feeling import Meeting, mean_response
from mirrorlab.models.meta import leave_one_out, random_effects, read_effects
from mirrorlab.models.reverse_inference import posterior, read_counts
from mirrorlab.models.study_design import mean_significant_r
from mirrorlab.plots.contagion import INFLUENCE, NO_INFLUENCE, town

ROOT = Path(__file__).parents[3]
TABLES = ROOT / "evidence" / "tables"


def test_routes(ask):
    noisy, only, thinking, both = (
        f"{mean_response(1.0, Meeting(display=-0.5, **use))[0]:.2f}".replace("-", "−")
        for use in ({"sharing_noise": 2.0}, {"mentalising": False}, {"sharing": False}, {})
    )
    assert both in ask("predict-mask").setup
    assert all(value in ask("predict-mask").rationale for value in (noisy, only, thinking))
    for noise in (0.5, 2.0):
        thinks = mean_response(1.0, Meeting(display=0.0, sharing_noise=noise))[0]
        assert f"{thinks:.2f}" in ask("differ-routes").setup


def test_pair(ask):
    settled = [steady_state(Dyad(coupling=(0.9, 0.9), regulation=(0.0, r)))[0] for r in (0.0, 0.5)]
    right = next(option for option in ask("predict-pair").options if option.right)
    assert right.feedback.startswith("From {:.2f} to {:.2f}.".format(*settled))
    assert settled[1] / settled[0] == pytest.approx(1 / 3, abs=0.02)


def test_towns(ask):
    columns = town(NO_INFLUENCE, 0.9, 1)[2]
    value = dict(zip(columns["quantity"], columns["value"], strict=True))
    chances = [value[f"chance in a year, {n} discontent friends"] for n in range(5)]
    assert (chances[0], chances[-1]) == pytest.approx((0.05, 0.11), abs=0.01)
    right = next(option for option in ask("differ-town").options if option.right)
    shares = [value[f"share discontent, {half} half"] for half in ("first", "second")]
    assert "about {:.0f}% against {:.0f}%".format(*(100 * s for s in shares)) in right.feedback
    for world, homophily in ((INFLUENCE, 0.0), (NO_INFLUENCE, 0.9)):
        assert "correlate at 0.07" in town(world, homophily, 1)[1]


def test_forest(ask):
    y, v, names = read_effects(
        TABLES / "autism_motor_synchrony_carnevali2024.csv", "g", "var", "study"
    )
    with_it, without = random_effects(y, v), leave_one_out(y, v)[names.index("Liu et al.")]
    width, narrow = (np.ptp(p.prediction_interval) for p in (with_it, without))
    question = ask("forest-run")
    assert width / narrow == pytest.approx(question.answer, abs=question.tolerance)
    assert f"{width:.2f} against {narrow:.2f}" in question.rationale


def test_inference(ask):
    counts = read_counts(TABLES / "reverse_inference_neurosynth_v7.csv")
    junction = counts["right temporo-parietal junction", "theory_of_mind", 10]
    setup = ask("differ-inference").setup
    assert f"{100 * posterior(junction.p1, junction.p0, 0.5):.0f}%" in setup
    assert f"{100 * posterior(junction.p1, junction.p0, junction.base_rate):.1f}%" in setup
    assert junction.other_active > 1000
    insula = counts["left anterior insula", "empathy", 10]
    bet = ask("even-bet")
    assert 100 * posterior(insula.p1, insula.p0, 0.5) == pytest.approx(
        bet.answer, abs=bet.tolerance
    )


def test_winner(ask):
    assert f"[{mean_significant_r(0.2, 16):.2f}]" in ask("predict-winner").rationale
