"""Deadlines, lateness and groups: what `class.yaml` says is kept, and nobody pays on a guess."""

from __future__ import annotations

from datetime import datetime

import pytest

from coursekit.classroom.groups import shared
from coursekit.classroom.lateness import days_late, with_lateness
from coursekit.classroom.outcome import Outcome, Task
from coursekit.classroom.received import arrival_time, receive
from coursekit.classroom.terms import FILE, LateRule, Terms, read_terms
from coursekit.errors import CourseError
from coursekit.intake.inbox import SubmittedFile

DUE = {"assignments": {"small": {"due": "2026-11-20 18:00"}}}
RULE = {"percent_per_day": 10, "at_most_percent": 50, "grace_minutes": 15}


def graded(student: str = "s1", points: float | None = 8, version: str = "001-aa") -> Outcome:
    text = Task("text", "waiting" if points is None else "read", points, 10.0)
    return Outcome(student, "graded", (text,), version=version)


def terms(**more) -> Terms:
    return Terms.model_validate(DUE | more)


def written(folder, text: str) -> Terms:
    (folder / FILE).write_text(text)
    return read_terms(folder, ["s1", "s2"], ["small"])


def test_a_new_class_has_a_file_of_terms_that_says_nothing_yet(room):
    assert (room.root / FILE).is_file()
    assert room.terms() == Terms()


def test_the_example_in_a_new_class_is_right(room, tmp_path):
    lines = (room.root / FILE).read_text().splitlines()[2:]
    text = "\n".join(line.removeprefix("# ") for line in lines)
    (tmp_path / FILE).write_text(text)
    found = read_terms(tmp_path, ["s1", "s2", "s3", "s4"], ["discovery"])
    assert found.late.percent_per_day == 10
    assert found.of("discovery").deadline("s3") == datetime(2026, 11, 27, 18)
    assert found.of("discovery").group_work and found.group_of("s2") == "group-1"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("late: {percent_per_days: 5}", ["line 1", "percent_per_days", "check the spelling"]),
        ("assignments:\n  small: {due: 2026-11-20}", ["line 2", "no time of day", "18:00"]),
        ("assignments:\n  small: {due: soon}", ["line 2", "'due'", "2026-11-20 18:00"]),
        ("assignments:\n  smal: {due: 2026-11-20 18:00}", ["line 2", "'smal'", "small"]),
        (
            "assignments:\n  small:\n    due: 2026-11-20 18:00\n    extensions:\n"
            "      s9: 2026-11-21 18:00",
            ["line 5", "'s9'", "roster"],
        ),
        (
            "assignments:\n  small:\n    due: 2026-11-20 18:00\n"
            "    extensions: {s1: 2026-11-19 18:00}",
            ["'s1'", "before the deadline"],
        ),
        ("groups: {a: [s1], b: [s1]}", ["'s1'", "keep one"]),
        ("groups:\n  a: [s1, s7]", ["line 2", "'s7'", "roster"]),
        ("late: {percent_per_day: 200}", ["percent_per_day", "100"]),
        ("late: {percent_per_day: 5}\nlate: {percent_per_day: 6}", ["line 2", "twice"]),
    ],
)
def test_what_is_wrong_is_told_with_its_place_and_cure(tmp_path, text, words):
    with pytest.raises(CourseError) as caught:
        written(tmp_path, text)
    said = str(caught.value)
    assert str(tmp_path / FILE) in said
    assert not [word for word in words if word not in said], said


def test_days_begin_after_the_deadline_and_grace_only_forgives():
    due, rule = datetime(2026, 11, 20, 18), LateRule(**RULE)
    assert days_late(datetime(2026, 11, 20, 18), due, None) == 0
    assert days_late(datetime(2026, 11, 20, 18, 1), due, None) == 1
    assert days_late(datetime(2026, 11, 20, 18, 15), due, rule) == 0
    assert days_late(datetime(2026, 11, 21, 18), due, rule) == 1
    assert days_late(datetime(2026, 11, 21, 18, 1), due, rule) == 2


@pytest.mark.parametrize(
    ("of", "came", "penalty", "total"),
    [
        ("earned", "2026-11-21T09:00", 0.8, 7.2),
        ("possible", "2026-11-21T09:00", 1.0, 7.0),
        ("earned", "2026-12-24T09:00", 4.0, 4.0),
        ("earned", "2026-11-20T17:59", 0.0, 8.0),
    ],
)
def test_lateness_costs_what_the_rule_says(of, came, penalty, total):
    late = with_lateness(graded(), terms(late=RULE | {"of": of}), "small", came)
    assert (late.penalty, late.total) == (penalty, total)
    assert ("late" in late.flags) == (penalty > 0)


def test_no_mark_falls_below_nothing():
    rule = {"percent_per_day": 100, "of": "possible"}
    late = with_lateness(graded(points=3), terms(late=rule), "small", "2026-11-30T09:00")
    assert (late.penalty, late.total) == (3, 0)


def test_an_extension_and_the_instructors_own_knowledge_count():
    small = {"due": "2026-11-20 18:00", "extensions": {"s1": "2026-11-27 18:00"}}
    small["submitted"] = {"s2": "2026-11-20 17:00"}
    known = Terms.model_validate({"late": RULE, "assignments": {"small": small}})
    for student in ("s1", "s2"):
        assert with_lateness(graded(student), known, "small", "2026-11-22T09:00").penalty == 0
    assert with_lateness(graded("s3"), known, "small", "2026-11-22T09:00").penalty == 1.6


def test_an_unknown_time_costs_nothing_and_is_told():
    for called, flag in ((True, "late-unknown"), (False, "time-unknown")):
        outcome = with_lateness(graded(), terms(late=RULE), "small", "", called)
        assert outcome.penalty == 0 and outcome.flags == (flag,)


def test_a_text_that_waits_has_its_penalty_once_it_is_read():
    waiting = with_lateness(graded(points=None), terms(late=RULE), "small", "2026-11-21T09:00")
    assert (waiting.days_late, waiting.penalty, waiting.total) == (1, 0, None)


def test_without_a_deadline_nothing_is_late():
    assert with_lateness(graded(), Terms(), "small", "2026-11-21T09:00").flags == ()


def test_the_earliest_known_time_of_a_version_stays(room):
    def sent(content, attempt="", by=""):
        file = SubmittedFile("ada", "small.ipynb", content, attempt=attempt)
        receive(room, "small", [file], by)
        return arrival_time(room, "small", "ada")

    assert sent(b"one") == ""
    assert sent(b"one", by="2026-11-20T18:00:00") == "2026-11-20T18:00:00"
    assert sent(b"one", by="2026-11-22T18:00:00") == "2026-11-20T18:00:00"
    assert sent(b"two", "2026-11-21T10:00:00", "2026-11-22T18:00:00") == "2026-11-21T10:00:00"


GROUPS = {
    "groups": {"team": ["s1", "s2"], "idle": ["s4"]},
    "assignments": {"small": {"group_work": True}},
}


def test_a_groups_work_counts_for_each_member():
    known = Terms.model_validate(GROUPS)
    class_ = [Outcome("s1", "missing"), graded("s2"), graded("s3"), Outcome("s4", "missing")]
    found = {o.student: o for o in shared(class_, known, "small", {"s2": "", "s3": ""})}
    assert found["s1"].total == found["s2"].total == 8
    assert found["s1"].source == "s2" and "team" in found["s1"].notes[0]
    assert found["s3"] == class_[2] and found["s4"].status == "missing"


def test_of_two_files_of_a_group_the_last_counts_and_it_is_told():
    known = Terms.model_validate(GROUPS)
    class_ = [graded("s1", 3, "001-aa"), graded("s2", 8, "001-bb")]
    times = {"s1": "2026-11-20T10:00", "s2": "2026-11-20T11:00"}
    for came, points in ((times, 8), ({**times, "s2": ""}, 3)):
        found = shared(class_, known, "small", came)
        assert [outcome.total for outcome in found] == [points, points]
        assert all("group-several" in outcome.flags for outcome in found)


def test_without_group_work_everybody_stands_alone():
    alone = Terms.model_validate({"groups": GROUPS["groups"]})
    class_ = [Outcome("s1", "missing"), graded("s2")]
    assert shared(class_, alone, "small", {}) == class_


def test_a_group_is_read_as_platforms_write_it(room):
    (room.root / "roster.csv").write_text("id,first_name,last_name\ns1,Ada,Lovelace\ns2,Bo,Li\n")
    (room.root / FILE).write_text(
        "groups: {Team One: [s1, s2]}\nassignments: {small: {group_work: true}}\n"
    )
    files = [SubmittedFile("Team One-Bo Li", "small.ipynb", b"x", number="7")]
    assert [arrival.student for arrival in receive(room, "small", files)] == ["s2"]
    files = [SubmittedFile("team one", "small.ipynb", b"y")]
    assert [arrival.student for arrival in receive(room, "small", files)] == ["s1"]
