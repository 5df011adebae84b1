"""How long a chapter and its parts take and what can be skipped, for the page and JupyterLab."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from coursekit.course.chapter import Chapter
from coursekit.course.minutes import minutes_in_words
from coursekit.course.parts import Part, Section, heading_id


@dataclass(frozen=True)
class Heading:
    """A heading that a link leads to."""

    id: str
    title: str


@dataclass(frozen=True)
class Time:
    """What stands under a heading."""

    words: str  # its minutes
    skip_to: Heading | None = None  # the next heading that is not deeper, if this one is


@dataclass(frozen=True)
class Onward:
    """What stands at the end of a part."""

    next: Heading
    skip_to: Heading | None = None  # the next part that is not deeper, if the next one is


def of_chapter(chapter: Chapter) -> str:
    """One sentence on the whole chapter."""
    words = f"The essential path takes about {minutes_in_words(chapter.essential)}"
    more = chapter.minutes - chapter.essential
    return words + (f", what is marked “deeper” another {more}." if more else ".")


def times_of(chapter: Chapter) -> dict[str, Time]:
    """What stands under the headings of parts and of what can be skipped in them, by their ids."""
    found, left = {}, chapter.essential
    stretches = [section for part in chapter.parts for section in part.sections]
    follow = [*stretches, *(part.sections[0] for part in chapter.rest)]
    at = 0
    for part in chapter.parts:
        for place, section in enumerate(part.sections):
            at += 1
            if place == 0:
                skip_to = None if part.essential else _essential(follow[at:])
                found[part.id] = Time(_of_part(part, left), skip_to)
            elif section.deeper and part.essential:
                words = f"Deeper, {minutes_in_words(section.work.minutes)}."
                found[heading_id(section.title)] = Time(words, _essential(follow[at:]))
        left -= part.essential
    return found


def onward_of(chapter: Chapter) -> dict[str, Onward]:
    """What stands at the end of each part but the last, by the part's id."""
    found = {}
    for number, part in enumerate(chapter.parts[:-1], start=1):
        following = chapter.parts[number]
        later = [after for after in chapter.parts[number:] if after.essential]
        skip_to = Heading(later[0].id, later[0].title) if later and later[0] != following else None
        found[part.id] = Onward(Heading(following.id, following.title), skip_to)
    return found


def _of_part(part: Part, left: int) -> str:
    """The minutes of a part; `left` are those of the essential path, with it."""
    if not part.essential:
        return f"Deeper, {minutes_in_words(part.minutes)}."
    deeper = f", and {part.deeper} deeper" if part.deeper else ""
    essential = minutes_in_words(part.essential).capitalize()
    return f"{essential}{deeper}. Left of the essential path: {left}."


def _essential(sections: Iterable[Section]) -> Heading | None:
    """The first of these that is not deeper."""
    titles = (section.title for section in sections if not section.deeper)
    return next((Heading(heading_id(title), title) for title in titles), None)
