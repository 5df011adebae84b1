"""The numbers of the report, against values worked out by hand."""

from __future__ import annotations

import pytest

from coursekit.learners import results
from coursekit.learners.records import read
from coursekit.learners.results import Share


@pytest.fixture
def records(progress):
    """Records of several students, each given as {question: attempt}."""

    def records(*given: dict):
        return [read(progress(answers))[0] for answers in given]

    return records


def of(found: list, key: str):
    return next(item for item in found if item.asked.key == key)


def test_the_interval_is_wilsons():
    # Newcombe (1998), Statistics in Medicine 17:857, table I, method 3 (without correction).
    low, high = Share(81, 263).interval
    assert (round(low, 4), round(high, 4)) == (0.2553, 0.3662)
    low, high = Share(0, 20).interval
    assert (round(low, 4), round(high, 4)) == (0, 0.1611)


def test_a_share_of_nobody_is_no_number():
    assert (Share(0, 0).value, Share(0, 0).interval, Share(0, 0).few) == (None, None, True)


def test_only_the_first_answer_counts_and_partly_is_not_right(records, course, attempt):
    key = "discovery/area"
    later = {"tries": 2, "first": attempt("wrong"), "last": attempt("right", day=2)}
    found = of(
        results.first_tries(
            records({key: attempt("right")}, {key: attempt("partly")}, {key: later}, {}), course
        ),
        key,
    )
    assert (found.share.count, found.share.of) == (1, 3)


def test_questions_without_a_right_answer_are_not_judged(course):
    kinds = {item.asked.question.kind for item in results.first_tries([], course)}
    assert kinds == {"single", "several", "number", "short"}


def test_picks_are_set_against_what_happens(records, course, attempt):
    key = "discovery/predict-tms"
    options = course.bank.get(key).question.options
    right = next(i for i, option in enumerate(options) if option.right)
    given = [
        attempt("ungraded", right),
        attempt("ungraded", 0),
        attempt("revealed"),
        attempt("ungraded", 99),
    ]
    found = of(results.guesses(records(*({key: one} for one in given)), course), key)
    assert (found.right.count, found.right.of) == (1, 2)
    assert (found.looked, found.misfits) == (1, 1)


@pytest.mark.parametrize(
    ("key", "fitting", "misfit"),
    [
        ("discovery/predict-share", 40, 101),
        ("discovery/predict-share", 0.5, "40"),
        ("discovery/predict-chance", [10, 20, 70], [10, 20]),
        ("discovery/predict-chance", [0, 0, 0], [10, 20, None]),
        ("discovery/predict-gate", [0] * 7, [0] * 6 + [101]),
        ("discovery/predict-tms", 1, 1.5),
        ("discovery/predict-tms", 0, True),
    ],
)
def test_a_guess_that_does_not_fit_is_left_out(records, course, attempt, key, fitting, misfit):
    given = records({key: attempt("ungraded", fitting)}, {key: attempt("ungraded", misfit)})
    found = of(results.guesses(given, course), key)
    assert (len(found.values), found.misfits) == (1, 1)


def test_the_spread_is_quartiles_of_each_place(records, course, attempt):
    key = "discovery/predict-chance"
    given = [{key: attempt("ungraded", [n, 50, 0])} for n in (0, 10, 20, 30, 100)]
    found = of(results.guesses(records(*given), course), key)
    assert found.spread(0) == (10, 20, 30)
    assert found.spread(1) == (50, 50, 50)


def test_beliefs_need_both_ends(records, course, attempt):
    before, after = "discovery/belief-before", "discovery/belief-after"
    given = records(
        {before: attempt("ungraded", 80), after: attempt("ungraded", 20)},
        {before: attempt("ungraded", 60), after: attempt("ungraded", 60)},
        {before: attempt("ungraded", 99)},
        {before: attempt("ungraded", "much"), after: attempt("ungraded", 20)},
    )
    found = results.shifts(given, course)[0]
    assert found.pair.chapter == "discovery"
    assert (len(found.values), found.means, found.by) == (2, (70, 40), -30)


def test_chapters_count_who_began_and_who_finished(records, course, attempt):
    keys = [asked.key for asked in course.bank.of_chapter("discovery")]
    everything = dict.fromkeys(keys, attempt())
    found = results.done(records(everything, {keys[0]: attempt()}, {}), course)[0]
    assert found.begun == 2
    assert found.finished == 0  # one part holds no question and was not marked
    assert found.parts_done[0] == len(found.chapter.parts) - 1
    assert found.answered == (len(keys), 1, 0)
