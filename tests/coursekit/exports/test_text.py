"""Markdown in the forms that outputs can show."""

from __future__ import annotations

from coursekit.exports import text
from coursekit.exports.site import Site
from coursekit.text import markdown

WORDS = text.Words(Site("https://a.org"), text.brackets)


def test_formulas_become_tex_in_brackets_or_mathml():
    assert WORDS.inline("If $a < b$.") == r"If \(a &lt; b\)."
    assert "<math" in text.Words(Site(), markdown.mathml).inline("If $a < b$.")


def test_a_title_is_words_on_one_line():
    assert (
        text.plain("Is *this*\n [it](cite:x) & `that` < $a < b$?") == "Is this it & that < $a < b$?"
    )


def test_mark_up_in_a_text_stays_text():
    assert WORDS.inline("<script>alert(1)</script>") == "&lt;script&gt;alert(1)&lt;/script&gt;"


def test_links_become_addresses_or_words():
    assert WORDS.inline("[x](fact:y)") == '<a href="https://a.org/book/evidence.html#fact-y">x</a>'
    assert "href" not in text.Words(Site(), text.brackets).inline("[x](fact:y)")
    assert WORDS.inline("[out](https://b.org)") == '<a href="https://b.org">out</a>'
    assert WORDS.inline("[here](#place)") == "here"


def test_a_reason_names_the_mistaken_idea():
    assert WORDS.reason("No.") == "No."
    assert WORDS.reason("No.", "All is $x$.").endswith(r"The idea behind it:</em> All is \(x\).")
