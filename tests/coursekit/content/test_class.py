"""The questions for classes: sound, apart from the public bank, and never on a page."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from coursekit.evidence import load
from coursekit.questions.bank import load_bank, load_class_bank
from coursekit.questions.checks import check_against
from coursekit.questions.glossary import load_glossary

ROOT = Path(__file__).parents[3]


@pytest.fixture(scope="module")
def classes():
    return load_class_bank(ROOT)


@pytest.fixture(scope="module")
def public():
    return load_bank(ROOT)


def test_the_bank_agrees_with_the_ledger_and_the_glossary(classes):
    terms = load_glossary(ROOT / "questions" / "glossary.yaml").terms
    assert check_against(classes, load(ROOT / "evidence"), terms) == []


def test_there_are_six_for_every_chapter_of_the_usual_mix_or_more(classes, public):
    assert list(classes.files) == list(public.files)
    for chapter in classes.files:
        kinds = Counter(asked.question.kind for asked in classes.of_chapter(chapter))
        usual = Counter(single=2, several=1, number=1, short=1, recall=1)
        assert kinds >= usual, chapter
    assert {asked.question.level for asked in classes.questions.values()} <= {"apply", "transfer"}


def test_no_question_stands_in_both_banks(classes, public):
    assert classes.questions.keys().isdisjoint(public.questions)
    asks = {asked.question.stem for asked in public.questions.values()}
    setups = {asked.question.setup for asked in public.questions.values()} - {""}
    for asked in classes.questions.values():
        assert asked.question.stem not in asks or asked.question.setup not in setups


def test_no_notebook_and_no_page_asks_one(classes):
    pages = [*ROOT.glob("notebooks/*.ipynb"), *ROOT.glob("book/*.md")]
    texts = {path.name: path.read_text(encoding="utf-8") for path in pages}
    for key in classes.questions:
        assert not [name for name, text in texts.items() if f'"{key}' in text or f" {key}" in text]


def test_the_place_of_an_option_does_not_give_the_right_one_away(classes, public):
    """Authors write the right one first; the bank keeps it there in less than half of all."""
    choices = [
        asked.question
        for bank in (classes, public)
        for asked in bank.questions.values()
        if asked.question.kind == "single"
    ]
    places = Counter([option.right for option in q.options].index(True) for q in choices)
    assert max(places.values()) < 0.5 * len(choices) and len(places) >= 3, places
