"""The closing table on autism: published values from the ledger, ours from the models."""

from pathlib import Path

import pytest

from mirrorlab.patterns import autism, pattern_table

TABLES = Path(__file__).parents[3] / "evidence" / "tables"


@pytest.fixture(scope="module")
def rows():
    return autism.pattern_rows(TABLES)


def test_published_values_are_those_of_the_ledger(
    empathy_facts, discovery_facts, autism_facts, rows
):
    first = empathy_facts["aut-oberman"]
    assert first["n_autistic"] == first["n_control"] == autism.TEN
    assert discovery_facts["mu-meta-2016"]["observation"]["cohens_d"] == autism.EFFECTS[0]
    assert discovery_facts["mu-autism-failures"]["asd_children"] == autism.NULLS["EEG"]
    tms = autism_facts["aut-tms-2013"]
    assert tms["n_autistic"] == tms["n_comparison"] == autism.NULLS["TMS"]
    copying = empathy_facts["aut-ai-intact"]
    assert copying["n_sowden2016_autistic_exp1"] == autism.NULLS["Copying"]
    assert -empathy_facts["aut-voluntary-imitation"]["d"] == autism.IMITATION_D
    first, later = empathy_facts["aut-chain-2020"], empathy_facts["aut-chain-2025"]
    chains, length = autism.FIRST
    assert 3 * chains == first["n_chains"] and length == first["chain_length"]
    chains, length = autism.LATER
    assert length == later["chain_length"]
    assert later["n_verbal"] // length - 3 * chains in (0, 1)  # three kinds of chains
    counted = autism_facts["aut-significance-2011"]
    assert (counted["correct"], counted["incorrect"]) == autism.ARTICLES


def test_equal_effects_give_the_pattern_of_2005_in_an_eighth_to_a_quarter(rows):
    values = {name: row for name, *row in rows}
    assert values["Same effect: one group only (%)"][1] == "12 to 25"


def test_what_three_studies_would_have_missed(rows):
    values = {name.strip(): row for name, *row in rows}
    assert values["TMS, 32 v 32: d 0.5 found (%)"][1] == pytest.approx(50, abs=1)
    assert values["all three would miss it (%)"][1] == pytest.approx(7, abs=0.5)


def test_leaving_one_study_out_changes_the_verdict_on_parents(rows):
    values = {name.strip(): row for name, *row in rows}
    assert values["with a parent: g"][1] == "−0.43 to 2.93"
    assert values["with a parent, one left out: g"][1] == "0.12 to 0.87"


def test_a_clear_loss_would_not_have_escaped_the_later_study(rows):
    values = {name: row for name, *row in rows}
    assert values["Chains 2025, mixed lose more (%)"][1] > 99
    assert values["Chains 2025, mixed lose more (%)"][2] == "misses"
    assert 50 < values["Chains 2020, mixed lose more (%)"][1] < 70


def test_the_table_fits_the_page(rows):
    assert max(map(len, str(pattern_table(rows)).splitlines())) <= 78
