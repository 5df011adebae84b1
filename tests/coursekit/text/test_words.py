"""Words as a page prints them."""

import pytest

from coursekit.text import markdown
from coursekit.text.words import typographic


@pytest.mark.parametrize(
    ("written", "printed"),
    [
        ("others' movements, one's own", "others’ movements, one’s own"),
        ('not a "system"', "not a “system”"),
        ("'established' kept", "‘established’ kept"),
        ("5 < 6 & 7", "5 < 6 & 7"),
    ],
)
def test_straight_quotes_are_printed_as_typographic_ones(written, printed):
    assert typographic(written) == printed


def test_code_in_a_question_keeps_its_straight_quotes():
    html = markdown.inline("the monkey's *\"system\"*, `f('x')` and $f'$")
    assert "monkey’s <em>“system”</em>" in html
    assert "<code>f('x')</code>" in html
