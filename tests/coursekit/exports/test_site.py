"""Links lead to the published site, or become words."""

from __future__ import annotations

from pathlib import Path

import pytest

from coursekit.exports.site import Site
from coursekit.links import place_of
from coursekit.text.addresses import site_address
from coursekit.text.markdown import Anchor

ROOT = Path(__file__).parents[3]


@pytest.mark.parametrize(
    ("scheme", "address"),
    [
        ("fact", "https://a.org/c/book/evidence.html#fact-x"),
        ("cite", "https://a.org/c/book/references.html#x"),
        ("claim", "https://a.org/c/book/claims.html#claim-x"),
        ("term", "https://a.org/c/book/glossary.html#term-x"),
    ],
)
def test_course_links_lead_to_the_pages_of_the_site(scheme, address):
    assert Site(site_address("https://a.org/c/")).links(scheme, "x") == Anchor({"href": address})
    assert Site().links(scheme, "x") is None
    assert (ROOT / f"{place_of(scheme, 'x').document}.md").exists()


def test_the_built_pages_have_the_places_that_links_lead_to():
    pages = ROOT / "_build" / "html"
    if not (pages / "book" / "glossary.html").exists():
        pytest.skip("the book is not built")
    for scheme, target in (("fact", "ptn-m1-2013"), ("claim", "s02"), ("term", "spike")):
        place = place_of(scheme, target)
        page = (pages / f"{place.document}.html").read_text(encoding="utf-8")
        assert f'id="{place.anchor}"' in page


@pytest.mark.parametrize(
    "address", ["example.org", "ftp://a.org", "https://", "https://a.org/?q=1"]
)
def test_what_is_no_address_is_refused(address):
    with pytest.raises(ValueError, match="is no address of a site"):
        site_address(address)


def test_a_figure_is_linked_in_the_setting_of_its_question(material):
    asked = {asked.key: asked for asked in material.chosen}
    assert material.site.figure(asked["start/number"]) == (
        "https://example.org/course/notebooks/start.html#start-f?rate=5&sign=up+%26+down&slow=true"
    )
    assert material.site.figure(asked["start/single"]) is None


def test_a_prediction_is_not_linked_to_its_outcome(material):
    asked = next(asked for asked in material.chosen if asked.key == "start/guess")
    assert asked.question.setting
    assert material.site.figure(asked).endswith("start.html#start-f")
