"""A platform's name leads to the one student it means, or to nobody."""

from __future__ import annotations

import pytest

from coursekit.classroom.folder import Student
from coursekit.classroom.matching import match

ADAS = [Student("s1", "Ada", "Lovelace"), Student("s2", "Ada", "Lovelace")]


def ids(labels, roster, recorded=None):
    found = match(labels, roster, recorded or {})
    return [found[label].student for label in labels]


@pytest.mark.parametrize(
    "name",
    [
        "s1", "María José García López", "García López, María José", "garciálopezmaríajosé",
        "garcialopezmariajose", "maria@example.org", "GARCÍA LÓPEZ  María José",
    ],
)  # fmt: skip
def test_every_form_of_a_name_finds_its_student(name):
    roster = [Student("s1", "María José", "García López", "maria@example.org"), Student("s2")]
    assert ids([(name, "")], roster) == ["s1"]


@pytest.mark.parametrize(("first", "last", "name"), [
    ("Siobhan", "O'Brien", "obriensiobhan"), ("Jean-Luc", "Picard", "picardjeanluc"),
    ("Zoë", "Ångström", "ångströmzoë"),
])  # fmt: skip
def test_names_as_canvas_writes_them(first, last, name):
    assert ids([(name, "7")], [Student("s1", first, last)]) == ["s1"]


def test_a_name_of_two_students_is_matched_to_nobody_and_said():
    found = match([("Ada Lovelace", "101"), ("Ada Lovelace", "102")], ADAS, {})
    assert len({m.student for m in found.values()} | {"s1", "s2"}) == 4
    assert all("s1, s2" in m.note for m in found.values())


def test_two_people_for_one_student_are_matched_to_nobody():
    found = match([("Kim Lee", "1"), ("Kim Lee", "2")], [Student("s1", "Kim", "Lee")], {})
    assert "s1" not in {m.student for m in found.values()}
    assert all("s1" in m.note for m in found.values())


def test_the_id_itself_decides_between_two_of_one_name():
    assert ids([("s2", ""), ("Ada Lovelace", "9")], ADAS)[0] == "s2"


def test_two_people_of_one_name_stay_two_without_a_roster():
    labels = [("Kim Lee", "1"), ("Kim Lee", "2"), ("kim  lee", "")]
    assert len(set(ids(labels, []))) == 3


def test_a_newcomer_never_takes_over_the_work_of_another_of_that_name():
    assert ids([("Kim Lee", "2")], [], {("Kim Lee", "1"): "kim-lee"}) == ["kim-lee-2"]
    roster = [Student("s1", "Kim", "Lee")]
    assert ids([("Kim Lee", "2")], roster, {("Kim Lee", "1"): "s1"}) != ["s1"]
    assert ids([("Kim Lee", "1")], roster, {("Kim Lee", "1"): "s1"}) == ["s1"]


def test_a_roster_that_comes_later_takes_over_earlier_work():
    found = match([], [Student("s1", "Ada", "Lovelace")], {("Ada Lovelace", "12"): "ada-lovelace"})
    assert found[("Ada Lovelace", "12")].student == "s1"
