"""Chapter 2's questions for classes and graded work: sound, and with numbers of its models."""

from collections import Counter
from pathlib import Path

import nbformat
import numpy as np
import pytest
import yaml

from coursekit.evidence import load
from coursekit.questions.bank import load_bank, load_class_bank
from coursekit.questions.checks import check_against
from coursekit.questions.glossary import load_glossary
from mirrorlab.models.learning import (
    CONTINGENCY_LEARNERS,
    RULES,
    Childhood,
    Learner,
    contingency_events,
    counter_mirror,
    grow_up,
    mirror_index,
    train,
)
from mirrorlab.models.newborn import chance_of_null

ROOT = Path(__file__).parents[3]


@pytest.fixture(scope="module")
def bank():
    return load_class_bank(ROOT)


@pytest.fixture(scope="module")
def asked(bank):
    return {a.question.id: a.question for a in bank.of_chapter("origins")}


def test_six_questions_that_the_site_does_not_have(asked):
    kinds = Counter(question.kind for question in asked.values())
    assert kinds == {"single": 2, "several": 1, "number": 1, "short": 1, "recall": 1}
    assert {question.level for question in asked.values()} <= {"apply", "transfer"}
    public = {a.question.id for a in load_bank(ROOT).of_chapter("origins")}
    assert not public & set(asked)


def test_they_agree_with_the_ledger(bank):
    terms = load_glossary(ROOT / "questions" / "glossary.yaml").terms
    faults = check_against(bank, load(ROOT / "evidence"), terms)
    assert [fault for fault in faults if "origins" in fault] == []


def fewest(d):
    return next(n for n in range(2, 1000) if chance_of_null(d, n) <= 0.2)


def test_the_number_of_infants_and_its_traps(asked):
    question = asked["enough-infants"]
    assert fewest(0.2) == question.answer
    assert [fewest(0.68), fewest(0.4), fewest(0.8)] == [
        error.value for error in question.anticipated_errors
    ]
    assert chance_of_null(0.2, 13) == pytest.approx(0.9, abs=0.05)  # "nine times in ten"


@pytest.mark.parametrize("rule", RULES)
def test_the_sight_without_the_act_tells_under_every_rule(rule):
    """sight-alone: no rule keeps what it learned from the pairs."""
    learner = CONTINGENCY_LEARNERS[rule]
    grown = grow_up(learner)
    cues, acts = contingency_events("contingent", learners=20)
    pairs_only = mirror_index(train(grown, cues, acts, learner)[-1]).mean()
    cues, acts = contingency_events("non-contingent", learners=20)
    alone = (cues[..., :2].sum(axis=-1) == 0) & (acts.sum(axis=-1) > 0)
    cues[alone, :2] = 1 - acts[alone]  # the finger not moved in this block is seen
    acts[alone] = 0
    assert mirror_index(train(grown, cues, acts, learner)[-1]).mean() > pairs_only + 0.05


def test_the_sample_answers_of_the_graded_text_quote_the_model():
    folder = ROOT / "assignments" / "origins"
    answer = nbformat.read(folder / "origins.ipynb", 4).cells[-1].source
    plan = yaml.safe_load((folder / "plan.yaml").read_text(encoding="utf-8"))
    strong, weak = (" ".join(a["answer"].split()) for a in plan["text_task"]["anchors"])
    turned = []
    for childhood in (Childhood(), Childhood(events=8000)):
        history = counter_mirror(grow_up(Learner(), childhood), Learner())
        turned.append(int(np.argmax(mirror_index(history).mean(axis=-1) < 0)))
    assert Childhood().learners == 20
    assert f"turned after {turned[0]} pairs" in answer
    assert f"four times longer {turned[1]}," in answer
    assert f"turned after {turned[0]} pairs" in strong and f"as long after {turned[1]}," in strong
    assert f"this took {turned[0]} pairs" in weak
