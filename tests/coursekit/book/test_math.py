"""Formulas a chapter may hold become MathML; mistakes are told, never printed on the page."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest
from docutils import nodes
from docutils.core import publish_doctree

from coursekit.book.math import FormulaError, keep_endings, to_mathml
from coursekit.text import markdown

NAMESPACE = {"m": "http://www.w3.org/1998/Math/MathML"}


def tree(tex: str, display: bool = True) -> ElementTree.Element:
    return ElementTree.fromstring(to_mathml(tex, display))


def count(tex: str, tag: str) -> int:
    return len(tree(tex).findall(f".//m:{tag}", NAMESPACE))


def test_learning_rule_has_its_parts():
    rule = r"\Delta\mathbf{W} = \eta\,(\mathbf{y} - \mathbf{W}\mathbf{x})\,\mathbf{x}^\top"
    letters = "".join(tree(rule).itertext())
    assert "\U0001d416" in letters  # bold W, a letter of its own: browsers ignore mathvariant
    assert "η" in letters
    assert count(rule, "msup") == 1


@pytest.mark.parametrize(
    ("tex", "tag", "number"),
    [
        (r"\frac{a}{b}", "mfrac", 1),
        (r"\sum_{i=1}^{n} x_i", "munderover", 1),
        (r"\begin{bmatrix} 1 & 0 \\ 0 & 1 \end{bmatrix}", "mtr", 2),
        (r"\begin{aligned} a &= b \\ &= c \end{aligned}", "mtr", 2),
        (r"\begin{align} a &= b \\ &= c \end{align}", "mtr", 2),
        (r"a = b \\ c = d", "mtr", 2),
        (r"\begin{cases} 1 & x > 0 \\ 0 & \text{otherwise} \end{cases}", "mtr", 2),
    ],
)
def test_constructs_of_the_chapters(tex, tag, number):
    assert count(tex, tag) == number


def test_the_source_stays_for_readers_of_another_kind():
    assert tree("a < b", display=False).get("alttext") == "a < b"


def test_block_and_inline_differ():
    assert tree("x", display=True).get("display") == "block"
    assert tree("x", display=False).get("display") == "inline"


@pytest.mark.parametrize(
    ("tex", "reason"),
    [
        (r"\foo{x}", r"\foo is not known"),
        (r"\frac{a}", "part is missing"),
        ("{a", "never closed"),
        ("a}", "no opening one"),
        ("a & b", "outside an aligned"),
        (r"\left( x", "missing right"),
        (r"\begin{aligned} a", "missing end"),
        ("x_", "missing super script or subscript"),
        ("", "empty"),
    ],
)
def test_a_mistake_is_named(tex, reason):
    with pytest.raises(FormulaError, match=reason.replace("\\", r"\\")):
        to_mathml(tex, display=True)


def test_an_escaped_brace_is_a_sign():
    assert "".join(tree(r"\{a\}").itertext()) == "{a}"


def test_signs_and_bars_stand_close_and_distributed_as_is_a_relation():
    def spelt(tex):
        return [
            (m.text, m.get("form"), m.get("lspace"))
            for m in tree(tex).iterfind(".//m:mo", NAMESPACE)
        ]

    assert spelt("e = -0.5") == [("=", None, None), ("−", "prefix", None)]
    assert spelt("a - b") == [("−", None, None)]
    assert ("−", "prefix", None) in spelt(r"\exp(-|d| / \tau)")
    assert [bar for bar in spelt("|d|") if bar == ("|", None, "0")] == [("|", None, "0")] * 2
    assert spelt(r"n \sim P") == [("∼", None, None)]


def test_the_full_stop_stays_on_the_line_of_its_formula():
    page = publish_doctree("So :math:`x`, and :math:`y`; or :math:`z` alone.")
    keep_endings(None, page, "page")
    pieces = [p.astext() for p in page.findall(nodes.inline) if p["classes"] == ["formula-end"]]
    assert pieces == ["x,", "y;"]
    assert page.astext() == "So x, and y; or z alone."
    html = markdown.inline("How many do, $p_1$? And $p_2$ too")
    assert html.count('<span class="formula-end">') == 1 and "</math>?</span> And" in html
