"""What a function may return, and how its numbers are written."""

from __future__ import annotations

import matplotlib.pyplot as plt
import numpy as np
import pytest
from matplotlib.figure import Figure

from explorable import View, ViewError
from explorable.figure.view import as_plain_table, as_text, as_view, cell

FIGURE = Figure()


def test_a_view_or_a_plain_tuple_is_taken():
    assert as_view((FIGURE, "It rises."), "trace") == View(FIGURE, "It rises.")
    assert as_view((FIGURE, "It rises.", {"t": [1]}), "trace").columns == {"t": [1]}
    assert as_view(View(FIGURE, "It rises.", {}), "trace").says == "It rises."


def axes_pair():
    pair = plt.subplots()
    plt.close(pair[0])
    return pair


REFUSED = [
    (None, "NoneType"),
    (FIGURE, "without a sentence"),
    ([FIGURE, "It rises."], "list"),
    ((FIGURE,), "tuple"),
    ((FIGURE, "It rises.", {}, {}, 5), "tuple"),
    (("It rises.", FIGURE), "str where the matplotlib figure belongs"),
    (axes_pair(), "Axes where the sentence belongs"),
    ((FIGURE, ""), "empty sentence"),
    ((FIGURE, " \n"), "empty sentence"),
    ((FIGURE, None), "NoneType where the sentence belongs"),
    ((FIGURE, "It rises.", [1, 2]), "columns as list"),
    ((FIGURE, "It rises.", {"a": [1], "b": [1, 2]}), "different lengths.*'a': 1, 'b': 2"),
    ((FIGURE, "It rises.", {"a": 5}), "column 'a' as int; give a list"),
    ((FIGURE, "It rises.", {"a": (x for x in "ab")}), "column 'a' as generator; give a list"),
    ((FIGURE, "It rises.", {"a": "text"}), "column 'a' as str; give a list"),
    ((FIGURE, "It rises.", {" ": [1]}), "column without a title; name it"),
]


@pytest.mark.parametrize(("result", "reason"), REFUSED, ids=lambda x: repr(x)[:30])
def test_anything_else_is_refused_naming_function_and_mend(result, reason):
    with pytest.raises(ViewError, match=reason) as refusal:
        as_view(result, "trace")
    message = str(refusal.value)
    assert "trace()" in message
    mends = ("return View(figure, sentence)", "give a dict", "give a list", "lengths", "name it")
    assert any(mend in message for mend in mends)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (3, "3"),
        (np.int64(123456), "123456"),
        (10**20, "1" + "0" * 20),
        (0.1 + 0.2, "0.3"),
        (np.float32(0.1), "0.1"),
        (12.3456, "12.35"),
        (999.96, "1000"),
        (9999.6, "10000"),
        (-9999.6, "-10000"),
        (1234567.8, "1234568"),
        (1e20, "1e+20"),
        (0.000012345, "1.234e-05"),
        (-0.0, "0"),
        (-0.5, "-0.5"),
        (float("nan"), ""),
        (np.nan, ""),
        (None, ""),
        (float("inf"), "inf"),
        (True, "yes"),
        (np.False_, "no"),
        ("left", "left"),
        (np.str_("left"), "left"),
        ("two\nlines\tand a tab", "two lines and a tab"),
    ],
    ids=repr,
)
def test_a_cell_is_written_for_reading(value, text):
    assert cell(value) == text


def test_columns_keep_their_order_and_are_text():
    columns = {"time (s)": np.array([0.0, 0.5]), "left\tright": ["a", None]}
    assert as_text(columns) == (("time (s)", ("0", "0.5")), ("left right", ("a", "")))
    assert as_text(None) == as_text({}) == ()


def test_the_plain_table_is_aligned_and_says_what_it_leaves_out():
    columns = as_text({"n": range(20), "square": [i * i for i in range(20)]})
    lines = as_plain_table(columns, rows=11).splitlines()
    assert lines[0] == " n  square"
    assert lines[1] == " 0       0"
    assert lines[11] == "10     100"
    assert lines[12] == "… and 9 more rows"


def test_a_table_without_rows_shows_its_titles():
    assert as_plain_table(as_text({"time (s)": [], "n": []})) == "time (s)  n"
    assert as_plain_table(()) == ""
