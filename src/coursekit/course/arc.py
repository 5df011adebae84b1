"""The arc of the course: its parts, each with the page that opens it and asks its question."""

from __future__ import annotations

from dataclasses import dataclass

from coursekit.course.chapter import Chapter
from coursekit.course.course import Course
from coursekit.course.parts import headings
from coursekit.text.contents import (
    NOTEBOOKS,
    TOC,
    CoursePart,
    course_parts,
    documents,
    toc_lists,
)
from coursekit.text.files import read_yaml

OPENING_WORDS = 250  # of a page that opens a part, at most: one screen
SHOWN = "{part-arc}"  # what the page shows its chapters with


@dataclass(frozen=True)
class ArcPart:
    """A part of the course."""

    caption: str  # "" where the course has no parts
    opening: str  # document of the page that opens it; "" if there is none
    question: str  # the heading of that page
    chapters: tuple[Chapter, ...]


def arc_of(course: Course) -> tuple[ArcPart, ...]:
    """The parts in reading order; one without caption for a course that has none."""
    chapters = {chapter.name: chapter for chapter in course.chapters}
    return tuple(
        ArcPart(
            part.caption,
            part.opening,
            _question(course, part),
            tuple(chapters[name] for name in part.chapters),
        )
        for part in course_parts(course.root)
    )


def arc_problems(course: Course) -> list[str]:
    """Parts without a page that asks their question, and lists that would number wrongly."""
    parts = course_parts(course.root)
    found = _numbering(course)
    if len(parts) < 2:
        return found
    for part in parts:
        if not part.caption or not part.opening:
            found.append(
                f"{TOC}: the part {part.caption!r}, which begins with {NOTEBOOKS}/"
                f"{part.chapters[0]}, has no opening: give it a caption and, in a list of its "
                "own, a page that asks its question"
            )
        else:
            found += _opening_problems(course, part)
    return found


def _opening_problems(course: Course, part: CoursePart) -> list[str]:
    file, text = f"{part.opening}.md", _text(course, part)
    found, count = [], len(text.split())
    if text and not _question(course, part).endswith("?"):
        found.append(f"{file}: opens the part {part.caption!r}: make its heading a question")
    if text and SHOWN not in text:
        found.append(f"{file}: does not show the chapters of its part: add ```{SHOWN}```")
    if count > OPENING_WORDS:
        found.append(f"{file}: has {count} words: a page that opens a part has {OPENING_WORDS}")
    return found


def _numbering(course: Course) -> list[str]:
    """Numbers on the pages are those of the course only if exactly the chapters are counted."""
    lists = toc_lists(read_yaml(course.root / TOC, TOC).data)
    if not any(block.get("numbered") for block in lists):
        return []
    found = []
    for block in lists:
        pages = documents(block.get("chapters"))
        chapters = [page for page in pages if page.startswith(f"{NOTEBOOKS}/")]
        others = [page for page in pages if page not in chapters]
        if chapters and not block.get("numbered"):
            found.append(f"{TOC}: the list of {chapters[0]} is not numbered: add 'numbered: 1'")
        if others and block.get("numbered"):
            found.append(
                f"{TOC}: {others[0]} would take a number of the chapters: put it into a list that "
                "is not numbered"
            )
    return found


def _question(course: Course, part: CoursePart) -> str:
    return next((words for level, words in headings(_text(course, part)) if level == "h1"), "")


def _text(course: Course, part: CoursePart) -> str:
    """The page that opens a part; empty where there is none, which the contents' check tells."""
    path = course.root / f"{part.opening}.md"
    return path.read_text(encoding="utf-8") if part.opening and path.is_file() else ""
