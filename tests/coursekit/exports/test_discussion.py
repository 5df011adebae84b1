"""Discussion prompts are read from the plan of a chapter, without the instructor's notes."""

from __future__ import annotations

import pytest

from coursekit.exports.discussion import prompts
from coursekit.plans import PlanError


def test_only_what_is_asked_is_taken(tmp_path, helpers):
    asked = ["Why?", "How?", "Who?"]
    helpers.write_plan(
        tmp_path, [{"ask": ask, "listen_for": "The key.", "facts": ["one"]} for ask in asked]
    )
    assert prompts(tmp_path, "start") == asked


def test_a_chapter_without_a_plan_has_none(tmp_path):
    assert prompts(tmp_path, "start") == []


@pytest.mark.parametrize(
    "text", ["prompts: [", "prompts:\n- Why?\n", "- a\n", "prompts: 3\n", "", "minutes: 5\n"]
)
def test_a_plan_that_cannot_be_read_is_named(tmp_path, text):
    (tmp_path / "assignments" / "start").mkdir(parents=True)
    (tmp_path / "assignments" / "start" / "plan.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(PlanError, match=r"assignments/start/plan\.yaml, line \d"):
        prompts(tmp_path, "start")
