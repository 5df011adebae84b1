"""When a part of a chapter is done."""

from __future__ import annotations

import pytest

from coursekit.course.chapter import Chapter, Part
from coursekit.learners.chapters import part_done
from coursekit.learners.records import Record, read

PARTS = (
    Part("look", "Look", ("start/area",)),
    Part("work", "Work", ("later/a", "later/b")),
    Part("read", "Read", ()),
)
CHAPTER = Chapter("later", 2, "Later", "", (), PARTS, {})
AT = "2026-05-01T10:00:00Z"


@pytest.fixture
def record(progress, attempt):
    def record(*keys: str, marks: tuple[str, ...] = ()) -> Record:
        return read(progress(dict.fromkeys(keys, attempt()), dict.fromkeys(marks, AT)))[0]

    return record


def done(record: Record) -> list[bool]:
    return [part_done(CHAPTER, part, record) for part in PARTS]


def test_a_part_is_done_when_all_its_questions_are_answered(record):
    assert done(record("later/a")) == [False, False, False]
    assert done(record("later/a", "later/b")) == [False, True, False]


def test_a_part_without_questions_is_done_when_marked(record):
    assert done(record(marks=("later#read", "start#look"))) == [False, False, True]


def test_a_mark_does_not_stand_for_answers(record):
    assert done(record(marks=("later#work",))) == [False, False, False]


def test_an_earlier_question_counts_once_it_was_asked_again(record):
    assert done(record("start/area"))[0] is False
    assert done(record(marks=("later#back.start.area",)))[0] is True


def test_every_question_of_the_bank_is_asked_in_a_part(course):
    """So that doing all parts is answering all questions."""
    asked = {key for c in course.chapters for part in c.parts for key in part.questions}
    assert asked == set(course.bank.questions)
