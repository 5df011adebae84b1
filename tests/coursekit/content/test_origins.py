"""Simulated numbers in the questions and the prose of chapter 2 are those of its models."""

import re
from pathlib import Path

import nbformat
import numpy as np
import pytest
import yaml

from mirrorlab.models.learning import (
    CONDITIONS,
    CONTINGENCY_LEARNERS,
    RULES,
    Learner,
    contingency_test,
    counter_mirror,
    first_reversal,
    grow_up,
    mep_ratio,
    mirror_index,
    train,
)
from mirrorlab.models.newborn import PublishedNewborn, interval, share_without_imitation

ROOT = Path(__file__).parents[3]
FILE = ROOT / "questions" / "origins.yaml"


@pytest.fixture(scope="module")
def questions():
    bank = yaml.safe_load(FILE.read_text(encoding="utf-8"))
    return {question["id"]: question for question in bank["questions"]}


@pytest.fixture(scope="module")
def worked():
    """The names that the reader has after the worked cell and the first worked solution."""
    notebook = nbformat.read(ROOT / "notebooks" / "origins.ipynb", 4)
    code = next(
        c.source for c in notebook.cells if c.cell_type == "code" and "def grow" in c.source
    )
    solution = next(
        c.source for c in notebook.cells if "def hebb" in c.source and "```" in c.source
    )
    names = {}
    exec(code, names)
    exec(re.search(r"```python\n(.*?)```", solution, re.S)[1], names)
    return names


def test_the_worked_hebb_rule_gives_the_numbers_said(worked):
    """ "about 0.9 against 0.3 or 0.4" """
    links = worked["grow"](worked["hebb"])
    assert np.diag(links) == pytest.approx(0.9, abs=0.06)
    assert [round(link, 1) for link in (links[1, 0], links[0, 1])] == [0.3, 0.4]


def test_the_adult_turns_between_30_and_40_moments(worked):
    grow, delta = worked["grow"], worked["delta"]
    for moments, turned in ((30, False), (40, True)):
        links = grow(delta, 0.0, moments, start=grow(delta))
        assert (links[1, 0] > links[0, 0]) == turned


def width(spread, infants=30):
    low, high = interval(spread, infants)
    return high - low


def test_spread_asked_for_is_the_one_that_meets_the_width(questions):
    low, high = PublishedNewborn().ci95
    steps = np.arange(0, 1.25, 0.1)
    best = steps[np.argmin([abs(width(s) - (high - low)) for s in steps])]
    assert questions["differ-newborns"]["answer"] == pytest.approx(best)
    assert share_without_imitation(best) == pytest.approx(0.2, abs=0.01)


def test_width_without_spread_is_a_fifth(questions):
    low, high = PublishedNewborn().ci95
    assert width(0) / (high - low) == pytest.approx(0.2, abs=0.03)
    right = [o for o in questions["predict-newborns"]["options"] if o.get("right")]
    assert [round(end, 2) for end in interval(0, 30)] == [0.62, 0.74]
    assert "0.62 to 0.74" in right[0]["feedback"]


def ratio(rule, delay=0.0):
    learner = Learner(rule)
    return mep_ratio(counter_mirror(grow_up(learner), learner, 300, delay)).mean(axis=1)[:, 0]


def test_numbers_of_the_reversal(questions):
    index = ratio("delta")
    question = questions["predict-retraining"]
    assert "about 1.24" in question["setup"] and f"{index[0]:.2f}" == "1.24"
    assert f"after {first_reversal(index)} pairs" in question["rationale"]
    assert f"near {index[-1]:.2f}" in question["rationale"]


@pytest.mark.parametrize("rule", RULES)
def test_without_delay_all_three_rules_reverse(rule):
    assert first_reversal(ratio(rule)) is not None


@pytest.mark.parametrize("rule", RULES)
def test_with_half_a_second_of_delay_only_post_alone_reverses(rule):
    index = ratio(rule, 0.5)
    assert (first_reversal(index) is not None) == (rule == "post-alone")
    if rule == "post-alone":  # "both muscles end near 1"
        assert index[-1] == pytest.approx(1, abs=0.05)


def test_numbers_of_the_three_groups(questions):
    learner = CONTINGENCY_LEARNERS["delta"]
    grown = grow_up(learner)
    ends = [contingency_test(grown, learner, condition)[-1] for condition in CONDITIONS]
    said = "About {:.2f}, {:.2f} and {:.2f}".format(*ends).replace("-", "−")
    right = [o for o in questions["rule-order"]["options"] if o.get("right")]
    assert said in right[0]["feedback"]


@pytest.mark.parametrize(
    ("rule", "human"), [("contiguity", 0.6), ("post-alone", 0.3), ("delta", 0.6)]
)
def test_numbers_of_the_robot_exercise(rule, human):
    """As in the worked solution: the robot near 0.8 under all rules, the human hand as given."""
    learner = Learner(rule)
    moved = np.random.default_rng(3).integers(2, size=(100, 20))
    robot = np.zeros((100, 20, 6))
    robot[..., 4:6] = np.eye(2)[moved]
    weights = train(grow_up(learner), robot, np.eye(2)[moved], learner)[-1]
    assert weights[:, 0, 4].mean() == pytest.approx(0.8, abs=0.05)
    assert mirror_index(weights).mean() == pytest.approx(human, abs=0.05)
