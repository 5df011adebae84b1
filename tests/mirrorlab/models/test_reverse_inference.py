"""Bayes factors from the Neurosynth table."""

from pathlib import Path

import pytest

from mirrorlab.models.reverse_inference import posterior, read_counts, wilson_interval

TABLE = Path(__file__).parents[3] / "evidence" / "tables" / "reverse_inference_neurosynth_v7.csv"


@pytest.fixture(scope="module")
def counts():
    return read_counts(TABLE)


def test_the_table_is_complete(counts):
    regions, processes, radii = (set(part) for part in zip(*counts, strict=True))
    assert (len(regions), len(processes), radii) == (8, 6, {6, 10})
    assert len(counts) == 96


def test_insula_says_little_about_empathy(counts, empathy_facts):
    """Check values of the notes, to their rounding."""
    here = counts["left anterior insula", "empathy", 10]
    fact = empathy_facts["rev-insula"]
    assert (here.active, here.total) == (fact["empathy_active"], fact["empathy_total"]) == (36, 120)
    assert here.p1 == pytest.approx(fact["p_given_empathy"], abs=0.0005)
    assert here.p0 == pytest.approx(fact["p_given_other"], abs=0.0005)
    assert here.bayes_factor == pytest.approx(fact["bayes_factor"], abs=0.005)
    assert here.base_rate == pytest.approx(fact["prior"], abs=0.0001)
    after = posterior(here.p1, here.p0, here.base_rate)
    assert after == pytest.approx(fact["posterior"], abs=0.0001)
    assert posterior(here.p1, here.p0, 0.5) == pytest.approx(0.64, abs=0.005)


@pytest.mark.parametrize(
    ("region", "process", "fact", "expected"),
    [
        ("right temporo-parietal junction", "theory_of_mind", "rev-tpj", 4.70),
        ("left IFG pars opercularis", "language", "rev-ifg", 2.63),
        ("left IFG pars opercularis", "mirror_imitation", "rev-ifg", 2.25),
        ("left IFG pars opercularis", "empathy", "rev-ifg", 1.34),
    ],
)
def test_bayes_factors(counts, empathy_facts, region, process, fact, expected):
    """To the rounding of the notes, +-0.005."""
    factor = counts[region, process, 10].bayes_factor
    assert factor == pytest.approx(expected, abs=0.005)
    figures = empathy_facts[fact]
    published = figures.get("bayes_factors", {}).get(process, figures.get("bayes_factor"))
    assert factor == pytest.approx(published, abs=0.005)


def test_every_row_agrees_with_the_counts_it_came_from(counts):
    for row in counts.values():
        assert row.total + row.other_total == 14371
        assert 0 <= row.active <= row.total


def test_wilson_interval():
    """36 of 120: 0.225 to 0.387; stays inside 0..1 at the ends."""
    assert wilson_interval(36, 120) == pytest.approx((0.2253, 0.3872), abs=0.0001)
    low, high = wilson_interval(0, 10)
    assert low == pytest.approx(0, abs=1e-12)
    assert high == pytest.approx(0.2775, abs=0.0005)
    with pytest.raises(ValueError, match="5 of 3"):
        wilson_interval(5, 3)


def test_no_evidence_changes_nothing():
    assert posterior(0.2, 0.2, 0.37) == pytest.approx(0.37)
