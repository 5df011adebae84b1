"""The closing table on putting it to use: published values are the ledger's, ours the models'."""

import pytest

from mirrorlab.patterns import pattern_table, practice


@pytest.fixture(scope="module")
def rows():
    return practice.pattern_rows()


def test_published_values_are_those_of_the_ledger(empathy_facts, general_facts, practice_facts):
    gains = practice.GAINS
    assert gains["Watching"] == general_facts["prac-stroke-observation-2022"]["smd_arm"]
    assert gains["Mirror therapy"] == practice_facts["prac-mirror-therapy-2018"]["smd_function"]
    assert gains["Training"] == general_facts["prac-training-2025"]["d"]
    service = general_facts["prac-service-learning-2022"]["g_between"]
    assert gains["Service"] == pytest.approx(service, abs=0.005)
    assert empathy_facts["prac-volunteer-health"]["rr"] == practice.MORTALITY


def test_small_gains_are_a_little_better_than_a_coin(rows):
    values = {name: row for name, *row in rows}
    shares = [row[1] for name, row in values.items() if "better (% of pairs)" in name]
    assert len(shares) == 4 and all(57 <= share <= 64 for share in shares)


def test_pairs_that_never_met_are_as_much_in_step(rows):
    values = [(name.strip(), *row) for name, *row in rows]
    film = float(dict((v[0], v[2]) for v in values)["One film, no contact: R"])
    others = [float(v[2]) for v in values if v[0] == "with another partner: R"]
    contact = float(dict((v[0], v[2]) for v in values)["Contact, no film: R"])
    assert others[0] == pytest.approx(film, abs=0.03)
    assert others[1] < contact - 0.4


def test_selection_makes_the_published_ratio_and_a_lot_unmakes_it(rows):
    values = {name.strip(): row for name, *row in rows}
    published, ours, origin = values["Volunteers choose: risk ratio"]
    assert published == ours and origin == "built in"
    assert values["a lot decides"][1] == "1.00"


def test_the_table_fits_the_page(rows):
    assert max(map(len, str(pattern_table(rows)).splitlines())) <= 78
