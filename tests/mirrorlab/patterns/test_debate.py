"""The closing table on the debate: published values from the ledger, ours from the models."""

import pytest

from mirrorlab.patterns import debate, pattern_table


@pytest.fixture(scope="module")
def rows():
    return {name: row for name, *row in debate.pattern_rows()}


def test_published_values_are_those_of_the_ledger(debate_facts, function_facts):
    later = debate_facts["over-press-release-2016"]["odds_ratio_exaggeration"]
    assert list(debate.LATER_ODDS.values()) == [later["advice"], later["causal"]]
    allure = debate_facts["over-allure-meta-2024"]
    assert (debate.ALLURE, list(debate.ALLURE_CI)) == (allure["g"], allure["ci95"])
    assert list(debate.ALLURE_NEW) == allure["prediction_interval"]
    assert function_facts["F13"]["n"] == 37


def test_the_later_study_found_weaker_ties_and_the_table_says_so(rows):
    for kind, later in debate.LATER_ODDS.items():
        _, ours, word = rows[f"Odds ratio in 2016, {kind}"]
        assert word == "misses" and float(ours) > later


def test_one_setting_in_seven_has_a_true_effect_below_zero(rows):
    assert 100 / float(rows["  true effects below zero (%)"][1]) == pytest.approx(7, abs=0.5)


def test_the_table_holds_every_row(rows):
    assert len(pattern_table(debate.pattern_rows()).rows) == len(rows)
