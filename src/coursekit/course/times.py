"""How long a chapter and its parts take, in the words that the page and JupyterLab show."""

from __future__ import annotations

from collections.abc import Sequence

from coursekit.course.chapter import Chapter
from coursekit.course.minutes import minutes_in_words
from coursekit.course.parts import Part, Section


def of_chapter(chapter: Chapter) -> str:
    """One sentence on the whole chapter."""
    words = f"The essential path takes about {minutes_in_words(chapter.essential)}"
    more = chapter.minutes - chapter.essential
    return words + (f", what is marked “deeper” another {more}." if more else ".")


def of_part(part: Part, left: int) -> str:
    """What stands under a part's heading; `left` are minutes of the essential path, with it."""
    if not part.essential:
        return f"Deeper, {minutes_in_words(part.minutes)}."
    deeper = f", and {part.deeper} deeper" if part.deeper else ""
    essential = minutes_in_words(part.essential).capitalize()
    return f"{essential}{deeper}. Left of the essential path: {left}."


def of_section(section: Section) -> str:
    """What stands under the heading of a section that can be skipped."""
    return f"Deeper, {minutes_in_words(section.work.minutes)}."


def left_at(parts: Sequence[Part]) -> list[int]:
    """Minutes of the essential path that are left where each part begins."""
    return [sum(part.essential for part in parts[i:]) for i in range(len(parts))]
