"""The parts of a chapter, read from its notebook, and when one is done.

That they are those of the built site is tested in tests/site/test_learners_site.py.
"""

from __future__ import annotations

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from coursekit.learners.chapters import outlines, part_done
from coursekit.learners.records import Record, read
from coursekit.outline import Outline, Part
from coursekit.questions.bank import Bank

OUTLINE = Outline(
    "notebooks/02-later",
    "02-later",
    "Later",
    (
        Part("look", "Look", ("start/area",)),
        Part("work", "Work", ("later/a", "later/b")),
        Part("read", "Read", ()),
    ),
)
AT = "2026-05-01T10:00:00Z"


@pytest.fixture
def record(progress, attempt):
    def record(*keys: str, marks: tuple[str, ...] = ()) -> Record:
        return read(progress(dict.fromkeys(keys, attempt()), dict.fromkeys(marks, AT)))[0]

    return record


def done(record: Record) -> list[bool]:
    return [part_done(OUTLINE, part, record) for part in OUTLINE.parts]


def test_a_part_is_done_when_all_its_questions_are_answered(record):
    assert done(record("later/a")) == [False, False, False]
    assert done(record("later/a", "later/b")) == [False, True, False]


def test_a_part_without_questions_is_done_when_marked(record):
    assert done(record(marks=("02-later#read", "01-start#look"))) == [False, False, True]


def test_a_mark_does_not_stand_for_answers(record):
    assert done(record(marks=("02-later#work",))) == [False, False, False]


def test_an_earlier_question_counts_once_it_was_asked_again(record):
    assert done(record("start/area"))[0] is False
    assert done(record(marks=("02-later#back.start.area",)))[0] is True


def test_parts_are_second_level_headings_with_what_is_asked_below_them(tmp_path, course):
    cells = [
        new_markdown_cell("# A *new* title\n\nWords."),
        new_markdown_cell("## Look (5 minutes)\n\n```\n## no heading\n```"),
        new_code_cell('from coursekit import look_back\nlook_back("02-origins")'),
        new_markdown_cell("### Inner\n\n## Work `here`"),
        new_code_cell('ask(\n    "origins/cue",\n    "origins/relearn",\n)'),
        new_code_cell("%matplotlib inline\n# ask('origins/cue')"),
        new_code_cell('ask("origins/cue")'),
        new_markdown_cell("## Sources"),
    ]
    (tmp_path / "notebooks").mkdir()
    nbformat.write(new_notebook(cells=cells), tmp_path / "notebooks" / "02-origins.ipynb")
    bank = Bank(course.bank.questions, {**course.bank.titles}, {**course.bank.not_parts})
    for other in bank.titles.keys() - {"02-origins"}:
        nbformat.write(new_notebook(), tmp_path / "notebooks" / f"{other}.ipynb")
    outline = next(o for o in outlines(tmp_path, bank) if o.chapter == "02-origins")
    assert outline.title == "A new title"
    assert [(part.id, part.title, len(part.questions)) for part in outline.parts] == [
        ("look-5-minutes", "Look (5 minutes)", 4),
        ("work-here", "Work here", 2),
    ]


def test_every_question_of_the_bank_is_asked_in_a_part(course):
    """So that doing all parts is answering all questions."""
    asked = {key for o in course.outlines for part in o.parts for key in part.questions}
    assert asked == set(course.bank.questions)
