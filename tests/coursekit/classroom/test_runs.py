"""A run that is refused, stopped or taken up again: nothing is lost, run unasked or run twice."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import threading
import time

import nbformat
import pytest
from click.testing import CliRunner

from coursekit.classroom import cycle, record, sandbox
from coursekit.classroom.folder import ClassError, new_class
from coursekit.classroom.outcome import Outcome, Task
from coursekit.cli import main
from coursekit.intake.inbox import SubmittedFile

from .conftest import copied


@pytest.fixture
def room(released_room):
    """A class of this test's own, released."""
    return released_room


@pytest.fixture
def files(student_copy):
    """Ten students' work."""
    work = nbformat.writes(student_copy()).encode()
    return [SubmittedFile(f"student-{n}", "small.ipynb", work) for n in range(10)]


def test_no_assignment_is_released_whose_solutions_fail(small_assignment, tmp_path):
    home = shutil.copytree(small_assignment, tmp_path / "small")
    path = home / "small.ipynb"
    path.write_text(path.read_text().replace("return 2 * x", "return 3 * x"))
    class_folder = new_class(tmp_path / "room", [home])
    with pytest.raises(ClassError, match=r"(?s)solutions do not pass the tests.*Twice 2 is 4"):
        cycle.release(class_folder, "small")
    assert not class_folder.release("small").exists()


@pytest.fixture
def ran(monkeypatch):
    """The students whose notebooks ran, in place of really running them."""
    ran = []

    def run(folder, assignment, student, limits, held):
        ran.append(student)
        number = int(student[-1])
        tasks = (Task("double-check", "right", 1.0, 1.0),)
        status = "crashed" if number == 3 else "graded"
        return Outcome(student, status, tasks if status == "graded" else ())

    monkeypatch.setattr(cycle, "run_apart", run)
    monkeypatch.setattr(cycle, "containment", lambda: "full")
    monkeypatch.setattr(cycle, "marks_now", lambda folder, assignment, outcomes: outcomes)
    return ran


def test_without_a_sandbox_nothing_runs_unless_it_is_said(room, files, ran, monkeypatch):
    monkeypatch.setattr(cycle, "containment", lambda: "limits")
    before = sorted(room.root.rglob("*"))
    with pytest.raises(ClassError, match="--without-sandbox"):
        cycle.grade_class(room, "small", files)
    assert ran == [] and sorted(room.root.rglob("*")) == before
    cycle.grade_class(room, "small", files, without_sandbox=True)
    assert len(ran) == 10


def test_a_machine_without_bubblewrap_is_told_before_anything_runs(room, monkeypatch, tmp_path):
    monkeypatch.setenv("PATH", str(tmp_path))
    sandbox._bubblewrap_works.cache_clear()
    try:
        result = CliRunner().invoke(main, ["class", "grade", str(room.root), "small"])
    finally:
        sandbox._bubblewrap_works.cache_clear()
    assert result.exit_code == 1 and "Nothing was run" in result.output
    assert not (room.root / "autograded").exists()


def test_one_students_trouble_is_no_others(room, files, ran, monkeypatch):
    real = cycle.repaired

    def repaired(notebook, released):
        if len(ran) == 4:
            raise RuntimeError("something nobody thought of")
        return real(notebook, released)

    monkeypatch.setattr(cycle, "repaired", repaired)
    outcomes = cycle.grade_class(room, "small", files, jobs=1)
    statuses = [outcome.status for outcome in outcomes]
    assert statuses.count("failed") == 6 and statuses.count("graded") == 3  # each on its own
    assert any("nobody thought of" in note for o in outcomes for note in o.notes)


@pytest.mark.parametrize("stopped_at", [1, 4, 7, 9])
def test_a_run_that_was_stopped_goes_on_where_it_was(room, files, ran, stopped_at):
    def stop(students):
        for number, student in enumerate(students):
            if number == stopped_at:
                raise KeyboardInterrupt
            yield student

    with pytest.raises(KeyboardInterrupt):
        cycle.grade_class(room, "small", files, progress=stop, jobs=1)
    kept = set(record.load(room, "small").outcomes)
    assert len(kept) >= stopped_at
    ran.clear()
    whole = cycle.grade_class(room, "small", files, jobs=1)
    everybody = sorted(file.student for file in files)
    assert sorted([*ran, *kept]) == everybody  # nobody twice
    assert [outcome.student for outcome in whole] == everybody


def test_an_interrupted_student_is_not_recorded_as_one_whose_code_crashed(
    room, files, ran, monkeypatch
):
    """Ctrl-C ends the notebooks that run; the next run has to grade them."""
    runs, ended = threading.Event(), threading.Event()

    def run(folder, assignment, student, limits, held):
        runs.set()
        ended.wait(60)
        return Outcome(student, "crashed")

    def stop(students):
        runs.wait(60)
        raise KeyboardInterrupt
        yield

    monkeypatch.setattr(cycle, "run_apart", run)
    monkeypatch.setattr(cycle, "end_all", ended.set)
    with pytest.raises(KeyboardInterrupt):
        cycle.grade_class(room, "small", files, progress=stop, jobs=2)
    assert record.load(room, "small") is None


KILLED = """
import sys, time
from pathlib import Path
from coursekit.classroom import cycle
from coursekit.classroom.folder import ClassFolder
from coursekit.classroom.outcome import Outcome, Task
from coursekit.intake.inbox import read_inbox

def run(folder, assignment, student, limits, held):
    time.sleep(0.02)
    points = float(int(student[1:]) % 5)
    if int(student[1:]) % 20 == 3:
        return Outcome(student, "crashed", notes=("The code ended its own kernel.",))
    return Outcome(student, "graded", (Task("check", "right", points, 4.0),))

cycle.run_apart, cycle.containment = run, lambda: "full"
cycle.marks_now = lambda folder, assignment, outcomes: outcomes
room = ClassFolder(Path(sys.argv[1]))
outcomes = cycle.grade_class(room, "small", read_inbox(Path(sys.argv[2]), "small"), jobs=2)
for outcome in outcomes:
    print(outcome.student, outcome.status, outcome.total, len(outcome.notes))
"""


@pytest.mark.skipif(os.name != "posix", reason="kills by signal")
def test_a_run_killed_again_and_again_gives_the_same_marks(room, released, student_copy, tmp_path):
    inbox = tmp_path / "inbox"
    for number in range(60):
        path = inbox / f"s{number:02d}" / "small.ipynb"
        path.parent.mkdir(parents=True)
        nbformat.write(student_copy(), path)
    command = [sys.executable, "-c", KILLED]
    calm = copied(released, tmp_path / "calm")
    wanted = subprocess.check_output([*command, str(calm.root), str(inbox)])
    lines = room.reports("small") / "run.jsonl"
    for least in (1, 9, 23, 41):
        with subprocess.Popen([*command, str(room.root), str(inbox)]) as process:
            while process.poll() is None:
                if lines.exists() and lines.read_bytes().count(b"\n") >= least:
                    process.kill()
                time.sleep(0.005)
    assert subprocess.check_output([*command, str(room.root), str(inbox)]) == wanted
    assert len(wanted.splitlines()) == 60
    students = [
        json.loads(line)["outcome"]["student"]
        for line in lines.read_text().splitlines()
        if "outcome" in line
    ]
    assert len(students) == len(set(students)) == 60  # nobody was run twice


def test_what_crashed_is_tried_again_by_the_next_run_alone(room, files, ran):
    cycle.grade_class(room, "small", files)
    ran.clear()
    cycle.grade_class(room, "small", files)
    assert ran == ["student-3"]
    ran.clear()
    cycle.grade_class(room, "small", files, again=True)
    assert len(ran) == 10


def test_a_record_that_was_cut_short_loses_its_last_line_at_most(room):
    for number in range(3):
        record.keep(room, "small", Outcome(f"s{number}", "graded", version="001-x"), "full")
    path = room.reports("small") / "run.jsonl"
    path.write_bytes(path.read_bytes()[:-20])
    assert set(record.load(room, "small").outcomes) == {"s0", "s1"}
    record.keep(room, "small", Outcome("s3", "graded", version="001-x"), "limits")
    known = record.load(room, "small")
    assert set(known.outcomes) == {"s0", "s1", "s3"} and known.worst_containment == "limits"


def test_a_changed_assignment_forgets_the_record(room):
    record.keep(room, "small", Outcome("s1", "graded", version="001-x"), "full")
    source = room.source("small")
    source.write_text(source.read_text() + "\n")
    assert record.load(room, "small") is None


def test_marks_follow_a_student_to_the_roster_that_comes_later(room, files, ran):
    cycle.grade_class(
        room, "small", [SubmittedFile("Ada Lovelace 1", "small.ipynb", files[0].content)]
    )
    (room.root / "roster.csv").write_text("id,first_name,last_name\ns1,Ada,Lovelace 1\n")
    ran.clear()
    (outcome,) = cycle.grade_class(room, "small", [])
    assert (outcome.student, outcome.status, ran) == ("s1", "graded", [])
    assert "Not on the roster." not in outcome.notes


@pytest.mark.parametrize("name", ["small.ipynb", "other.ipynb"])
def test_a_file_that_is_too_large_is_called_so(room, ran, name):
    large = SubmittedFile("ada", name, None, "is larger than 20 MB")
    for files in ([large], []):  # also when it is not imported again
        (outcome,) = cycle.grade_class(room, "small", files)
        assert outcome.status == "unreadable" and "larger than 20 MB" in outcome.notes[0]


def test_half_characters_and_odd_json_never_stop_a_class(tmp_path, student_copy):
    raw = json.loads(nbformat.writes(student_copy()))
    raw["cells"][1]["source"] = "x = '\ud83d'"
    raw["cells"].append(dict(raw["cells"][1]))
    path = tmp_path / "small.ipynb"
    path.write_text(json.dumps(raw))
    notebook = cycle.read_notebook(path)
    assert nbformat.writes(notebook).encode("utf-8")
    for odd in ([1, None], [{"id": 3}], {}, [[]]):
        path.write_text(json.dumps(raw | {"cells": odd}))
        with pytest.raises(ValueError, match="not a whole notebook"):
            cycle.read_notebook(path)
