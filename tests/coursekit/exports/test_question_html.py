"""The parts of a question that all outputs share."""

from __future__ import annotations

import pytest

from coursekit.exports import question_html
from coursekit.exports.renderer import brackets
from coursekit.exports.site import Site
from coursekit.text.markdown import MarkdownRenderer

MD = MarkdownRenderer(Site().links, brackets, places=False)
CLAIM = {"id": "s02", "claim": "All <mirror>.", "verdict": "contested", "why": "W.",
         "say_instead": "S."}  # fmt: skip


@pytest.fixture
def asked(material):
    return {asked.question.id: asked for asked in material.chosen}


def test_a_stem_holds_setting_claim_figure_question_and_how_to_answer(asked):
    html = question_html.stem(asked["believe"], MD, CLAIM, "<p>FIGURE</p>")
    places = [html.index(part) for part in ("FIGURE", "All &lt;mirror&gt;", "Do you", "from 0")]
    assert places == sorted(places)
    assert question_html.stem(asked["single"], MD).startswith("<p>Take &lt;script&gt;")
    assert "Choose all that fit." in question_html.stem(asked["several"], MD)


def test_nothing_of_the_answer_is_in_the_stem(material):
    for asked in material.chosen:
        html = question_html.stem(asked, MD)
        assert not any(mark in html for mark in ("MARK-", "MARKER", "TRAP", "4711", "Size"))


def test_a_figure_says_what_to_do_with_it(material, asked):
    picture = material.pictures.of("start", "start-f")
    html = question_html.figure(asked["number"], material.site, picture, "x.svg")
    assert 'src="x.svg" alt="A line &amp; a dot."' in html
    assert "It is 5 &lt; 6." in html and "Open the figure in this setting" in html
    assert "Answer first" in question_html.figure(asked["guess"], material.site, None)
    assert question_html.figure(asked["number"], Site(), None) == ""


def test_a_first_belief_is_not_told_the_verdict(asked):
    assert question_html.afterwards(asked["believe"], MD, CLAIM) == ""
    again = question_html.afterwards(asked["believe-again"], MD, CLAIM)
    assert "contested" in again and "W." in again and "S." in again


def test_a_free_answer_is_compared_with_a_model_and_its_points(asked):
    html = question_html.afterwards(asked["recall"], MD)
    for words in (
        "MARK-model &amp; &lt;i&gt;so",
        "MARK-point-one",
        "MARK-point-two",
        "MARK-because",
    ):
        assert words in html


def test_numbers_come_with_tolerance_and_unit(asked):
    html = question_html.number_reasons(asked["number"].question, MD)
    assert "4711.25% (± 0.5)" in html or "4711.25" in html
    assert "-7% (± 0.25)" in html and "MARK-idea-trap" in html
