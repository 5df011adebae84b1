"""When a part of a chapter is done.

tests/site/test_learners_site.py holds what counts as done to the built site.
"""

from coursekit.course.chapter import Chapter, Part
from coursekit.learners.records import Record


def part_done(chapter: Chapter, part: Part, record: Record) -> bool:
    """Is a part done? When all its questions are answered; without questions, when marked.

    A question of an earlier chapter counts once it has been asked again in this one.
    """
    if not part.questions:
        return f"{chapter.name}#{part.id}" in record.parts
    return all(_answered(chapter.name, key, record) for key in part.questions)


def _answered(chapter: str, key: str, record: Record) -> bool:
    if chapter == key.partition("/")[0]:
        return key in record.answers
    return back_mark(chapter, key) in record.parts


def back_mark(chapter: str, key: str) -> str:
    """The mark that a chapter's look back leaves when it has asked a question again."""
    return f"{chapter}#back.{key.replace('/', '.')}"
