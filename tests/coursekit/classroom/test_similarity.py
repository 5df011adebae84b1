"""Pairs that copied are named; a class that solves the same task is not."""

from __future__ import annotations

import csv
import random

import nbformat
import pytest

from coursekit.classroom.similarity import similar_pairs, work_of, write_similar

from .students import worker

BODIES = [
    "return 2 * x",
    "return x + x",
    "total = 0\n    for step in range(2):\n        total += x\n    return total",
    "factor = 2\n    return factor * x",
    "if x == 0:\n        return 0\n    return x * 2",
]
OWN = (
    "if x < 0:\n        return -double(-x)\n    parts = [x for _ in range(2)]\n"
    "    while len(parts) > 1:\n        parts[0] += parts.pop()\n    return parts[0]"
)
RENAMED = OWN.replace("parts", "pieces").replace("    while", "    # by hand\n    while")
WORDS = [
    "a",
    "the",
    "cell",
    "fires",
    "when",
    "seen",
    "done",
    "movement",
    "model",
    "data",
    "claim",
    "shows",
    "fails",
    "link",
    "rate",
]
TEXT = (
    "The recordings show that a cell answers to an act and to its sight, and nothing here says "
    "whether the answer is needed for understanding what the other person means to do."
)


@pytest.fixture
def write(student_copy):
    """A function: what a student's answers come to."""
    work = worker(student_copy)

    def write(double, text):
        return work_of(nbformat.reads(work(double=double, text=text).decode(), as_version=4))

    return write


@pytest.fixture
def given(student_copy):
    return work_of(student_copy())


def honest(write, number):
    """A class that solves the same small task in the few ways there are, in words of their own."""
    chance = random.Random(7)
    return {
        f"s{n:02}": write(chance.choice(BODIES), " ".join(chance.choices(WORDS, k=60)))
        for n in range(number)
    }


def test_a_class_that_worked_alone_has_no_pair(write, given):
    assert similar_pairs(honest(write, 40), given) == []


def test_renamed_code_is_found_and_its_cell_named(write, given):
    class_ = honest(write, 30)
    class_ |= {"x": write(OWN, "One."), "y": write(RENAMED, "Two.")}
    (pair,) = similar_pairs(class_, given)
    assert (pair.student, pair.other, pair.cells) == ("x", "y", ("double",))
    assert pair.code > 0.9 and pair.text == 0


def test_copied_text_is_found_where_some_words_were_changed(write, given):
    class_ = honest(write, 30)
    changed = TEXT.replace("person", "human being").replace("  ", " ").upper()
    class_ |= {"x": write(BODIES[0], TEXT), "y": write(BODIES[1], changed)}
    (pair,) = similar_pairs(class_, given)
    assert (pair.student, pair.other, pair.cells) == ("x", "y", ("text",))


def test_what_the_task_gave_and_broken_code_are_no_sign(write, given):
    class_ = {n: write(None, None) for n in "abcd"} | {"e": write("return (((", "x"), "f": given}
    assert similar_pairs(class_, given) == []


def test_the_table_names_pairs_but_not_those_who_work_together(released_room, student_copy):
    room, work = released_room, worker(student_copy)
    (room.root / "roster.csv").write_text("id\nx\ny\nz\n")
    for student in "xyz":
        path = room.submitted(student, "small")
        path.parent.mkdir(parents=True)
        path.write_bytes(work(double=OWN, text=TEXT))
    (room.root / "class.yaml").write_text(
        "groups: {team: [x, y]}\nassignments: {small: {group_work: true}}\n"
    )
    path, pairs = write_similar(room, "small")
    with path.open(newline="") as file:
        rows = [(row["student"], row["other"]) for row in csv.DictReader(file)]
    assert rows == [("x", "z"), ("y", "z")] == [(p.student, p.other) for p in pairs]
