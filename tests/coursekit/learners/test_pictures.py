"""The plots: words that say the same, any name, the same bytes each time, ids of their own."""

from __future__ import annotations

import re
from collections import Counter
from xml.etree import ElementTree

import pytest

from coursekit.learners import pictures, results
from coursekit.learners.results import FirstTries, Guesses, Shift

NAMES = ["Ada $x_1$", "李小龍 <b>", r"\frac", "e\u0301 & co", "مریم"]


@pytest.fixture
def done(course):
    return [
        results.ChapterDone(chapter, 20, (0, 3, 7, 1, 2), (0, 9, 20, 4, 5))
        for chapter in course.chapters
    ]


def words_in(picture) -> str:
    root = ElementTree.fromstring(picture.svg.replace("xlink:", ""))
    return " ".join("".join(e.itertext()) for e in root.iter("text"))


def test_any_name_can_be_drawn(done):
    shown = words_in(pictures.students(NAMES, done))
    assert all(name in shown for name in ("Ada $x_1$", "李小龍 <b>", r"\frac"))


def test_a_large_class_is_drawn_as_amounts(done):
    many = [results.ChapterDone(c.chapter, 20, c.parts_done * 20, c.answered * 20) for c in done]
    labels = [f"Student {i}" for i in range(100)]
    assert "Student" not in words_in(pictures.students(labels, many))


def test_the_words_of_the_accuracy_plot_give_its_numbers(course):
    asked = [course.bank.get("discovery/area"), course.bank.get("discovery/own-run")]
    tries = [FirstTries(asked[0], Counter(right=3, wrong=9)), FirstTries(asked[1], Counter())]
    shown = pictures.accuracy("discovery", tries)
    assert f"{asked[0].question.title}: 3 of 12" in shown.alt
    assert asked[1].question.title not in shown.alt
    assert "n = 12" in words_in(shown)


@pytest.mark.parametrize(
    ("key", "values", "says"),
    [
        ("discovery/predict-tms", (0, 2, 2), "A: 1; B: 0; C: 2 (this happens); D: 0"),
        ("discovery/predict-share", (10.0, 20.0, 60.0), "the middle one is 20"),
        ("discovery/predict-chance", ((1.0, 2.0, 3.0),), "strict: 1; broad: 2; none: 3"),
        ("discovery/predict-gate", ((0.0,) * 7, (10.0,) * 7), "at -1: 5"),
        ("discovery/predict-share", (0.0, 100.0), "the middle one is 50"),
    ],
)
def test_the_words_of_a_prediction_give_its_numbers(course, key, values, says):
    found = Guesses(course.bank.get(key), values, looked=0, misfits=0)
    assert says in pictures.guess(found).alt


def test_every_form_of_prediction_in_the_bank_can_be_drawn(course):
    for asked in course.questions:
        if asked.question.kind == "predict":
            low = getattr(asked.question, "limits", [0])[0]
            size = len(getattr(asked.question, "bars", getattr(asked.question, "at", ())))
            value = (low,) * size if size else low
            shown = pictures.guess(Guesses(asked, (value,), 0, 0))
            assert shown.svg.startswith("<svg role=")


def test_beliefs_are_drawn_only_where_there_are_some(course):
    shifts = [Shift(pair, ()) for pair in course.beliefs]
    shifts[0] = Shift(course.beliefs[0], ((80, 20), (60, 40)))
    shown = pictures.beliefs(shifts, course.titles)
    assert f"{course.titles['discovery']}: from 70 to 30" in shown.alt
    assert words_in(shown).count("n = ") == 1


def test_a_plot_is_the_same_each_time_and_its_ids_are_its_own(course, done):
    first, again = (pictures.students(NAMES, done).svg for _ in range(2))
    assert first == again
    ids = re.findall(r' id="([^"]+)"', first)
    assert len(ids) == len(set(ids))
    others = re.findall(r' id="([^"]+)"', pictures.chapters(done, 5).svg)
    assert not set(ids) & set(others)
