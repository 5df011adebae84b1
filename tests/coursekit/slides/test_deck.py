"""The file of a deck."""

import importlib.util
import re

import pytest
from bs4 import BeautifulSoup

from coursekit.slides import deck as module
from coursekit.slides.blocks import Slide
from coursekit.slides.deck import deck, section
from coursekit.slides.page import SlidesError

SLIDE = Slide("prose", "A < B", "Above", ["<p>Shown.</p>"], ["<h3>Head</h3><p>Noted.</p>"], "here")


def test_a_deck_is_one_file_without_addresses_to_load_from():
    soup = BeautifulSoup(deck("Waves & more", [SLIDE], ".highlight{}"), "html.parser")
    assert soup.title.text == "Waves & more – slides"
    assert not soup(["link", "img", "iframe"])
    assert not [script for script in soup("script") if script.get("src")]
    styles = "".join(style.text for style in soup("style"))
    assert "@import" not in styles
    assert not re.search(r"url\((?!['\"]?data:)", styles)


def test_scripts_and_styles_come_through_whole():
    soup = BeautifulSoup(deck("T", [SLIDE], ".highlight{}"), "html.parser")
    scripts = [script.text for script in soup("script")]
    assert (
        len(scripts) == 6
    )  # the theme, reveal.js and its notes, the walk, the figures, the slides
    assert scripts[-1].rstrip().endswith("})();")
    assert any("RevealNotes" in script for script in scripts)
    assert soup.main.section is not None and not soup.main("script")


def test_no_text_can_end_its_element():
    assert module._safe("a</SCRIPT>b<!--c", "script") == r"a\x3C/SCRIPT>b\x3C!--c"
    assert "</style" not in module._safe("a</style>", "style")


def test_a_slide_has_title_body_and_notes():
    soup = BeautifulSoup(section(SLIDE), "html.parser")
    assert soup.section["id"] == "here"
    assert (soup.h2.text, soup.select_one(".deck-above").text) == ("A < B", "Above")
    assert soup.select_one(".deck-body").decode_contents() == "<p>Shown.</p>"
    notes = soup.select_one("aside.notes")
    assert notes.decode_contents() == "<p>Head</p><p>Noted.</p>"  # no heading out of order


def test_a_deck_for_students_has_no_notes():
    assert "Noted." in deck("T", [SLIDE], "")
    assert "Noted." not in deck("T", [SLIDE], "", notes=False)


def test_the_same_slides_make_the_same_file():
    assert deck("T", [SLIDE], "") == deck("T", [SLIDE], "")


def test_a_missing_reveal_is_told_with_the_remedy(monkeypatch):
    monkeypatch.setattr(module, "find_spec", lambda name: None)
    assert importlib.util.find_spec("sphinx_revealjs") is not None
    with pytest.raises(SlidesError, match=r"pip install -r requirements\.txt"):
        deck("T", [SLIDE], "")
