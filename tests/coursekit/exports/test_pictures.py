"""A figure's picture leaves the built book as a file that stands alone."""

from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree

import pytest

from coursekit.exports.pictures import Pictures

BUILT = Path(__file__).parents[3] / "_build" / "html"


def test_a_picture_has_own_colours_size_and_words(material):
    picture = material.pictures.of("start", "start-f")
    root = ElementTree.fromstring(picture.svg)
    assert picture.name == "start-f.svg"
    assert (root.get("width"), root.get("height")) == ("120", "60")
    assert b"var(" not in picture.svg and b"#0072b2" in picture.svg
    assert root.findtext("{http://www.w3.org/2000/svg}title") == "A line & a dot."
    assert (picture.words, picture.says) == ("A line & a dot.", "It is 5 < 6.")


def test_what_is_not_built_has_no_picture(material):
    assert material.pictures.of("start", "start-g") is None
    assert material.pictures.of("none", "none-f") is None
    assert Pictures(None).of("start", "start-f") is None


def test_the_figures_of_this_course_can_be_taken(real):
    if not (BUILT / "notebooks").is_dir():
        pytest.skip("the book is not built")
    tied = {(a.chapter, a.figure_id) for a in real.chosen if a.figure_id}
    for chapter, figure_id in tied:
        picture = Pictures(BUILT).of(chapter, figure_id)
        assert picture is not None, figure_id
        assert picture.words and picture.says and b"var(" not in picture.svg
