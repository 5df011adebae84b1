"""Objectives, difficulty and discrimination: a known class is found again in the report."""

from __future__ import annotations

import math

import numpy as np
import pytest

from coursekit.learners.course_data import GRADED
from coursekit.learners.items import items, moved, objectives, table
from coursekit.learners.records import Answer, Record, Try
from coursekit.learners.report import page
from coursekit.learners.roster import Roster, Student

AT = "2026-05-01T10:00:00Z"


def answered(first, last=None, values=(None, None)) -> Answer:
    tries = 1 if last is None else 2
    return Answer(tries, Try(AT, first, values[0]), Try(AT, last or first, values[1]))


def simulated(course, students: int, seed: int = 5):
    """Records of a class by a Rasch model, and the difficulties (logits) it was made with.

    Every question discriminates but the last, which is right by luck alone.
    """
    chance = np.random.default_rng(seed)
    keys = [asked.key for asked in course.questions if asked.question.kind in GRADED]
    hard = chance.normal(0, 1.2, len(keys))
    skill = chance.normal(0, 1, (students, 1))
    right = chance.random((students, len(keys))) < 1 / (1 + np.exp(hard - skill))
    right[:, -1] = chance.random(students) < 0.5
    there = chance.random(right.shape) < 0.9
    records = [
        Record(
            {
                key: answered("right" if r else "wrong")
                for key, r, t in zip(keys, row, seen, strict=True)
                if t
            }
        )
        for row, seen in zip(right, there, strict=True)
    ]
    return records, hard


@pytest.fixture(scope="module")
def class_of(course):
    return simulated(course, 400)


def test_a_known_difficulty_is_found_again(class_of, course):
    records, hard = class_of
    shares = [item.share.value for item in items(records, course)]
    logits = [math.log((1 - share) / share) for share in shares]
    assert np.corrcoef(logits[:-1], hard[:-1])[0, 1] >= 0.95


def test_a_question_right_by_luck_does_not_discriminate(class_of, course):
    *real, luck = [item.discrimination for item in items(class_of[0], course)]
    assert min(real) > 0.15 > abs(luck)


def test_what_everybody_or_hardly_anybody_answered_alike_has_no_discrimination(course):
    first, second, *_ = [a.key for a in course.questions if a.question.kind in GRADED]
    records = [Record({first: answered("right"), second: answered("wrong")})] * 9
    assert {item.discrimination for item in items(records, course)} == {None}
    assert items([], course)[0].share.of == 0


def test_each_question_counts_for_its_objective(course):
    asked = next(a for a in course.questions if a.question.kind in GRADED and a.question.objective)
    records = [Record({asked.key: answered(r)}) for r in ("right", "wrong", "partly", "right")]
    found = objectives(items(records, course), course)
    (own,) = [each for each in found if each.share.of]
    assert (own.chapter, own.number) == (asked.chapter, asked.question.objective)
    assert (own.share.count, own.share.of) == (2, 4)
    assert len(found) == sum(len(chapter.objectives) for chapter in course.chapters)


def test_every_question_of_a_chapter_names_its_objective(course):
    bare = [
        asked.key
        for asked in course.questions
        if asked.question.objective is None
        and not asked.question.orientation
        and asked.question.kind != "belief"
    ]
    assert bare == []


def test_guesses_that_moved_towards_what_happens_are_counted(course):
    pick = next(
        a for a in course.questions if a.question.kind == "predict" and a.question.form == "pick"
    )
    right = next(float(i) for i, o in enumerate(pick.question.options) if o.right)
    wrong = next(float(i) for i, o in enumerate(pick.question.options) if not o.right)
    guesses = [(wrong, right), (wrong, wrong), (right, right)]
    records = [Record({pick.key: answered("ungraded", "ungraded", values)}) for values in guesses]
    records += [Record({pick.key: answered("ungraded", values=(wrong, wrong))})]
    (found,) = [each for each in moved(records, course) if each.again]
    assert (found.again, found.changed) == (3, 1)
    assert (found.first.count, found.last.count, found.last.of) == (1, 2, 3)


def test_the_table_and_the_page_hold_them(class_of, course):
    records, _ = class_of
    rows = table(items(records, course))
    assert rows["difficulty"].between(0, 1).all() and rows["discrimination"].notna().all()
    people = tuple(Student(f"s{n}", record, 1) for n, record in enumerate(records[:12]))
    text = page(Roster(people, (), True), course)
    assert "By objective" in text and "Difficulty and discrimination" in text
    assert "1. say what was recorded in 1992 and 1996" in text
