"""Class questions on understanding actions: right in the numbers of our own models."""

from pathlib import Path

import nbformat
import pytest
import yaml

from coursekit.questions.bank import load_class_bank
from mirrorlab.models.accounts import (
    ASSOCIATION,
    CONTRADICTS,
    PREDICTION,
    Scene,
    logit,
    motor_pattern,
    motor_share,
)

ROOT = Path(__file__).parents[3]


def test_the_share_and_its_mistakes():
    question = load_class_bank(ROOT).get("actions/class-share").question
    share = motor_share(0.8, 0.75, 0.5)
    assert share == pytest.approx(question.answer, abs=question.tolerance)
    points, of_points, rest = question.anticipated_errors
    assert points.value == pytest.approx(0.8 - 0.75)
    assert of_points.value == pytest.approx((0.8 - 0.75) / (0.8 - 0.5), abs=of_points.tolerance)
    assert rest.value == pytest.approx(1 - share, abs=rest.tolerance)


def test_the_pattern_that_the_sample_answers_quote():
    """A movement told in 73 %, settings right in 80 %: the same by inference and by links."""
    folder = ROOT / "assignments" / "actions"
    plan = yaml.safe_load((folder / "plan.yaml").read_text(encoding="utf-8"))
    answers = [
        nbformat.read(folder / "actions.ipynb", 4).cells[-1].source,
        plan["text_task"]["anchors"][0]["answer"],
    ]
    scene = Scene(CONTRADICTS, movement=float(logit(0.73)), context=float(logit(0.8)))
    values = [motor_pattern(account, scene) for account in (PREDICTION, ASSOCIATION)]
    assert values[0] == pytest.approx(values[1])
    for answer in answers:
        assert f"−{-values[0]:.2f}" in answer and "73%" in answer and "80%" in answer
