"""Numbers that the questions and the text on the debate take from our models, and its claims."""

from pathlib import Path

import numpy as np
import pytest
from scipy.stats import norm

from coursekit.evidence.ledger import load_claims
from coursekit.questions import load_bank
from coursekit.questions.ratings import rated_claims
from mirrorlab.models.deciding import (
    COST,
    SMALL,
    TOO_SMALL,
    UNDECIDED,
    Study,
    chances,
    decides,
    people_to_decide,
)
from mirrorlab.models.dissociation import IMPAIRED, Patients, both_ways
from mirrorlab.models.meta import tau_between
from mirrorlab.models.release import PUBLISHED, counted, news_share, with_bold_release
from mirrorlab.plots.release import READINGS

ROOT = Path(__file__).parents[3]


def test_every_claim_of_the_ledger_is_rated_here_once(text):
    claims = load_claims(ROOT / "evidence")
    rated = rated_claims(load_bank(ROOT), claims.values())
    assert [item.claim.id for item in rated] == list(claims)
    for item in rated:
        here = [key for key in item.later if key.startswith("debate/")]
        assert len(here) == 1 and text.count(f'"{here[0]}"') == 1
        assert "debate" in item.claim.chapters


def test_a_claim_that_an_earlier_chapter_asks_about_is_compared_with_it():
    bank, claims = load_bank(ROOT), load_claims(ROOT / "evidence")
    for item in rated_claims(bank, claims.values()):
        (here,) = (key for key in item.later if key.startswith("debate/"))
        assert bank.get(here).before == (item.first[0] if item.first else None)


def test_news_after_bold_releases(ask, text):
    shares = [100 * with_bold_release(passage) for passage in PUBLISHED.values()]
    assert [round(share, -1) for share in shares] == [70, 70, 80]
    assert "seven or eight in ten follow a release that did" in text
    cause = PUBLISHED["a cause"]
    assert news_share(cause, 0) / counted(cause) == pytest.approx(0.5, abs=0.04)
    assert "sound releases would halve the exaggeration of causes" in text
    setting = ask("predict-news").setting
    assert (setting["share"], setting["reading"]) == (100, "all")


def test_half_of_the_difference(ask):
    question, advice = ask("read-growing"), PUBLISHED["advice"]
    half = 100 * news_share(advice, 0, READINGS[question.setting["reading"]])
    assert half == pytest.approx(question.answer, abs=question.tolerance)
    assert f"From {100 * counted(advice):.0f}% it falls" in question.feedback_correct
    whole, none = question.anticipated_errors
    assert whole.value == pytest.approx(100 * news_share(advice, 0, 1))
    assert none.value == pytest.approx(100 * news_share(advice, 0, 0), abs=0.5)


def test_brain_talk_in_one_experiment_of_seven(text):
    tau = tau_between((0.18, 0.31), (-0.22, 0.72))
    assert 1 / norm.cdf(-0.25 / tau) == pytest.approx(7, abs=0.5)
    assert 1 / norm.sf(0.25 / tau) == pytest.approx(7, abs=0.5)
    assert "In about one experiment in seven" in text
    assert "in another one in seven it would do twice" in text


def test_patients_of_both_kinds(ask, text):
    same, alike = (both_ways(Patients(37, shared, 0.8)) for shared in (1.0, 0.8))
    right = next(option for option in ask("predict-patients").options if option.right)
    assert f"It is {100 * same:.0f}." in right.feedback
    assert same == pytest.approx(0.25, abs=0.02) and "a quarter of such groups" in text
    assert alike > 0.5 and "more than half do" in text
    assert norm.cdf(IMPAIRED) == pytest.approx(0.05, abs=0.001)


def test_studies_that_cannot_tell(ask):
    question = ask("predict-undecided")
    setting = question.setting
    found = chances(Study(setting["people"], setting["trials"], setting["matters"]), 0.0)
    assert question.rationale.startswith(f"It is {100 * found[UNDECIDED]:.0f}.")
    assert found[TOO_SMALL] > 0.9 * (1 - found[UNDECIDED])  # "most of the others"


def test_people_to_decide(ask, text):
    five, three = (people_to_decide(40, matters) for matters in (5, 3))
    assert f"takes {five} people for 5 points, and {three} for 3" in text
    question = ask("people-needed")
    assert question.answer == three and question.anticipated_errors[0].value == five
    long, short = people_to_decide(160, 3), people_to_decide(20, 3)
    assert f"`enough = people_to_decide(160, 3)` gives {long}" in text
    assert f"With 40 trials it would be {three}, with 20 trials {short}" in text
    assert long == five  # the anticipated error says so
    assert decides(Study(24, 40, 5)) < 0.8  # "too few even for 5 points"


def test_a_large_study_finds_that_a_cost_is_there_and_small():
    found = chances(Study(192, 40, 5), 2.5)
    assert found[SMALL] > 0.8 > found[COST] and int(np.argmax(found)) == SMALL
