"""Chapter 1's questions: they rest on the ledger, and their simulated numbers on the models."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from coursekit.evidence import load
from coursekit.questions.bank import load_bank
from coursekit.questions.checks import check_against
from coursekit.questions.glossary import check_terms, load_glossary
from mirrorlab.models.congruence import BROAD, NONE, STRICT, Tuning
from mirrorlab.models.gate import Gate, contributions
from mirrorlab.models.recording import CONGRUENCE_RULES, F5_RECORDING, SIGN_RULES, counted
from mirrorlab.plots.congruence import chance_test

ROOT = Path(__file__).parents[3]


@pytest.fixture(scope="module")
def bank():
    return load_bank(ROOT)


@pytest.fixture(scope="module")
def ledger():
    return load(ROOT / "evidence")


def test_bank_and_glossary_agree_with_the_ledger(bank, ledger):
    glossary = load_glossary(ROOT / "questions" / "glossary.yaml")
    assert check_against(bank, ledger, glossary.terms) == []
    assert check_terms(glossary, ledger) == []
    assert len(glossary.terms) >= 40


def test_the_mix_of_chapter_one(bank):
    """Five free answers, choices, two figures to read, one deciding experiment, one own number."""
    asked = [a.question for a in bank.of_chapter("discovery")]
    core = [q for q in asked if not q.orientation and q.kind not in ("predict", "belief")]
    kinds = Counter(q.kind for q in core)
    assert 10 <= len(core) <= 13
    assert kinds["short"] + kinds["recall"] >= 5 and kinds["number"] == 1
    assert sum(q.figure is not None and q.kind == "single" for q in core) == 2
    assert sum(q.kind == "predict" for q in asked) >= 4
    assert {q.form for q in asked if q.kind == "predict"} == {"pick", "number", "bars", "curve"}
    assert {q.level for q in core} == {"recall", "apply", "transfer"}
    assert 3 <= sum(q.orientation for q in asked) <= 4


def count(sign, rule) -> int:
    return int(counted(F5_RECORDING, 2, sign, rule).sum())


def test_the_numbers_of_the_electrode_are_the_model_s(bank):
    rise, change = SIGN_RULES
    narrow, wide = count(rise, CONGRUENCE_RULES[1]), count(change, CONGRUENCE_RULES[0])
    number = bank.get("discovery/own-run").question
    assert abs(wide / narrow - number.answer) < number.tolerance
    assert f"{wide} of {F5_RECORDING.units.n} units against {narrow}" in number.rationale
    slips = [error.value for error in number.anticipated_errors]
    assert round(count(change, CONGRUENCE_RULES[1]) / narrow, 2) in slips
    assert round(wide / count(rise, CONGRUENCE_RULES[0]), 2) in slips
    units = F5_RECORDING.units.n
    guess = bank.get("discovery/predict-electrode").question
    assert f"{100 * narrow / units:.0f}%" in guess.setup
    assert f"{100 * count(change, CONGRUENCE_RULES[1]) / units:.0f}%" in guess.rationale


def test_what_is_said_of_chance_holds_in_the_model():
    labels, by_chance = chance_test(Tuning(actions=3, matched=0.0), 0.3)
    assert (labels == NONE).mean() < 0.06 and 0.25 < (labels == STRICT).mean() < 0.42
    # 60 % truly matched, and the generous count sees nothing; the strict one does.
    labels, by_chance = chance_test(Tuning(actions=6, matched=0.6), 0.3)
    assert (labels >= BROAD).sum() <= (by_chance >= BROAD).sum(axis=1).mean()
    assert (labels == STRICT).sum() > 3 * (by_chance == STRICT).sum(axis=1).max() / 2


def test_what_is_said_of_the_gate_holds_in_the_model():
    normal = contributions(Gate())
    assert 8 < normal.sum() < 12  # "near a tenth"
    full = contributions(Gate(ratio=1.0, suppressed=0))
    assert 11 < full[0] - normal[0] < 13.5  # "about twelve points"
    assert 4 < -(normal[1] + normal[3]) < 6  # "about five points"
    assert 70 < 100 - full.sum() < 80 and full.sum() < 30  # "about three quarters"
