"""One progress file: what can be read is kept, what cannot is counted and said."""

from __future__ import annotations

import json

import pytest

from coursekit.learners.records import Record, merge, read

KEY = "discovery/area"


def only(text: str):
    record, said = read(text)
    assert list(record.answers) == [KEY], said
    return record.answers[KEY], said


def test_a_file_in_order_is_read_without_remarks(progress, attempt):
    parts = {"discovery#build-the-model": "2026-05-03T10:20:00.000Z"}
    record, said = read(progress({KEY: attempt("right", "F5", why="I know")}, parts))
    assert said == ""
    first = record.answers[KEY].first
    assert (first.result, first.value, first.why) == ("right", "F5", "I know")
    assert record.parts == parts


@pytest.mark.parametrize(
    "value",
    [{"a": 1}, [1] * 61, ["x"], [True], [[1]]],
    ids=["object", "long", "text", "bool", "deep"],
)
def test_an_answer_of_no_known_form_is_left_out_and_counted(progress, attempt, value):
    record, said = read(progress({KEY: attempt(value=value), "discovery/own-run": attempt()}))
    assert list(record.answers) == ["discovery/own-run"]
    assert "1 entry could not be read and was left out" in said


@pytest.mark.parametrize("number", ["NaN", "Infinity", "-Infinity"])
def test_numbers_that_json_does_not_know_are_damage(progress, attempt, number):
    text = progress({KEY: attempt(), "discovery/own-run": attempt(value=12345)})
    answer, said = only(text.replace("12345", number))
    assert answer.first.result == "right"
    assert "damaged: 1 entry could be saved" in said


def test_a_number_too_large_for_a_browser_is_left_out(progress, attempt):
    text = progress({KEY: attempt(), "discovery/own-run": attempt(value=12345)})
    assert "1 entry could not be read" in only(text.replace("12345", "9" * 5000))[1]


@pytest.mark.parametrize(("tries", "kept"), [(3, 3), (2.0, 2), (0, 1), ("4", 1), (1e9, 9999)])
def test_tries_are_a_whole_number_within_limits(progress, attempt, tries, kept):
    answer = {"tries": tries, "first": attempt(), "last": attempt()}
    assert only(progress({KEY: answer}))[0].tries == kept


def test_a_broken_first_answer_is_made_good_by_the_last(progress, attempt):
    answer, said = only(progress({KEY: {"tries": 2, "first": None, "last": attempt("wrong")}}))
    assert (answer.first.result, said) == ("wrong", "")


def test_a_file_cut_short_gives_every_whole_answer(progress, attempt):
    text = progress({KEY: attempt(), "discovery/own-run": attempt(value=2.5)})
    answer, said = only(text[: text.index("own-run") + 30])
    assert answer.first.result == "right"
    assert "damaged: 1 entry could be saved" in said


@pytest.mark.parametrize(
    "text",
    ['"a/a":{' * 100_000, "[" * 500_000, '{"a":' * 200_000, "", "\x00\xff", "null", '"text"', "[]"],
    ids=["open braces", "open lists", "deep", "empty", "binary", "null", "text", "list"],
)
def test_hostile_text_gives_an_empty_record_and_words(text):
    record, said = read(text)
    assert record == Record()
    assert said


def test_long_texts_are_cut_and_half_characters_replaced(progress, attempt):
    answer, _ = only(progress({KEY: attempt(value="😀" * 3000, why="x\ud800")}))
    assert answer.first.value == "😀" * 2000  # 4,000 units of JavaScript
    answer.first.why.encode("utf-8")


@pytest.mark.parametrize(
    ("more", "words"),
    [({"version": 2}, "newer version"), ({"version": 0}, "older"), ({"version": "1"}, "older")],
)
def test_another_version_is_read_and_said(progress, attempt, more, words):
    assert words in only(progress({KEY: attempt()}, **more))[1]


def test_times_and_ids_are_checked_to_their_last_character(progress, attempt):
    answers = {KEY: attempt(), KEY + "\n": attempt(), "Discovery/x": attempt()}
    answers["discovery/later"] = {**attempt(), "at": "2026-05-01T10:00:00.000Z\n"}
    _, said = only(progress(answers))
    assert "3 entries could not be read" in said


def test_merging_keeps_the_earliest_first_and_the_latest_last_answer(progress, attempt):
    early = {"tries": 1, "first": attempt("wrong", day=2), "last": attempt("wrong", day=2)}
    late = {"tries": 3, "first": attempt("partly", day=4), "last": attempt("right", day=5)}
    one, two = (read(progress({KEY: answer}))[0] for answer in (early, late))
    for merged in (merge(one, two), merge(two, one)):
        answer = merged.answers[KEY]
        assert (answer.tries, answer.first.result, answer.last.result) == (3, "wrong", "right")


def test_merging_loses_nothing_that_only_one_file_has(progress, attempt):
    part = {"discovery#x": "2026-05-01T10:00:00Z"}
    one, two = read(progress({KEY: attempt()}))[0], read(progress({"a/b": attempt()}, part))[0]
    merged = merge(one, two)
    assert set(merged.answers) == {KEY, "a/b"}
    assert merged.parts == part


def test_extra_fields_do_no_harm(progress, attempt):
    text = json.loads(progress({KEY: attempt()}))
    text |= {"__proto__": {"x": 1}, "junk": [1, {"y": 2}]}
    assert only(json.dumps(text))[1] == ""
