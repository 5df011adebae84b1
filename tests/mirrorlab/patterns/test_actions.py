"""The closing table on understanding actions: published values from the ledger, ours computed."""

import pytest

from mirrorlab.patterns import actions, pattern_table
from mirrorlab.plots.reading import PUBLISHED


@pytest.fixture(scope="module")
def rows():
    return actions.pattern_rows()


def test_published_values_are_those_of_the_ledger(function_facts):
    fact = function_facts["F09"]
    assert fact["classifier_percent"] == actions.CLASSIFIER
    assert fact["auc_representative"] == actions.CHOSEN == PUBLISHED["chosen"]
    assert fact["auc_telling"] == actions.TELLING == PUBLISHED["telling"]
    assert fact["unselected"] == "at chance" and PUBLISHED["all"] == 0.5


def test_fitted_values_meet_the_published_ones(rows):
    assert rows[0][2] == pytest.approx(actions.CLASSIFIER, abs=1.5)
    for _, published, ours, _ in rows[1:4]:
        wanted = 0.5 if published == "chance" else float(published)
        assert float(ours) == pytest.approx(wanted, abs=0.015)


def test_only_matching_misses(rows):
    last = ""
    for name, _, _, origin in rows:
        last = name if not name.startswith(" ") else last
        assert (origin == "misses") <= ("matching" in last)
    assert sum(row[3] == "misses" for row in rows) == 2


def test_the_table_fits_the_page(rows):
    assert max(map(len, str(pattern_table(rows)).splitlines())) <= 78
