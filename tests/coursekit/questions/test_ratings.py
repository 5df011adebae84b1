"""The table of all rated claims: which questions belong to each, and its words without a script."""

from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from coursekit.evidence.ledger import load_claims
from coursekit.evidence.schema import VERDICTS
from coursekit.questions import load_bank
from coursekit.questions.ratings import rated_claims, ratings_table
from coursekit.text.markdown import Anchor
from coursekit.text.words import typographic

ROOT = Path(__file__).parents[3]


@pytest.fixture(scope="module")
def course():
    return load_bank(ROOT), load_claims(ROOT / "evidence")


@pytest.fixture(scope="module")
def table(course):
    bank, claims = course
    html = ratings_table(
        bank, claims.values(), lambda scheme, target: Anchor({"href": f"{scheme}#{target}"})
    )
    return BeautifulSoup(str(html), "html.parser")


def test_a_question_that_tells_no_verdict_asks_before(course):
    bank, claims = course
    for item in rated_claims(bank, claims.values()):
        assert not any(bank.get(key).question.tells for key in item.first)
        assert all(bank.get(key).question.tells for key in item.later) and item.later


def test_claims_stand_under_their_verdicts_best_first(course, table):
    _, claims = course
    shown = [body["data-verdict"] for body in table.find_all("tbody")]
    assert shown == [verdict for verdict in VERDICTS if verdict in shown]
    for body in table.find_all("tbody"):
        for row in body.find_all("tr", attrs={"data-later": True}):
            claim = claims[row.a["href"].removeprefix("claim#")]
            assert claim.verdict == body["data-verdict"]
            assert row.a.get_text() == typographic(claim.claim)


def test_without_a_script_the_table_says_what_will_stand_there(course, table):
    rows = table.find_all("tr", attrs={"data-later": True})
    assert {row.td.get_text() for row in rows} == {"–"}
    assert f"{len(rows)} sentences by verdict" in table.find(role="status").get_text()
    assert table.caption and all(row.th["scope"] == "row" for row in rows)
