"""The closing table is aligned plain text."""

from importlib import import_module

import pytest

from mirrorlab.patterns import pattern_table


def test_columns_are_aligned_and_numbers_rounded():
    lines = pattern_table([("share", 17.29, 17.0, "follows"), ("EMG", "none", 0, "follows")])
    lines = lines.splitlines()
    assert lines[0].startswith("Pattern")
    assert "17.3" in lines[2]
    assert lines[2].index("17.3") == lines[3].index("none") == lines[0].index("Published")
    assert "17.0" not in lines[2]


@pytest.mark.parametrize("chapter", ["discovery", "origins", "imitating"])
def test_a_closing_table_fits_the_page(chapter):
    """A page 1280 px wide shows 79 characters; the last column is the one to read."""
    rows = import_module(f"mirrorlab.{chapter}").pattern_rows()
    assert max(len(line) for line in pattern_table(rows).splitlines()) <= 79
