"""Class questions on putting it to use: right in the numbers of our own models."""

from dataclasses import replace
from pathlib import Path

import nbformat
import numpy as np
import pytest
import yaml

from mirrorlab.models.synchrony import IRREGULAR, Audience, Tempo, locked_phase, pairs_tested
from mirrorlab.models.training_trial import Trial, change_sd, reports_gain
from mirrorlab.models.two_groups import pair_reversed

ROOT = Path(__file__).parents[3]


def test_at_the_border_the_lead_is_a_quarter_of_a_turn(ask):
    assert locked_phase(Tempo(0.6, 0.6)) == pytest.approx(ask("class-lock").answer)


def test_a_better_measure_saves_people(ask):
    question = ask("class-retest")
    one, two = (change_sd(Trial(retest=r)) for r in (0.5, 0.8))
    assert (one / two) ** 2 == pytest.approx(question.answer, abs=question.tolerance)
    deviations = question.anticipated_errors[0]
    assert one / two == pytest.approx(deviations.value, abs=deviations.tolerance)
    assert pytest.approx(deviations.value, abs=deviations.tolerance) == 0.8 / 0.5
    assert f"are {one**2:.0f} and {two**2:.1f}" in question.feedback_correct


def test_the_plan_quotes_the_models():
    plan = (ROOT / "assignments" / "practice" / "plan.yaml").read_text(encoding="utf-8")
    real = pairs_tested(replace(IRREGULAR, coupling=0.0, drive=1.0))[0].mean()
    assert f"have a synchrony of {real:.2f} in the model" in " ".join(plan.split())
    assert f"in {100 * reports_gain(Trial(40)):.0f}% of cases with 40 people" in plan
    assert reports_gain(Trial(160)) > 0.999


def test_the_results_that_the_sample_answers_quote():
    """57 of 100 pairs for a gain of 0.26."""
    folder = ROOT / "assignments" / "practice"
    plan = yaml.safe_load((folder / "plan.yaml").read_text(encoding="utf-8"))
    sample = nbformat.read(folder / "practice.ipynb", 4).cells[-1].source
    good = plan["text_task"]["anchors"][0]["answer"]
    rng = np.random.default_rng(1)
    one, two = rng.standard_normal((2, 2000))
    drawn = 100 * np.mean((one + 0.26)[:, None] > two[None, :])
    assert drawn == pytest.approx(100 * (1 - pair_reversed(0.26)), abs=1)
    assert all("in 57 of 100 pairs" in " ".join(t.split()) for t in (good,))
    assert "57 of 100 pairs" in " ".join(sample.split())
    assert round(drawn) == 57


def test_a_film_alone_gives_no_contact_in_the_graded_work():
    """As the visible test of task 2 asks: below 0.1 for eight pairs."""
    tested = pairs_tested(Audience(drive=0.5), pairs=8, seconds=30.0, seed=1, dt=0.02)
    assert abs(tested[0].mean() - tested[1].mean()) < 0.1
