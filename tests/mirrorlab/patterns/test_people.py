"""The closing table on measuring people: published values from the ledger, ours from the models."""

import pytest

from mirrorlab.patterns import pattern_table, people


@pytest.fixture(scope="module")
def rows():
    return {name: row for name, *row in people.pattern_rows()}


def test_published_values_are_those_of_the_ledger(discovery_facts, general_facts):
    sizes, baseline = discovery_facts["mu-meta-2016"], discovery_facts["mu-critique-2016"]
    assert sizes["execution"]["cohens_d"] == people.DOING_D
    assert sizes["observation"]["cohens_d"] == people.WATCHING_D
    assert baseline["participants"] == people.BASELINE_PEOPLE
    assert tuple(baseline["no_suppression_percent"]) == people.NO_SUPPRESSION
    assert general_facts["mu-aperiodic-2025"]["participants"] == people.APERIODIC_PEOPLE


@pytest.mark.parametrize("name", ["Mu, doing (d)", "Mu, watching hands (d)"])
def test_fitted_sizes_meet_the_published_ones(rows, name):
    published, ours, _ = rows[name]
    assert float(ours) == pytest.approx(float(published), abs=0.03)


def test_more_people_lack_a_fall_than_was_published(rows):
    """The row says that it misses, and by how much a d that meets it is larger."""
    assert rows["  people without a fall (%)"][1] > 1.5 * people.NO_SUPPRESSION[1]
    assert rows["  d that would give these"][1] == "0.81 to 0.99"


def test_what_was_not_found_is_rarely_found_and_the_rest_mostly(rows):
    for published, ours, _ in rows.values():
        if published == "no":
            assert ours < 20
        if published == "yes":
            assert ours > 50


def test_only_a_wholly_common_code_meets_the_published_count(rows):
    words = {share: rows[f"Across, {share}% common: yes of 5"][2] for share in (20, 50, 100)}
    assert words == {20: "misses", 50: "misses", 100: "follows"}


def test_the_table_fits_the_page(rows):
    table = pattern_table([(name, *row) for name, row in rows.items()])
    assert max(map(len, str(table).splitlines())) <= 78
