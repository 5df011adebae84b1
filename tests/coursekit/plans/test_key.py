"""The instructor's edition holds what the students' has not."""

from __future__ import annotations

import nbformat

from coursekit.plans.assignment import as_page
from coursekit.plans.key import key

from .conftest import ROOT


def test_the_key_holds_solutions_hidden_tests_and_sample_answers(lesson):
    path = ROOT / "assignments" / "discovery" / "discovery.ipynb"
    text = key(lesson, nbformat.read(path, as_version=4))
    assert text.count("**Solution**") == text.count("**Hidden tests**") == 4
    assert "counts = rng.poisson" in text and "erfc" in text and "A model answer" in text
    for anchor in lesson.plan.text_task.anchors:
        assert f"({sum(anchor.levels.values())} points" in text
    assert "(fact:" not in text and "BEGIN SOLUTION" not in text
    assert "<table>" in as_page(text, "Key")
