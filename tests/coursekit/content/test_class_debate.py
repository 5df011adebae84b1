"""Class questions and graded work on the debate: right in the numbers of our own models."""

from pathlib import Path

import nbformat
import numpy as np
import pytest
import yaml

from mirrorlab.models.deciding import SMALL, UNDECIDED, Study, draw_intervals, verdicts_of
from mirrorlab.models.dissociation import Patients, both_ways
from mirrorlab.models.release import PUBLISHED, Passage, counted, with_bold_release

ROOT = Path(__file__).parents[3]


def test_what_stands_behind_the_news_and_its_mistakes(ask):
    question, passage = ask("class-behind"), Passage(0.3, 0.7, 0.2)
    assert 100 * with_bold_release(passage) == pytest.approx(question.answer)
    forward, of_all, unweighted = question.anticipated_errors
    assert forward.value == 70 and of_all.value == pytest.approx(21)
    assert 100 * with_bold_release(Passage(0.5, 0.7, 0.2)) == pytest.approx(
        unweighted.value, abs=unweighted.tolerance
    )
    assert f"{100 * counted(passage):.0f} are 60%" in question.feedback_correct


def test_what_tests_let_through(ask):
    question = ask("class-correlation")
    assert Patients(37, 0.8, 0.7).correlation == pytest.approx(question.answer)
    abilities, tests, twice = question.anticipated_errors
    assert (abilities.value, tests.value) == (0.8, 0.7)
    assert twice.value == pytest.approx(0.8 * 0.7 * 0.7, abs=twice.tolerance)


def test_a_small_cost_has_its_verdict(ask):
    assert verdicts_of(np.array([[0.4, 1.2, 2.1]]), 5).tolist() == [SMALL]
    assert "0.4 to 2.1" in ask("class-interval").setup


def test_the_results_that_the_sample_answers_quote():
    """69% behind bold advice; 36% undecided; 24% with both kinds of patients."""
    folder = ROOT / "assignments" / "debate"
    plan = yaml.safe_load((folder / "plan.yaml").read_text(encoding="utf-8"))
    good, poor = (" ".join(a["answer"].split()) for a in plan["text_task"]["anchors"])
    sample = nbformat.read(folder / "debate.ipynb", 4).cells[-1].source
    assert f"{100 * with_bold_release(PUBLISHED['advice']):.0f}% of news" in sample
    intervals = draw_intervals(Study(24, 40, 5), 0.0, 4000, seed=1)
    undecided = (verdicts_of(intervals, 5) == UNDECIDED).mean()
    assert f"left {100 * undecided:.0f}% undecided" in good
    assert f"gave {100 * both_ways(Patients(37, 1.0, 0.8)):.0f}%" in poor
