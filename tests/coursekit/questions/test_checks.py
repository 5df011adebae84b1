"""What a question points at must be there when it is asked again in a later chapter."""

from __future__ import annotations

from pathlib import Path

import pytest

from coursekit.course.course import Course
from coursekit.questions.checks import check_against
from tests.small import bank_of

LEDGER = Course(Path(__file__).parents[3]).ledger


def faults(tmp_path, **fields):
    question = {"kind": "recall", "title": "Rows", "stem": "Why?", "model_answer": "So.", **fields}
    question = {"points": ["so"], "rationale": "So.", "ideas": ["x"], "level": "recall", **question}
    return check_against(bank_of(tmp_path, {"rows": question}), LEDGER, {})


@pytest.mark.parametrize("setup", ["Look at the rows that fail.", "In the table one row fails."])
def test_a_table_that_is_not_there_is_named(tmp_path, setup):
    (fault,) = faults(tmp_path, setup=setup)
    assert "question 'rows'" in fault and "(chapter:NAME#ID)" in fault


def test_a_link_to_its_place_or_a_figure_will_do(tmp_path):
    assert faults(tmp_path, setup="In [the table](chapter:start#table) the rows differ.") == []
    assert faults(tmp_path, setup="In the figure the rows differ.", figure="gate") == []


def test_a_text_that_begins_with_a_number_and_a_dot_would_become_a_list(tmp_path):
    (fault,) = faults(tmp_path, rationale="36. That is half of them.")
    assert "rationale: '36. That is half of " in fault and "begin with a word" in fault
    assert faults(tmp_path, rationale="36.5 is half of them.") == []
