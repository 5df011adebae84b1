"""One mark of evidence a sentence."""

from __future__ import annotations

from docutils import nodes

from coursekit.book.marks import is_mark, thin_out


def link(words, mark):
    node = nodes.reference("", words, classes=["fact-link"])
    node += nodes.raw("", mark, format="html")
    return node


def shown(*pieces):
    """The words of the links that still carry a mark, once it has been thinned out."""
    paragraph = nodes.paragraph(
        "", "", *(p if isinstance(p, nodes.Node) else nodes.Text(p) for p in pieces)
    )
    thin_out(nodes.section("", paragraph))
    return [
        node.parent.children[0].astext() for node in paragraph.findall(nodes.raw) if is_mark(node)
    ]


def test_the_last_of_equal_marks_in_a_sentence_stays():
    assert shown(link("38", "a"), " rose and ", link("27", "a"), " fell.") == ["27"]


def test_each_sentence_has_its_own():
    assert shown(link("38", "a"), " rose. And ", link("27", "a"), " fell.") == ["38", "27"]


def test_different_grades_stay_beside_each_other():
    assert shown(link("1", "a"), ", ", link("2", "b"), ", ", link("3", "a"), ".") == ["2", "3"]


def test_a_point_in_a_number_ends_no_sentence():
    assert shown(link("1", "a"), " is 0.5 of ", link("2", "a")) == ["2"]
