"""The closing table of chapter 2: what follows, what fails, and nothing printed as sure."""

from pathlib import Path

import pytest
import yaml

from mirrorlab.models.newborn import PublishedNewborn
from mirrorlab.patterns import pattern_table
from mirrorlab.patterns.origins import pattern_rows

FACTS = {
    fact["id"]: fact
    for fact in yaml.safe_load(
        (Path(__file__).parents[3] / "evidence/facts/function.yaml").read_text(encoding="utf-8")
    )
}


@pytest.fixture(scope="module")
def rows():
    return {
        pattern: (published, model, origin) for pattern, published, model, origin in pattern_rows()
    }


def pair(text):
    return tuple(float(number.replace("−", "-")) for number in text.split(", "))


def test_newborn_interval_is_the_published_one(rows):
    """F40, within 0.01: the published interval is rounded."""
    for end, published in zip(("from", "to"), PublishedNewborn().ci95, strict=True):
        printed, model, origin = rows[f"Newborns: mean, 95% {end} (d)"]
        assert float(printed) == published
        assert float(model) == pytest.approx(published, abs=0.011)
        assert origin == "fitted"


def test_muscles_mirror_before_and_oppose_after(rows):
    """F23, the sign pattern; targets of our model are not published numbers."""
    index, little = pair(rows["Ratio before: index, little"][1])
    assert index > 1 > little
    index, little = pair(rows["Ratio after: index, little"][1])
    assert index < 1 < little


@pytest.mark.parametrize(
    ("rule", "contingency", "signals"),
    [("contiguity", "no", "no"), ("post-alone", "yes", "no"), ("delta", "yes", "yes")],
)
def test_only_the_delta_rule_passes_both_halves_of_the_contingency_test(
    rows, rule, contingency, signals
):
    """F27."""
    assert rows[f"Contingency tells, {rule}"][1] == contingency
    assert rows[f"Signals restore, {rule}"][1] == signals


def test_the_table_shows_where_the_delta_rule_fails(rows):
    """F27 and F29: training only reduces; gentle enough for that, signals no longer tell."""
    low, high = map(float, rows["Imitation if gentle (ms)"][1].split()[0].split("–"))
    assert 0 < low <= high < 30
    assert rows["Signals restore then, delta"][:2] == ("yes", "no")


def test_a_coloured_cue_gains_a_response(rows):
    """F30, which is confirmed in part: the table says reported."""
    published, model, _ = rows["Response to a colour (× rest)"]
    assert FACTS["F30"]["confirmed"] == "partly" and "reported" in published
    assert float(model) > 1.2


def test_each_account_of_training_gives_its_laboratory_s_result(rows):
    """F26 and F25."""
    early, late = pair(rows["250, 320 ms: rule added"][1])
    assert early > 0 > late
    early, late = pair(rows["250, 320 ms: rewired"][1])
    assert early < 0 and late < 0


def test_the_table_fits_on_a_page_of_1280_points():
    assert max(map(len, str(pattern_table(pattern_rows())).splitlines())) <= 80
