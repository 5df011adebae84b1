"""Discussion prompts are read from the plan of a chapter, without the instructor's notes."""

from __future__ import annotations

import pytest

from coursekit.exports.discussion import prompts
from coursekit.exports.errors import ExportError


def plan(root, text: str):
    folder = root / "assignments" / "start"
    folder.mkdir(parents=True)
    (folder / "plan.yaml").write_text(text, encoding="utf-8")


def test_only_what_is_asked_is_taken(tmp_path):
    plan(tmp_path, "prompts:\n- {ask: 'Why?', listen_for: The key.}\n- {ask: 'How?'}\n")
    assert prompts(tmp_path, "01-start") == ["Why?", "How?"]


def test_a_chapter_without_a_plan_or_prompts_has_none(tmp_path):
    assert prompts(tmp_path, "01-start") == []
    plan(tmp_path, "chapter: 01-start\n")
    assert prompts(tmp_path, "01-start") == []


@pytest.mark.parametrize("text", ["prompts: [", "prompts:\n- Why?\n", "- a\n", "prompts: 3\n", ""])
def test_a_plan_that_cannot_be_read_is_named(tmp_path, text):
    plan(tmp_path, text)
    with pytest.raises(ExportError, match=r"plan\.yaml: the discussion prompts cannot be read"):
        prompts(tmp_path, "01-start")
