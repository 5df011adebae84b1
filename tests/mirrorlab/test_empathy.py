"""The closing table of chapter 4: published values from the ledger, and what the models give."""

from pathlib import Path

import pytest

from mirrorlab import empathy

TABLES = Path(__file__).parents[2] / "evidence" / "tables"


@pytest.fixture(scope="module")
def rows():
    return {name: row for name, *row in empathy.pattern_rows(TABLES)}


def test_published_values_are_those_of_the_ledger(empathy_facts):
    synchrony, faces = empathy_facts["aut-sync-meta"], empathy_facts["mim-feedback"]
    assert synchrony["g"] == empathy.SYNCHRONY_G
    assert list(empathy.SYNCHRONY_NEXT) == synchrony["pi95"]
    assert faces["d"] == empathy.FACES_D
    assert empathy_facts["con-sisa"]["beta_discontent_per_year_per_contact"] == empathy.INFLUENCE
    old, new = empathy_facts["aut-chain-2020"], empathy_facts["aut-chain-2025"]
    chains = f"{old['n']}: yes; {new['n_verbal']}, {new['n_visual']}: no"
    assert empathy.feeling_rows()[2][1] == chains


@pytest.mark.parametrize(
    "name", ["Synchrony, 13 studies: g", "  next study", "Facial feedback, 138 studies: d"]
)
def test_refitted_rows_meet_the_published_value(rows, name):
    """To the rounding of the paper."""
    published, ours, origin = rows[name]
    assert origin == "refitted"
    assert ours.startswith(published)


def test_influence_is_read_back_within_a_quarter(rows):
    """The slope in a town of true influence, mean of eight: 0.04 to +-25 %."""
    published, ours, _ = rows["Each discontent friend adds (1/year)"]
    assert float(ours) == pytest.approx(float(published), rel=0.25)


def test_what_nobody_published_is_marked_so(rows):
    """Our own counts and arithmetic never stand as published numbers."""
    for published, _, origin in rows.values():
        if origin in ("counted", "exact", "formula"):
            assert published == "ours"
        if origin == "a from memory":
            assert published == "-"
