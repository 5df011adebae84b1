"""The short way through the course: which chapters one afternoon holds."""

from __future__ import annotations

from coursekit.course.chapter import Chapter

AFTERNOON = 180  # minutes


def short_path(chapters: tuple[Chapter, ...], names: list[str]) -> tuple[Chapter, ...]:
    """The chapters of the afternoon: those named, or else the first that fit, one at least.

    Raises `ValueError` for names that are no chapters, out of order, or more than fit.
    """
    if not names:
        count = 1
        while count < len(chapters) and essential_minutes(chapters[: count + 1]) <= AFTERNOON:
            count += 1
        return chapters[:count]
    known = [chapter.name for chapter in chapters]
    if missing := [name for name in names if name not in known]:
        raise ValueError(f"no chapter {', '.join(missing)}: there are {', '.join(known)}")
    if names != [name for name in known if name in names]:
        raise ValueError(f"{' '.join(names)}: name each chapter once, in reading order")
    chosen = tuple(chapter for chapter in chapters if chapter.name in names)
    if (minutes := essential_minutes(chosen)) > AFTERNOON:
        raise ValueError(f"{' '.join(names)} take {minutes} minutes, and an afternoon {AFTERNOON}")
    return chosen


def essential_minutes(chapters: tuple[Chapter, ...]) -> int:
    return sum(chapter.essential for chapter in chapters)
