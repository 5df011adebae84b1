"""Numbers that the questions and the text on putting it to use take from our own models."""

import re
from dataclasses import replace

import pytest

from mirrorlab.models.selection import Cohort, risk_ratio
from mirrorlab.models.synchrony import IRREGULAR, Tempo, lead_ms, pairs_tested
from mirrorlab.models.training_trial import Trial, compared_change, people_in_all, reports_gain
from mirrorlab.models.two_groups import above_middle, pair_reversed
from mirrorlab.plots.practice import PEOPLE, PROTECTION, WHO
from mirrorlab.plots.synchrony import BASE_HZ, CONTACTS

UNIT = 0.02 * 3.14159265 * BASE_HZ  # rad/s for each per cent of the tempo
FAIR = {"comparison": "activity alike", "lot": True}


def right_of(question):
    return next(option for option in question.options if option.right)


def mean_r(contact, film):
    audience = replace(IRREGULAR, coupling=CONTACTS[contact], drive=film)
    return [float(r.mean()) for r in pairs_tested(audience)]


def test_the_lead_of_a_locked_pair(ask, text):
    question = ask("predict-lead")
    pair = Tempo(question.setting["difference"] * UNIT, question.setting["pull"] * UNIT)
    assert f"{lead_ms(pair):.0f} ms ahead" in right_of(question).feedback
    own = ask("own-lead")
    pair = Tempo(own.setting["difference"] * UNIT, own.setting["pull"] * UNIT)
    assert own.answer == round(lead_ms(pair))
    assert "by up to a quarter of a turn" in text  # arcsin(1) is 90 degrees
    assert lead_ms(Tempo(UNIT, UNIT)) == pytest.approx(250 / (BASE_HZ * 1.005), abs=0.1)


def test_pairs_that_never_met(ask):
    question = ask("predict-never-met")
    real, other, _ = mean_r(question.setting["contact"], question.setting["film"])
    assert f"mean synchrony of {real:.2f}" in question.setup
    assert f"It is {other:.2f}." in question.rationale


def test_only_the_other_partner_tells_contact(ask):
    question = ask("differ-shuffle")
    real, other, _ = mean_r(question.setting["contact"], question.setting["film"])
    assert f"between {real:.2f} and {other:.2f} is contact" in right_of(question).feedback
    zero = next(option for option in question.options if "against zero" in option.text)
    assert f"about {mean_r('none', 0.0)[0]:.2f}," in zero.feedback
    alone = mean_r("none", 1.0)  # without contact moving in time still comes out far lower
    assert alone[2] < alone[0] - 0.4


def test_a_trial_without_comparison(ask):
    question = ask("predict-false-report")
    trial = Trial(question.setting["people"], retest=question.setting["retest"])
    assert f"add up to {compared_change(trial):.2f} standard" in " ".join(question.setup.split())
    assert f"In {100 * reports_gain(trial):.0f}." in question.rationale


def test_the_three_ways_up_in_the_text_are_those_of_the_model(text):
    trial = Trial()
    sizes = f"{trial.again:g}, {trial.expectation:g} and {trial.eagerness:g} standard deviations"
    assert f"are worth {sizes}" in text


def test_the_smallest_trial_that_meets_both_targets(ask):
    question = ask("own-trial")
    retest, gain = question.setting["retest"], question.setting["gain"]
    plans = [
        (people, Trial(people, comparison=comparison, lot=lot, retest=retest))
        for people in PEOPLE
        for comparison in ("none", "waiting list", "activity alike")
        for lot in WHO.values()
    ]
    good = [
        people
        for people, plan in plans
        if reports_gain(plan) <= 0.05 and reports_gain(replace(plan, gain=gain)) >= 0.8
    ]
    assert question.answer == min(good)
    found = {n: reports_gain(Trial(n, gain, retest=retest, **FAIR)) for n in PEOPLE}
    assert f"{100 * found[160]:.0f}% of true gains are found" in question.feedback_correct
    near = question.anticipated_errors[0]
    assert f"{100 * found[near.value]:.0f}% of true gains" in near.feedback
    worse = {n: reports_gain(Trial(n, gain, retest=0.5, **FAIR)) for n in PEOPLE}
    assert worse[160] < 0.8 < worse[320]  # "with a retest correlation of 0.5 it would be needed"


def test_bias_first(ask):
    before = 100 * reports_gain(Trial(40))
    after = 100 * reports_gain(Trial(40, **FAIR))
    assert f"from {before:.0f}% to {after:.0f}%" in right_of(ask("order-of-needs")).feedback
    assert people_in_all(Trial(40, **FAIR)) == 80
    assert reports_gain(Trial(320)) > 0.999  # "would make the wrong report certain"


def test_who_volunteers(ask, text):
    question = ask("predict-volunteers")
    joining, protection = question.setting["joining"], PROTECTION[question.setting["health"]]
    ratio = risk_ratio(Cohort(joining, protection))
    assert f"The ratio is {ratio:.2f}," in right_of(question).feedback
    assert f"At a pull of {joining} the model gives {ratio:.2f}" in text
    weak = risk_ratio(Cohort(joining=0.2))
    assert f"`joining = 0.2` gives {weak:.2f}" in text
    assert f"a weak pull of hidden health, 0.2, still makes a ratio of {weak:.2f}" in " ".join(
        right_of(ask("read-selection")).feedback.split()
    )


def test_pairs_of_people(ask):
    question = ask("read-pairs")
    assert question.answer == round(100 * (1 - pair_reversed(0.39)))
    _, middle, large = question.anticipated_errors
    assert middle.value == round(100 * (1 - above_middle(0.39)))
    assert 100 * (1 - pair_reversed(1.7)) == pytest.approx(large.value, abs=1)


def test_the_exercise_for_two_leaves_everybody_free(text):
    assert "Either of you may pass, choose another topic, or write" in text
    assert "Nobody has to look anyone in the eye" in text


def test_untested_is_not_called_refuted(text):
    """The promise was not tried: nowhere does the chapter say that it was shown to be wrong."""
    own = re.sub(r"\]\([a-z]+:[^)]*\)", "]", text)
    assert not re.search(r"\b(disproved|debunked|refuted|myth)\b", own)
    assert "The claim has not failed; nobody has tried it" in text
