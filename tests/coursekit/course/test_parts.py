"""What a part of a chapter asks of its reader, counted by the one rule."""

from __future__ import annotations

import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell

from coursekit.course.minutes import Work, minutes_in_words, together
from coursekit.course.parts import parts_of


def read(*cells):
    return parts_of(cells, lambda call, words: words if call == "ask" else [])


def work(*cells):
    (part,) = read(new_markdown_cell("## Part"), *cells)
    return together(section.work for section in part.sections)


@pytest.mark.parametrize(
    ("work", "minutes"),
    [
        (Work(), 0),
        (Work(words=200), 1),
        (Work(words=201), 2),
        (Work(questions=4), 3),
        (Work(figures=1), 4),
        (Work(words=100, questions=2, figures=1, tasks=1), 10),
    ],
)
def test_minutes_are_rounded_up(work, minutes):
    assert work.minutes == minutes


def test_minutes_in_words():
    assert (minutes_in_words(1), minutes_in_words(12)) == ("1 minute", "12 minutes")


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("two words", 2),
        ("[two words](https://example.org/a/long/address)", 2),
        ("- one\n- two\n\n| a | b |\n| --- | --- |\n| c | d |", 6),
        ("# A title\n\n#### A small heading\n\none", 1),
        ("```{admonition} Refutation\nthree *words* here\n```", 3),
        ("```{dropdown} Worked solution\nnot seen\n```", 0),
        ("seen\n\n<details><summary>Solution</summary>\n\nnot seen\n\n</details>\n\nseen", 2),
    ],
)
def test_words_that_a_reader_sees_count(source, words):
    assert work(new_markdown_cell(source)).words == words


def test_open_code_counts_and_folded_code_does_not():
    source = "a = 1"
    assert work(new_code_cell(source)).words == 3
    for tag in ("remove-input", "hide-input"):
        assert work(new_code_cell(source, metadata={"tags": [tag]})).words == 0


def test_questions_figures_and_lines_left_to_the_reader_count():
    cells = [
        new_code_cell('ask("a/one", "a/two")'),
        new_code_cell('ask("a/one")'),
        new_code_cell("@explore(rate=(1, 3))\ndef wave(rate): ..."),
        new_code_cell("for x in y:\n    route = ...  # your line"),
    ]
    counted = work(*cells)
    assert (counted.questions, counted.figures, counted.tasks) == (2, 1, 1)


def test_a_heading_marks_a_section_or_a_whole_part_as_deeper():
    first, second = read(
        new_markdown_cell("## One\n\nword\n\n### Inner (deeper)\n\nword"),
        new_markdown_cell("## Two (deeper)\n\nword\n\n### Inner\n\nword"),
    )
    assert [section.deeper for section in first.sections] == [False, True]
    assert (first.essential, first.deeper, first.minutes) == (1, 1, 2)
    assert [section.deeper for section in second.sections] == [True, True]
    assert (second.essential, second.deeper) == (0, 1)
