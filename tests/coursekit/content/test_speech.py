"""Numbers that the questions and the text on hearing speech take from our own models."""

import pytest
from scipy.stats import norm

from mirrorlab.models.hearing import cost, distance, measured
from mirrorlab.models.pulse_accounts import BIAS, LIP, NO_PULSE, UNKNOWN, right
from mirrorlab.models.readout import auditory, auditory_from, later
from mirrorlab.plots.hearing import AFTER, BEFORE
from mirrorlab.plots.pulse_accounts import stimulate


def test_what_one_decibel_costs(ask, text):
    points = {snr: 100 * cost(snr, 1.0) for snr in (-12, -9, -3, 0)}
    rationale = ask("predict-shift").rationale
    assert f"At −12 dB it costs {points[-12]:.1f}" in rationale
    assert f"at −3 dB {points[-3]:.1f}" in rationale
    assert f"costs about {points[-12]:.0f} right answers in a hundred" in text
    assert f"in clear speech {points[0]:.1f}" in text
    assert f"pulses cost {points[-9]:.1f} right answers" in text
    assert f"`cost(-9, 1)` gives {points[-9] / 100:.3f}" in text
    assert f"`cost(0, 1)` gives {points[0] / 100:.3f}" in text


def test_the_worked_cell_is_a_bias_and_the_line_of_ones_own_is_not(ask, text):
    before, after = measured(0.75, 0.25), measured(0.84, 0.37)
    assert before[0] == pytest.approx(after[0], abs=0.03) and after[1] < -0.3
    assert f"about {after[0]:.1f}" in ask("explain-two-numbers").model_answer
    helped = norm.ppf(0.84) - norm.ppf(0.25)
    assert f"rises from {before[0]:.2f} to {helped:.2f}" in text


def test_the_two_marks(ask):
    question = ask("match-the-marks")
    (dx, cx), (dy, cy) = AFTER["X"], AFTER["Y"]
    assert cx == BEFORE[1] and dy == BEFORE[0] and dx < BEFORE[0] and cy < 0
    assert f"At X d' is {dx:g} and c is {cx:g}" in question.rationale
    assert f"d' is still {dy:g} and c is −{-cy:g}" in question.rationale
    assert (question.setting["d"], question.setting["c"]) == (dx, cx)


def test_bias_shows_in_noise_and_nearly_goes_at_six_decibels(text):
    """The crossover in the text: large at −12 dB, and at −6 dB about a point."""
    gains = [
        right(BIAS, LIP, d)[0] - right(BIAS, NO_PULSE, d)[0]
        for d in (float(distance(snr)) for snr in (-12, -6))
    ]
    assert gains[0] > 0.06 and gains[1] < 0.015
    assert "At −6 dB it has nearly gone" in text


def test_the_unknown_listeners_are_what_the_answer_says(ask):
    p, q, r = UNKNOWN.values()
    assert p.bias > 0 == p.gain and q.gain > 0 == q.bias and r.bias > 0 and r.gain == q.gain
    [answer] = [o.text for o in ask("fit-unknown").options if o.right]
    assert answer == "P bias, Q help, R both."


def test_the_criterion_of_a_listener_without_bias_moves(ask):
    question = ask("differ-criterion")
    setting = question.setting | {k: int(question.setting[k]) for k in ("snr", "trials")}
    _, lip, tongue = stimulate(**setting)[2]["change of c"]
    assert float(lip.split()[0]) == question.answer
    other = question.anticipated_errors[0]
    assert float(tongue.split()[0]) == pytest.approx(other.value, abs=other.tolerance)


def test_reading_out_a_decision(ask, text):
    question = ask("predict-readout")
    noise = int(question.setting["scanner"])
    for snr in (-12, -6, 6):
        assert f"{100 * auditory(snr, noise):.0f}%" in question.setup
    assert f"At −6 dB it is {100 * later(-6, noise):.0f}%" in question.rationale
    assert f"to the same level at {auditory_from(-6, noise):.1f} dB" in text
