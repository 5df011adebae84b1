"""The first sentences of a paragraph."""

import pytest
from bs4 import BeautifulSoup

from coursekit.slides.lead import lead


def cut(html: str, length: int) -> str:
    return str(lead(BeautifulSoup(html, "html.parser").p, length))


LONG = "word " * 40


@pytest.mark.parametrize(
    ("html", "length", "kept"),
    [
        ("<p>One is here. Two.</p>", 100, "<p>One is here. Two.</p>"),
        (f"<p>One <b>is here</b> now. {LONG}.</p>", 20, "<p>One <b>is here</b> now.</p>"),
        (f"<p>One <b>is. {LONG}</b>.</p>", 8, "<p>One <b>is.</b></p>"),
        ("<p>A first sentence longer. B.</p>", 5, "<p>A first sentence longer.</p>"),
        (f"<p>As Bell et al. say, e.g. so. {LONG}.</p>", 40, "<p>As Bell et al. say, e.g. so.</p>"),
        (f"<p>Is it (so?) now. {LONG}.</p>", 20, "<p>Is it (so?) now.</p>"),
    ],
)
def test_whole_sentences_with_their_markup_are_kept(html, length, kept):
    assert cut(html, length) == kept


def test_a_short_first_sentence_takes_the_next_along_unless_that_is_very_long():
    assert cut("<p>Short. " + "x" * 120 + ". Third.</p>", 100) == "<p>Short. " + "x" * 120 + ".</p>"
    assert cut("<p>Short. " + "x" * 300 + ".</p>", 100) == "<p>Short.</p>"


def test_the_paragraph_itself_stays_whole():
    paragraph = BeautifulSoup(f"<p>One. {LONG}.</p>", "html.parser").p
    before = str(paragraph)
    lead(paragraph, 5)
    assert str(paragraph) == before


def test_elements_that_are_empty_once_cut_go():
    assert cut(f"<p>One is here. <b><i>{LONG}</i></b>.</p>", 12) == "<p>One is here.</p>"
