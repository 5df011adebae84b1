"""Shared links show a picture of their chapter (`make card` draws them)."""

from __future__ import annotations

from PIL import Image

from coursekit.course.course import load_course


def test_every_chapter_has_its_card_in_the_size_that_platforms_show():
    course = load_course()
    for name in ("card", *(f"card-{chapter.name}" for chapter in course.chapters)):
        with Image.open(course.root / "assets" / f"{name}.png") as card:
            assert card.size == (1200, 630), name
