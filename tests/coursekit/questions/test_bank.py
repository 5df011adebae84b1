"""Every kind of question, and every kind of bad question file."""

from __future__ import annotations

import copy
import os
import re
from pathlib import Path

import pytest
import yaml

from coursekit.questions.bank import BankError, load_bank
from tests.small import bank_of, write_contents, write_questions

GOOD = yaml.safe_load((Path(__file__).parent / "questions.yaml").read_text("utf-8"))
RIGHT, WRONG = GOOD["single"]["options"]


def start_file(root: Path) -> Path:
    """The question file of a course whose one chapter is `start`."""
    write_contents(root, "start")
    (root / "questions").mkdir()
    return root / "questions" / "start.yaml"


def problems_of(folder: Path, questions: dict, **head) -> str:
    with pytest.raises(BankError) as caught:
        bank_of(folder, questions, **head)
    return "\n".join(caught.value.problems)


def changed(sample: str, **changes) -> dict:
    question = copy.deepcopy(GOOD[sample])
    question.update(changes)
    return {"q": {key: value for key, value in question.items() if value is not None}}


def test_every_kind_is_read(tmp_path):
    bank = bank_of(tmp_path, GOOD)
    assert list(bank.questions) == [f"start/{key}" for key in GOOD]
    assert bank.get("start/number").question.anticipated_errors[0].value == 7
    assert bank.get("start/predict-number").figure_id == "start-f"


def test_an_unknown_question_is_named_with_its_neighbours(tmp_path):
    bank = bank_of(tmp_path, {"single": GOOD["single"]})
    with pytest.raises(KeyError, match="start/single"):
        bank.get("start/singel")


@pytest.mark.parametrize(
    ("question", "words"),
    [
        (changed("single", rationale=None), "'rationale' is missing: add it"),
        (changed("single", titel="x"), "'titel' is not a field of this kind"),
        (changed("single", kind="singel"), "'kind' 'singel' is not known: use one of 'single'"),
        (changed("single", kind=None), "'kind' is missing: add one of 'single'"),
        (changed("single", level="hard"), "'level' is 'hard': use one of 'recall'"),
        (changed("single", ideas=[]), "'ideas'"),
        (changed("single", ideas=["Big Idea"]), "use small letters, digits and hyphens"),
        (changed("single", title=""), "'title' is empty"),
        (changed("single", title=5), "put it in quotation marks"),
        (changed("single", setting={"rate": 5}), "'setting' is given without 'figure'"),
        (changed("single", options=[RIGHT]), "'options'"),
        (changed("single", options=[WRONG, {**WRONG, "text": "x"}]), "0 are marked 'right: true'"),
        (changed("single", options=[RIGHT, {**RIGHT, "text": "x"}]), "2 are marked 'right: true'"),
        (changed("single", options=[RIGHT, {**WRONG, "text": "yes"}]), "'yes' stands there twice"),
        (
            changed("single", options=[RIGHT, {"text": "no", "feedback": "No."}]),
            "the wrong option 'no' names no misconception",
        ),
        (
            changed("single", options=[RIGHT, {"text": "no", "misconception": "M"}]),
            "'feedback' of entry 2 of 'options' is missing",
        ),
        (changed("several", options=[RIGHT, {**RIGHT, "text": "a"}, {**RIGHT, "text": "b"}]),
         "leave at least one wrong"),
        (changed("number", tolerance=-1), "'tolerance'"),
        (changed("number", answer="five"), "'answer'"),
        (
            changed(
                "number",
                anticipated_errors=[{"value": 5.4, "feedback": "F", "misconception": "M"}],
            ),
            "5.4 lies within the tolerance of the answer 5 ± 0.5",
        ),
        (changed("short", accept=["F5", "the f5!"]), "'the f5!' is the same answer as 'F5'"),
        (changed("short", accept=["?!"]), "is empty once punctuation is dropped"),
        (changed("short", accept=["M1"]), "'M1' is the same answer as 'M1'"),
        (changed("recall", points=[]), "'points'"),
        (changed("recall", model_answer=None), "'model_answer' is missing"),
        (changed("predict-pick", form="guess"), "'form' 'guess' is not known"),
        (changed("predict-pick", form=None), "'form' is missing: add one of 'pick'"),
        (changed("predict-number", limits=[9, 0]), "the numbers must rise"),
        (changed("predict-number", figure="Fig 1"), "'figure'"),
        (changed("predict-curve", at=[0, 2, 1]), "the numbers must rise"),
        (changed("predict-bars", bars=[{"label": "a"}]), "'bars'"),
        (changed("belief-before", claim=None), "'claim' is missing"),
        (changed("belief-after"), "names 'belief-before', which is no earlier belief"),
        (changed("single", stem="See [this](javascript:alert(1))"), "is not allowed: use https:"),
        (changed("single", stem="What is $\\\\frac{1$?"), "a formula cannot be read"),
    ],
)  # fmt: skip
def test_a_fault_is_named_with_file_question_and_remedy(tmp_path, question, words):
    said = problems_of(tmp_path, question)
    assert re.match(r"questions/start.yaml, line \d+: question 'q'", said)
    assert words in said


def test_all_faults_are_told_at_once(tmp_path):
    bad = {"a": changed("single", level="hard")["q"], "b": changed("recall", points=[])["q"]}
    said = problems_of(tmp_path, bad)
    assert "question 'a'" in said and "question 'b'" in said


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("questions: [", "is not YAML that can be read"),
        ("not_parts: [A]\nnot_parts: [B]\nquestions: []", "line 2: 'not_parts' is written twice"),
        ("- a\n- b", "questions/start.yaml"),
        ("questions: []", "'questions'"),
        ("chapter: start\nquestions: [{}]", "'chapter' is not a field"),
        ("questions: [{}]", "line 1: question 1: 'kind' is missing"),
    ],
)
def test_a_file_that_cannot_be_read_says_why(tmp_path, text, words):
    (start_file(tmp_path)).write_text(text, "utf-8")
    with pytest.raises(BankError, match="start") as caught:
        load_bank(tmp_path)
    assert words in str(caught.value)


def test_a_file_in_another_encoding_is_refused(tmp_path):
    start_file(tmp_path).write_bytes("title: é".encode("latin-1"))
    with pytest.raises(BankError, match="is not UTF-8 text"):
        load_bank(tmp_path)


def test_a_file_of_no_chapter_is_refused(tmp_path):
    bank_of(tmp_path, {"q": GOOD["single"]})
    write_questions(tmp_path / "questions" / "strat.yaml", {"q": GOOD["single"]})
    with pytest.raises(BankError, match=r"questions/strat\.yaml: 'strat' is no chapter .*start"):
        load_bank(tmp_path)


def test_files_are_read_in_the_order_of_the_contents(tmp_path):
    for name in ("zebra", "apple"):
        bank = bank_of(tmp_path, {"q": GOOD["single"]}, name)
    assert bank.chapters == ("zebra", "apple")
    assert list(bank.questions) == ["zebra/q", "apple/q"]


def test_two_questions_may_not_share_an_id(tmp_path):
    entry = {"id": "q", **GOOD["single"]}
    start_file(tmp_path).write_text(yaml.safe_dump({"questions": [entry, entry]}), "utf-8")
    with pytest.raises(BankError, match="the id 'q' is taken"):
        load_bank(tmp_path)


def test_a_belief_asked_again_must_be_about_the_same_claim(tmp_path):
    pair = {
        "b": GOOD["belief-before"],
        "c": {**GOOD["belief-after"], "before": "b", "claim": "s03"},
    }
    assert "both must name the same claim" in problems_of(tmp_path, pair)


def test_a_belief_may_be_asked_again_in_a_later_chapter(tmp_path):
    write_contents(tmp_path, "start", "later")
    write_questions(tmp_path / "questions" / "start.yaml", {"b": GOOD["belief-before"]})
    write_questions(
        tmp_path / "questions" / "later.yaml", {"c": {**GOOD["belief-after"], "before": "start/b"}}
    )
    bank = load_bank(tmp_path)
    assert bank.get("later/c").before == "start/b" and bank.get("later/c").question.tells
    assert not bank.get("start/b").question.tells


def test_a_belief_cannot_be_compared_with_a_later_chapter(tmp_path):
    write_contents(tmp_path, "start", "later")
    write_questions(
        tmp_path / "questions" / "start.yaml", {"c": {**GOOD["belief-after"], "before": "later/b"}}
    )
    write_questions(tmp_path / "questions" / "later.yaml", {"b": GOOD["belief-before"]})
    with pytest.raises(BankError, match="no earlier belief question of this file or of an earlier"):
        load_bank(tmp_path)


def test_a_claim_that_nobody_asked_about_may_be_told_at_once(tmp_path):
    question = bank_of(tmp_path, changed("belief-before", told=True)).get("start/q").question
    assert question.tells and question.before is None


def test_a_changed_file_is_read_again(tmp_path):
    bank_of(tmp_path, {"q": GOOD["single"]})
    path = tmp_path / "questions" / "start.yaml"
    path.write_text(path.read_text("utf-8").replace("title: T", "title: New"), "utf-8")
    os.utime(path, ns=(1, 1))
    assert load_bank(tmp_path).get("start/q").question.title == "New"
