"""The parts of a chapter, and the list that the progress page fills in."""

from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree

import pytest
import yaml
from docutils import nodes
from docutils.utils import new_document

from coursekit.course.outline import outline_of, progress_table
from tests.small import bank_of


class questions_here(nodes.General, nodes.Element):
    """Stands for questions on a page."""


def section(title: str, anchor: str, *inside: nodes.Node) -> nodes.section:
    return nodes.section("", nodes.title("", title), *inside, ids=[anchor])


@pytest.fixture
def bank(tmp_path):
    good = yaml.safe_load(
        (Path(__file__).parents[1] / "questions" / "questions.yaml").read_text("utf-8")
    )
    entries = {name: good[name] for name in ("single", "recall", "short")}
    return bank_of(tmp_path, entries)


@pytest.fixture
def outline(bank):
    def asked(*names: str) -> nodes.Node:
        return questions_here(keys=[f"start/{name}" for name in names])

    def keys_in(node: nodes.Element) -> list[str]:
        return [key for here in node.findall(questions_here) for key in here["keys"]]

    document = new_document("x")
    document += section(
        "Chapter", "chapter",
        section("Look back", "look", asked("single")),
        section("Work", "work", section("Inner", "inner", asked("recall"))),
        section("Read", "read"),
        section("Sources", "sources"),
    )  # fmt: skip
    return outline_of(document, "notebooks/start", ["Sources"], keys_in)


def test_parts_are_second_level_sections_with_all_their_questions(outline):
    assert (outline.title, outline.chapter) == ("Chapter", "start")
    assert [(part.id, part.questions) for part in outline.parts] == [
        ("look", ("start/single",)),
        ("work", ("start/recall",)),
        ("read", ()),
    ]


def test_the_list_leads_to_each_part_and_question(bank, outline):
    root = ElementTree.fromstring(progress_table(bank, [outline], lambda doc: f"/{doc}.html"))
    assert [row.get("data-question") for row in root.iter("tr") if row.get("data-question")] == [
        "start/single", "start/recall",
    ]  # fmt: skip
    links = [link.get("href") for link in root.iter("a")]
    assert "/notebooks/start.html#work" in links
    assert "/notebooks/start.html#question-start-single" in links
