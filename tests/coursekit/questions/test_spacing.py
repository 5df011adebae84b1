"""Which questions open a chapter."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
import yaml

from coursekit.questions.spacing import final_review, review_for
from tests.small import bank_of

GOOD = yaml.safe_load((Path(__file__).parent / "questions.yaml").read_text("utf-8"))


SIX = {f"r{i}": GOOD["recall"] for i in range(4)} | {
    "s0": GOOD["short"],
    "n0": GOOD["number"],
    "figure": {**GOOD["recall"], "figure": "f"},
    "guess": GOOD["predict-pick"],
    "start": {**GOOD["recall"], "orientation": True},
    "choice": GOOD["single"],
}
NAMES = ["one", "two", "three", "four", "five"]  # reading order, which is not that of the alphabet


@pytest.fixture
def bank(tmp_path):
    for name in NAMES:
        found = bank_of(tmp_path, SIX, name)
    return found


def chapters(asked) -> list[str]:
    return [item.chapter for item in asked]


def test_the_first_chapter_asks_where_the_reader_stands(bank):
    pool = review_for(bank, "one")
    assert [item.key for item in pool.shown] == ["one/start"]
    assert pool.spares == ()


def test_two_from_the_last_one_from_before_one_from_the_oldest(bank):
    assert chapters(review_for(bank, "five").shown) == [
        "four", "four", "three", "one",
    ]  # fmt: skip


def test_the_second_chapter_draws_four_different_ones_from_the_first(bank):
    shown = review_for(bank, "two").shown
    assert chapters(shown) == ["one"] * 4
    assert len({item.key for item in shown}) == 4


def test_the_oldest_chapter_is_asked_something_else_each_time(bank):
    oldest = [review_for(bank, name).shown[-1].key for name in NAMES[2:]]
    assert len(set(oldest)) == len(oldest)


def test_missed_ones_of_the_last_two_chapters_can_return(bank):
    pool = review_for(bank, "five")
    assert {"four", "three"} <= set(chapters(pool.spares))
    assert not {item.key for item in pool.spares} & {item.key for item in pool.shown}


def test_one_of_each_chapter_before_waits_for_a_reader_who_left_the_last_ones_out(bank):
    assert chapters(review_for(bank, "five").spares)[-2:] == ["two", "one"]
    assert set(chapters(review_for(bank, "three").spares)) == {"two", "one"}


def test_what_can_be_skipped_is_asked_last(tmp_path):
    bank = bank_of(tmp_path, SIX, "one", deeper=["r0", "r2", "s0"])
    bank = bank_of(tmp_path, SIX, "two")
    pool = review_for(bank, "two")
    assert {asked.key for asked in pool.shown} == {"one/r1", "one/r3", "one/n0", "one/choice"}
    assert all(asked.deeper for asked in pool.spares)


def test_only_what_can_be_asked_elsewhere_is_asked_and_free_answers_first(bank):
    pool = review_for(bank, "four")
    for item in (*pool.shown, *pool.spares):
        assert item.question.figure is None and item.question.kind != "predict"
        assert not item.question.orientation
    assert {item.question.kind for item in pool.shown} <= {"short", "recall"}


def test_the_choice_is_always_the_same_and_differs_between_chapters(bank):
    first = review_for(bank, "five")
    assert review_for(bank, "five") == first
    names = [
        tuple(item.key.partition("/")[2] for item in review_for(bank, name).shown[:2])
        for name in NAMES[1:]
    ]
    assert len(set(names)) > 1


def test_a_chapter_nobody_knows_is_refused(tmp_path):
    bank = bank_of(tmp_path, SIX, "three")
    with pytest.raises(KeyError, match="nothing"):
        review_for(bank, "nothing")


def test_the_final_review_goes_through_all_chapters_again_and_again_oldest_first(bank):
    rounds = final_review(bank)
    assert [len(asked) for asked in rounds] == [10, 10, 10]
    assert chapters(rounds[0]) == [*NAMES, *NAMES]
    every = [asked.key for asked in sum(rounds, ())]
    assert len(set(every)) == 30
    assert rounds == final_review(bank)


def test_what_is_left_over_goes_to_the_oldest_chapters(tmp_path):
    for name in [f"c{number}" for number in range(7)]:
        bank = bank_of(tmp_path, SIX, name)
    asked = chapters(sum(final_review(bank), ()))
    assert [asked.count(f"c{number}") for number in range(7)] == [5, 5, 4, 4, 4, 4, 4]
    assert all(one != following for one, following in pairwise(asked))


def test_a_course_with_few_questions_asks_each_once(tmp_path):
    bank = bank_of(tmp_path, {"r0": GOOD["recall"], "guess": GOOD["predict-pick"]}, "one")
    assert [[a.key for a in asked] for asked in final_review(bank)] == [["one/r0"], [], []]
