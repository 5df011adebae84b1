"""Chapter 4's questions for classes: apart from the public ones, and right in their numbers."""

from collections import Counter
from pathlib import Path

import pytest

from coursekit.evidence import load
from coursekit.questions.bank import load_bank, load_class_bank
from coursekit.questions.checks import check_against
from coursekit.questions.glossary import load_glossary
from mirrorlab.models.feeling import Meeting, mean_response
from mirrorlab.models.reverse_inference import posterior, read_counts
from mirrorlab.models.study_design import power_d
from mirrorlab.plots.contagion import NO_INFLUENCE, town

ROOT = Path(__file__).parents[3]
CHAPTER = "empathy"


@pytest.fixture(scope="module")
def bank():
    return load_class_bank(ROOT)


@pytest.fixture(scope="module")
def ask(bank):
    return lambda name: bank.get(f"empathy/{name}").question


def test_six_questions_that_are_not_on_the_site(bank):
    own = [asked.question for asked in bank.of_chapter(CHAPTER)]
    public = {asked.question.id for asked in load_bank(ROOT).of_chapter(CHAPTER)}
    assert Counter(q.kind for q in own) == Counter(
        {"single": 2, "several": 1, "number": 1, "short": 1, "recall": 1}
    )
    assert {q.level for q in own} <= {"apply", "transfer"}
    assert not {q.id for q in own} & public


def test_they_rest_on_the_ledger(bank):
    glossary = load_glossary(ROOT / "questions" / "glossary.yaml")
    found = check_against(bank, load(ROOT / "evidence"), glossary.terms)
    assert [line for line in found if CHAPTER in str(line)] == []


def test_the_doubtful_start_and_its_slips(ask):
    question = ask("class-mind-region")
    table = ROOT / "evidence" / "tables" / "reverse_inference_neurosynth_v7.csv"
    here = read_counts(table)["right temporo-parietal junction", "theory_of_mind", 10]
    after = 100 * posterior(here.p1, here.p0, 0.2)
    assert after == pytest.approx(question.answer, abs=question.tolerance)
    slips = (100 * here.p1, 20 * here.bayes_factor, 100 * posterior(here.p1, here.p0, 0.5))
    for slip, error in zip(slips, question.anticipated_errors, strict=True):
        assert slip == pytest.approx(error.value, abs=error.tolerance)


def test_a_misleading_face_is_judged_better_by_a_poor_reader():
    clear, noisy = (
        mean_response(-1.0, Meeting(display=-0.5, sharing_noise=noise))[0] for noise in (0.5, 2.0)
    )
    assert noisy < clear < 0  # the truth is -1


def test_a_town_without_influence_shows_a_dose_effect():
    columns = town(NO_INFLUENCE, 0.9, 1)[2]
    chances = [
        value
        for name, value in zip(columns["quantity"], columns["value"], strict=True)
        if name.startswith("chance in a year")
    ]
    assert chances == sorted(chances)


def test_ten_against_ten(ask):
    power = power_d(0.5, 10)
    assert (
        f"[{100 * power:.0f}%](fact:aut-oberman) power" in ask("class-significant-or-not").rationale
    )
    assert power == pytest.approx(1 / 5, abs=0.02)
