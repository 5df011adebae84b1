"""The closing table on hearing speech: published values from the ledger, ours from the models."""

import pytest

from mirrorlab.patterns import pattern_table, speech


@pytest.fixture(scope="module")
def rows():
    seen = {}
    for name, *row in speech.pattern_rows():
        seen.setdefault(name, []).append(row)
    return seen


def test_published_values_are_those_of_the_ledger(language_facts, speech_facts):
    du = speech_facts["lang-du-2014-noise"]
    assert du["frontal_from_dB"] == speech.READABLE_FROM
    assert du["auditory"] == f"above {speech.AUDITORY_ABOVE} dB"
    ratios = language_facts["lang-venezia-2012-bias"]["same_to_different_ratios"]
    assert tuple(ratios) == speech.RATIOS


def test_bias_has_the_published_signs_and_help_has_not(rows):
    [(published, bias, _)] = rows["Lip, tongue pulses: signs"]
    [(_, gain, word)] = rows["  the same"]
    assert bias == published != gain and word.startswith("misses")


def test_what_is_found_in_noise_is_small_in_clear_speech(rows):
    (lost, won), (still_lost, still_won) = (
        [row[1] for name in ("1 dB, in noise: points lost", "Bias, in noise: points won")
         for row in rows[name]],
        [row[1] for row in rows["  in clear speech"]],
    )  # fmt: skip
    assert lost > 4 and won > 4 and still_lost < 0.5 and still_won < 1


def test_a_leaning_leaves_two_intervals_alone(rows):
    [(_, change, _)] = rows["  bias, two intervals: d′"]
    assert change == pytest.approx(0, abs=1e-9)


def test_the_sensitivity_is_one_number_for_all_proportions(rows):
    assert rows["  d′"][0][1] == "1.35"


def test_the_auditory_row_misses_and_says_so(rows):
    [(_, ours, word)] = rows["  auditory as well: dB"]
    assert word == "misses" and speech.READABLE_FROM < ours < speech.AUDITORY_ABOVE


def test_the_table_fits_the_page():
    assert max(map(len, str(pattern_table(speech.pattern_rows())).splitlines())) <= 78
