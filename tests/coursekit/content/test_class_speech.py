"""Class questions and graded work on hearing speech: right in the numbers of our own models."""

from pathlib import Path

import nbformat
import pytest
import yaml
from scipy.stats import norm

from mirrorlab.models.hearing import cost, measured

ROOT = Path(__file__).parents[3]


def test_sensitivity_from_two_shares_and_its_slips(ask):
    question = ask("class-sensitivity")
    d, c = measured(0.8, 0.4)
    assert d == pytest.approx(question.answer, abs=question.tolerance)
    assert f"c is −{-c:.2f}" in question.rationale
    shares, summed = question.anticipated_errors
    difference, total = 0.8 - 0.4, norm.ppf(0.8) + norm.ppf(0.4)
    assert difference == pytest.approx(shares.value, abs=shares.tolerance)
    assert total == pytest.approx(summed.value, abs=summed.tolerance)


def test_one_shift_explains_both_laboratories(ask):
    question = ask("class-one-level")
    assert "cost 5 right answers" in question.setup
    assert 100 * cost(-12, 1.0) == pytest.approx(5, abs=0.5) and 100 * cost(0, 1.0) < 0.3


def test_the_run_that_the_sample_answers_quote():
    """Four in a hundred at −9 dB are a shift of 1 dB, which costs 0.1 in a hundred at 0 dB."""
    folder = ROOT / "assignments" / "speech"
    plan = yaml.safe_load((folder / "plan.yaml").read_text(encoding="utf-8"))
    answers = [
        nbformat.read(folder / "speech.ipynb", 4).cells[-1].source,
        plan["text_task"]["anchors"][0]["answer"],
    ]
    tenths = next(k for k in range(1, 101) if cost(-9, k / 10) >= 0.04)
    quoted = f"at −9 dB is a shift of {tenths / 10:g} dB, which costs {100 * cost(0, 1.0):.1f}"
    assert all(quoted in " ".join(answer.split()) for answer in answers)
