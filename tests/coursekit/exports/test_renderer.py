"""Markdown in the forms that outputs can show."""

from __future__ import annotations

from coursekit.exports import question_html
from coursekit.exports.renderer import brackets, plain
from coursekit.exports.site import Site
from coursekit.text.markdown import MarkdownRenderer

MD = MarkdownRenderer(Site("https://a.org").links, brackets, places=False)


def test_formulas_become_tex_in_brackets_or_mathml():
    assert MD.inline("If $a < b$.") == r"If \(a &lt; b\)."
    assert "<math" in MarkdownRenderer(Site().links).inline("If $a < b$.")


def test_a_title_is_words_on_one_line():
    assert plain("Is *this*\n [it](cite:x) & `that` < $a < b$?") == "Is this it & that < $a < b$?"


def test_mark_up_in_a_text_stays_text():
    assert MD.inline("<script>alert(1)</script>") == "&lt;script&gt;alert(1)&lt;/script&gt;"


def test_links_become_addresses_or_words():
    assert MD.inline("[x](fact:y)") == '<a href="https://a.org/book/evidence.html#fact-y">x</a>'
    assert "href" not in MarkdownRenderer(Site().links, brackets, places=False).inline(
        "[x](fact:y)"
    )
    assert MD.inline("[out](https://b.org)") == '<a href="https://b.org">out</a>'
    assert MD.inline("[here](#place)") == "here"


def test_a_reason_names_the_mistaken_idea():
    assert question_html.reason(MD, "No.") == "No."
    assert question_html.reason(MD, "No.", "All is $x$.").endswith(
        r"The idea behind it:</em> All is \(x\)."
    )
