"""What the front page makes from the chapters."""

from __future__ import annotations

import pytest

from coursekit.book.drawings import figure_of
from coursekit.book.front import _hours, _without_words
from coursekit.course.drawings import drawing


@pytest.mark.parametrize(
    "minutes, words",
    [(10, "½ hour"), (60, "1 hour"), (80, "1½ hours"), (147, "2½ hours"), (371, "6 hours")],
)
def test_time_is_told_to_the_half_hour(minutes, words):
    assert _hours(minutes) == f"about {words}"


def test_a_picture_without_words_has_no_name_and_no_labels():
    picture = drawing("mirrorlab.drawings", "where-discovery").pictures[0]
    bare = _without_words(picture)
    assert "<text" not in bare and "<line" not in bare and "aria-label" not in bare
    assert 'class="place-area"' in bare and bare.endswith("</svg>")


def test_a_drawing_that_is_not_there_is_told_with_the_way_out():
    with pytest.raises(KeyError, match="course_drawings"):
        figure_of("", "where-discovery")
    with pytest.raises(KeyError, match="atlas-macaque"):
        figure_of("mirrorlab.drawings", "where-nowhere")
