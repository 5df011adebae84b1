"""The rule: which parts of a page become which slides."""

import pytest
from bs4 import BeautifulSoup

from coursekit.slides.derive import slides_of
from coursekit.slides.page import read_page


@pytest.fixture
def slides(page_file):
    return slides_of(read_page(page_file, None))


def words(pieces: list[str]) -> str:
    return " ".join(BeautifulSoup("".join(pieces), "html.parser").get_text(" ").split())


def test_slides_come_in_the_order_of_the_page(slides):
    assert [(slide.kind, slide.title) for slide in slides] == [
        ("title", "Waves"),
        ("list", "When you have finished you can"),
        ("list", "Parts and minutes"),
        ("part", "Look back (5 minutes)"),
        ("question", "About first"),
        ("part", "Build the model (15 minutes)"),
        ("prose", "The rule"),
        ("prose", "The rule"),
        ("code", "The rule"),
        ("task", "The rule"),
        ("prose", "Move it"),
        ("question", "About second"),
        ("figure", "A wave, at a rate that you may choose"),
        ("prose", "Move it"),
        ("table", "Move it"),
        ("box", "Refutation"),
        ("part", "Sources"),
    ]


def test_opening_objectives_and_parts_lead_in(slides):
    title, aims, parts = slides[:3]
    assert words(title.body) == "Waves are everywhere. They carry things."
    assert "They carry things." in words(title.notes)
    assert words(aims.body) == "say so;"
    assert 'href="#/look-back"' in parts.body[0]
    assert [slide.id for slide in slides if slide.kind == "part"] == [
        *("look-back", "model", "sources"),
    ]


def test_prose_shows_its_first_sentences_and_the_notes_hold_all_of_it(slides):
    rule = slides[6]
    assert rule.id == "rule"
    shown = words(rule.body)
    assert shown.startswith("A 3 of 4 waves break") and "More follows" not in shown
    assert "<math" in rule.body[1]
    assert "to its very end." in words(rule.notes)
    assert "Explain" not in words(rule.notes)


def test_a_second_formula_has_a_slide_with_the_paragraph_before_it(slides):
    second = slides[7]
    assert words(second.body[:1]) == "Then there is a second one."
    assert 'alttext="b"' in second.body[1] and 'alttext="a"' not in "".join(second.body)
    assert second.id == ""


def test_short_code_is_shown_and_long_code_and_solutions_are_noted(slides):
    code = slides[8]
    assert '<span class="n">line_3</span>' in code.body[0] and "OUT" in code.body[1]
    assert "line_39" in words(code.notes) and "LONG-OUT" in words(code.notes)
    assert "KEY-SOLUTION" in words(code.notes)


def test_keys_are_in_notes_only(slides):
    shown = "".join(piece for slide in slides for piece in slide.body)
    noted = "".join(piece for slide in slides for piece in slide.notes)
    assert "KEY" not in shown and "data-right" not in shown
    assert all(key in noted for key in ("KEY-FIRST", "KEY-SECOND", "KEY-WRONG"))
    assert "KEY-SPARE" not in noted


def test_a_question_is_a_prompt(slides):
    asked = slides[11]
    assert asked.above == "Choose one"
    assert words(asked.body) == "Suppose so . What follows? This That"
    assert 'type="A"' in "".join(asked.body)
    assert "<details" not in "".join(asked.notes) and "Answer, explained" not in words(asked.notes)


def test_a_figure_keeps_what_its_script_needs(slides):
    figure = slides[12]
    assert 'id="waves-wave"' in figure.body[0] and "explorable-store" in figure.body[0]
    assert "its height over time. It is high." in words(figure.notes)


def test_prose_after_a_figure_is_a_slide_with_its_list(slides):
    after = slides[13]
    assert words(after.body) == "What the figure showed. One thing. Another thing."
    assert after.id == "" and slides[10].id == "move"


def test_sources_are_noted(slides):
    assert "Bell A (1900)." in words(slides[-1].notes)
    assert "Bell A" not in words(slides[-1].body)


def test_no_id_stands_twice(slides):
    html = "".join(piece for slide in slides for piece in [*slide.body, *slide.notes])
    ids = [tag["id"] for tag in BeautifulSoup(html, "html.parser").find_all(id=True)]
    ids += [slide.id for slide in slides if slide.id]
    formulas = [name for name in ids if name == "m"]  # a formula is shown and noted
    assert sorted(set(ids) - {"m"}) == sorted(name for name in ids if name != "m")
    assert len(formulas) <= 2


def test_what_is_tagged_is_left_out(page_file, slides):
    assert "SKIPPED" not in "".join(p for slide in slides for p in [*slide.body, *slide.notes])
    fewer = slides_of(read_page(page_file, None), frozenset({"The rule", "Sources"}))
    titles = [slide.title for slide in fewer]
    assert "The rule" not in titles and "Sources" not in titles and "Move it" in titles
    assert "The rule" not in words(fewer[5].body)
    assert "Sources" not in words(fewer[2].body)
