"""The closing table is aligned plain text."""

from importlib import import_module
from inspect import signature
from pathlib import Path
from pkgutil import iter_modules

import pytest

from mirrorlab import patterns
from mirrorlab.models.vowels import read_vowels
from mirrorlab.patterns import minus, one_in, pattern_table, result_table

EVIDENCE = Path(__file__).parents[3] / "evidence"
CHAPTERS = [module.name for module in iter_modules(patterns.__path__)]


def closing_rows(module):
    """The rows of a chapter's table, computed from the committed evidence."""
    given = {
        "tables": EVIDENCE / "tables",
        "tokens": read_vowels(EVIDENCE / "tables" / "peterson_barney_1952.csv"),
    }
    needed = signature(module.pattern_rows).parameters
    return module.pattern_rows(**{name: given[name] for name in needed})


def test_columns_are_aligned_and_numbers_rounded():
    lines = pattern_table([("share", 17.29, 17.0, "follows"), ("EMG", "none", 0, "follows")])
    lines = str(lines).splitlines()
    assert lines[0].startswith("Pattern")
    assert "17.3" in lines[2]
    assert lines[2].index("17.3") == lines[3].index("none") == lines[0].index("Published")
    assert "17.0" not in lines[2]


@pytest.mark.parametrize("chapter", CHAPTERS)
def test_a_closing_table_fits_the_page(chapter):
    """A page 1280 px wide shows 79 characters; the last column is the one to read."""
    module = import_module(f"mirrorlab.patterns.{chapter}")
    table = pattern_table(closing_rows(module))
    assert max(len(line) for line in str(table).splitlines()) <= 79


def test_where_html_is_shown_it_is_a_table_whose_rows_have_headings():
    html = pattern_table(
        [("a < b", 1, 2.5, "follows"), ("  of these", "none", 0, "fitted")]
    )._repr_html_()
    assert html.count('<th scope="col">') == 4
    assert '<tr><th scope="row">a &lt; b</th>' in html
    assert '<tr class="is-under"><th scope="row">of these</th>' in html
    assert '<td data-head="Status">fitted</td>' in html


def test_a_table_of_results_names_rows_and_columns():
    """What a screen reader, or a phone that shows a row as a block, needs to name a cell."""
    table = result_table(("Bird", "At first (Hz)", "Later (Hz)"), [("deaf", "664", "664")])
    html = table._repr_html_()
    assert '<th scope="col">Later (Hz)</th>' in html
    assert '<th scope="row">deaf</th>' in html
    assert html.count('data-head="At first (Hz)"') == 1
    assert str(table).splitlines()[2].split() == ["deaf", "664", "664"]


def test_minus_signs_are_typographic_and_hyphens_stay():
    assert minus("from -0.5 in a non-autistic pair") == "from −0.5 in a non-autistic pair"
    assert minus("-0.00, -0, -0.05 and -10") == "0.00, 0, −0.05 and −10"
    assert ">−4.5</td>" in result_table(("Cells", "Drive"), [("M1", "-4.5")])._repr_html_()


def test_a_small_chance_is_told_without_a_row_of_noughts():
    assert [one_in(chance) for chance in (2.3153e-7, 0.0155, 0.46)] == [
        "1 in 4,300,000",
        "1 in 65",
        "1 in 2",
    ]
