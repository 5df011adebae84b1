"""Which questions a selection takes, and what it says when it takes none."""

from __future__ import annotations

import pytest

from coursekit.exports import selection
from coursekit.exports.errors import ExportError


@pytest.fixture
def bank(tmp_path, hostile, helpers):
    helpers.write_bank(tmp_path, hostile)
    later = {"single": hostile["single"], "number": hostile["number"]}
    helpers.write_bank(tmp_path, later, "next", "Next")
    return selection.load(tmp_path)


def keys(bank, *words, prompts=False):
    return [asked.key for asked in selection.select(bank, words, prompts).chosen]


def test_no_word_takes_every_question_with_an_answer_in_order(bank):
    assert keys(bank) == [
        *("start/single", "start/several", "start/number", "start/short", "start/recall"),
        *("start/pair", "next/single", "next/number"),
    ]


@pytest.mark.parametrize(
    ("words", "taken"),
    [
        (["next"], ["next/single", "next/number"]),
        (["next"], ["next/single", "next/number"]),
        (["next/number", "start/short"], ["start/short", "next/number"]),
        (["idea:power"], ["start/several", "start/recall", "start/pair"]),
        (["start", "next", "kind:number"], ["start/number", "next/number"]),
        (["transfer"], ["start/recall"]),
        (["kind:single", "idea:power"], ["start/pair"]),
    ],
)
def test_words_of_one_sort_widen_and_of_different_sorts_narrow(bank, words, taken):
    assert keys(bank, *words) == taken


def test_guesses_come_along_only_when_asked_for_and_are_named_otherwise(bank):
    selected = selection.select(bank, ("start", "idea:chance"))
    left = [asked.key for asked in selected.prompts_left_out]
    assert left == ["start/guess", "start/sketch", "start/believe", "start/believe-again"]
    assert keys(bank, "kind:belief", prompts=True) == ["start/believe", "start/believe-again"]
    with pytest.raises(ExportError, match="add --prompts"):
        selection.select(bank, ("kind:belief",))


@pytest.mark.parametrize(
    ("word", "near"),
    [("starts", "start"), ("kind:numbers", "kind:number"), ("start/singles", "single")],
)
def test_an_unknown_word_is_answered_with_near_ones(bank, word, near):
    with pytest.raises(ExportError, match=f"{word}.*did you mean.*{near}"):
        selection.select(bank, (word,))


def test_an_empty_selection_is_an_error(bank):
    with pytest.raises(ExportError, match="No question with an answer fits next transfer"):
        selection.select(bank, ("next", "transfer"))


def test_the_questions_for_classes_are_a_bank_of_their_own(tmp_path, hostile, helpers):
    helpers.write_bank(tmp_path, {"single": hostile["single"]})
    with pytest.raises(ExportError, match="no questions for classes"):
        selection.load(tmp_path, classes=True)
    helpers.write_bank(tmp_path, {"exam": hostile["single"]}, classes=True)
    assert list(selection.load(tmp_path).questions) == ["start/single"]
    assert list(selection.load(tmp_path, public=False, classes=True).questions) == ["start/exam"]
    both = selection.load(tmp_path, classes=True)
    assert list(both.questions) == ["start/single", "start/exam"]


def test_an_id_in_both_banks_is_an_error(tmp_path, hostile, helpers):
    for classes in (False, True):
        helpers.write_bank(tmp_path, {"single": hostile["single"]}, classes=classes)
    with pytest.raises(ExportError, match=r"both .*start/single.*Rename"):
        selection.load(tmp_path, classes=True)


def test_a_character_that_no_file_can_hold_is_named_with_its_place(tmp_path, hostile, helpers):
    broken = hostile["single"] | {"rationale": "Bell \x07 here."}
    helpers.write_bank(tmp_path, {"single": broken})
    with pytest.raises(ExportError, match=r"start/single: rationale: .*U\+0007"):
        selection.select(selection.load(tmp_path), ())
