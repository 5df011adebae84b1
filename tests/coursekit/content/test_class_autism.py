"""Class questions on autism: right in the numbers of our own models."""

from pathlib import Path

import nbformat
import numpy as np
import pytest
import yaml

from mirrorlab.models.study_design import power_d
from mirrorlab.models.two_groups import Design, analyse, draw_people, pair_reversed

ROOT = Path(__file__).parents[3]


def test_two_groups_of_good_power(ask):
    question = ask("class-equal-groups")
    assert question.answer == pytest.approx(100 * 0.8 * 0.2)
    missed, both_ways, _ = question.anticipated_errors
    assert missed.value == pytest.approx(20) and both_ways.value == 2 * question.answer


def test_missed_by_both_and_its_slips(ask):
    question = ask("class-power")
    found = np.array([power_d(0.5, people) for people in (32, 60)])
    assert 100 * np.prod(1 - found) == pytest.approx(question.answer, abs=question.tolerance)
    one, both, summed = question.anticipated_errors
    assert 100 * (1 - np.prod(found)) == pytest.approx(one.value, abs=one.tolerance)
    assert 100 * np.prod(found) == pytest.approx(both.value, abs=both.tolerance)
    assert 100 * (1 - found).sum() == pytest.approx(summed.value, abs=summed.tolerance)


def test_more_than_a_quarter_of_pairs(ask):
    assert "In more than a quarter of pairs" in ask("class-mean").options[3].feedback
    assert pair_reversed(0.81) > 0.25


def test_the_results_that_the_sample_answers_quote():
    """A quarter of 2000 studies; almost never for 0.8; and 0.074 for 0.5."""
    folder = ROOT / "assignments" / "autism"
    plan = yaml.safe_load((folder / "plan.yaml").read_text(encoding="utf-8"))
    good, poor = (anchor["answer"] for anchor in plan["text_task"]["anchors"])
    sample = nbformat.read(folder / "autism.ipynb", 4).cells[-1].source
    design = Design(10, 0.7)
    share = analyse(draw_people(design, studies=2000, seed=1), design).only_comparison.mean()
    assert share == pytest.approx(0.25, abs=0.02)
    assert all("2000 studies) a quarter of" in " ".join(text.split()) for text in (good, sample))
    missed = {d: np.prod([1 - power_d(d, n) for n in (20, 32, 60)]) for d in (0.5, 0.8)}
    assert f"{missed[0.5]:.3f}" in poor and missed[0.8] < 0.001
