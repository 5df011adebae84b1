"""Marks go back to the platform under the names it gave."""

from __future__ import annotations

import csv
import zipfile

import pytest

from coursekit.classroom.handback import write_handback
from coursekit.classroom.outcome import Outcome, Task
from coursekit.classroom.received import receive
from coursekit.intake.inbox import read_inbox


def outcome(student: str, points: float | None) -> Outcome:
    test = Task("check", "right", 6.0, 6.0)
    text = Task("text", "waiting" if points is None else "read", points, 4.0)
    return Outcome(student, "graded", (test, text))


def rows(path):
    with path.open(newline="", encoding="utf-8") as file:
        return list(csv.reader(file))


@pytest.fixture
def arrived(room, tmp_path):
    """A function: what a platform gives, taken in; the roster knows Ada alone."""

    def arrived(*names):
        (room.root / "roster.csv").write_text(
            "id,first_name,last_name,email\ns1,Ada,Lovelace,ada@example.org\n"
        )
        for name in names:
            path = tmp_path / "all" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(name.encode())
        receive(room, "small", read_inbox(tmp_path / "all", "small"))
        room.reports("small").mkdir(parents=True)
        return room

    return arrived


def test_marks_go_to_moodle_with_its_own_numbers(arrived):
    room = arrived(
        "Ada Lovelace_12_assignsubmission_file/small.ipynb",
        "Bo_7_assignsubmission_file/small.ipynb",
    )
    page = room.feedback("s1", "small")
    page.parent.mkdir(parents=True)
    page.write_text("Well done")
    table, feedback = write_handback(room, "small", [outcome("s1", 3), outcome("bo", None)])
    assert rows(table)[1:] == [
        ["Participant 12", "Ada Lovelace", "ada@example.org", "9", "10"],
        ["Participant 7", "Bo", "", "", "10"],
    ]
    with zipfile.ZipFile(feedback) as pages:
        assert pages.namelist() == ["Ada Lovelace_12_assignsubmission_file_small.html"]


def test_marks_go_to_canvas_with_its_own_numbers(arrived):
    room = arrived("lovelaceada_7_8_small.ipynb")
    (table,) = write_handback(room, "small", [outcome("s1", 4), Outcome("never-came", "missing")])
    assert rows(table)[1:] == [
        ["Points Possible", "", "", "", "", "10"],
        ["lovelaceada", "7", "", "", "", "10"],
    ]
