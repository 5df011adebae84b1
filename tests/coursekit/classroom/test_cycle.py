"""A whole class, with every kind of bad submission, on one command."""

from __future__ import annotations

import csv
import hashlib
import socket

import nbformat
import psutil
import pytest
from bs4 import BeautifulSoup
from click.testing import CliRunner
from nbgrader.api import Gradebook

from coursekit.classroom import record, sandbox
from coursekit.classroom.feedback import write_feedback
from coursekit.classroom.outcome import STATUSES
from coursekit.cli import main

from .conftest import SECRET, copied
from .students import cases

# One of the class copies a cell, and with it the cell's id.
pytestmark = pytest.mark.filterwarnings("ignore::nbformat.warnings.DuplicateCellId")

CELL, NOTEBOOK = 30, 90  # s; enough for honest work on a loaded machine
SANDBOX = [] if sandbox.containment() == "full" else ["--without-sandbox"]


def spread(folder, expected):
    """The class's work as Moodle gives it: a folder a student."""
    for number, (name, case) in enumerate(sorted(expected.items())):
        for file, content in case.files.items():
            path = folder / f"{name}_{number}_assignsubmission_file" / file
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)


def digests(folder):
    return {
        p.relative_to(folder).as_posix(): hashlib.sha256(p.read_bytes()).hexdigest()
        for p in folder.rglob("*")
        if p.is_file()
    }


@pytest.fixture(scope="module")
def listener():
    """A port on this machine that student code would reach, if it could reach any."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        yield server.getsockname()[1]


@pytest.fixture(scope="module")
def graded(released, tmp_path_factory, listener):
    """The class after `course class grade`: (folder, expected, inbox, what the command said)."""
    copy = released.release("small")
    expected = cases(lambda: nbformat.read(copy, as_version=4))
    inbox = tmp_path_factory.mktemp("inbox")
    room = copied(released, tmp_path_factory.mktemp("big") / "room")
    spread(inbox, expected)
    for path in inbox.glob("hostile_*/*.ipynb"):
        text = path.read_text().replace("PORT", str(listener)).replace("ROOM", str(room.root))
        path.write_text(text)
    names = [*expected, "never-came"]
    (room.root / "roster.csv").write_text(
        "id,first_name,last_name,email\n" + "".join(f"{name},=A,B,\n" for name in names)
    )
    before = digests(inbox)
    command = ["class", "grade", str(room.root), "small", "--from", str(inbox)]
    command += ["--cell-seconds", str(CELL), "--notebook-seconds", str(NOTEBOOK), *SANDBOX]
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("INSTRUCTOR_SECRET", "yes")
        result = CliRunner().invoke(main, command, catch_exceptions=False)
    assert result.exit_code == 0, result.output
    assert digests(inbox) == before  # what came from the platform is only read
    return room, expected, inbox, result.output


@pytest.fixture(scope="module")
def rows(graded):
    with (graded[0].reports("small") / "class.csv").open(newline="") as file:
        return {row["id"]: row for row in csv.DictReader(file)}


def test_the_class_is_large_and_nobody_is_missing(graded, rows):
    _, expected, _, _ = graded
    assert len(expected) >= 40
    assert set(rows) == {*expected, "never-came"}


def test_every_status_is_as_it_should_be(graded, rows):
    _, expected, _, _ = graded
    wanted = {name: STATUSES[case.status] for name, case in expected.items()}
    assert {name: rows[name]["status"] for name in wanted} == wanted
    assert rows["never-came"]["status"] == STATUSES["missing"]


def test_every_mark_is_right_and_no_mark_is_never_a_zero(graded, rows):
    _, expected, _, _ = graded
    wanted = {n: "" if c.tested is None else f"{c.tested:g}" for n, c in expected.items()}
    assert {name: rows[name]["tests"] for name in wanted} == wanted
    texts = {n: "" if c.read is None else f"{c.read:g}" for n, c in expected.items()}
    assert {name: rows[name]["text"] for name in texts} == texts
    assert rows["never-came"]["tests"] == rows["never-came"]["total"] == ""


def test_tampering_is_told(graded, rows):
    _, expected, _, _ = graded
    for name, case in expected.items():
        assert set(case.flags) <= set(rows[name]["flags"].split()), name
    honest = [name for name in expected if name.startswith(("right", "wrong", "half"))]
    assert all(rows[name]["flags"] == "" for name in honest)


def test_each_student_has_a_report_in_words(graded):
    room, expected, _, _ = graded
    reports = {p.stem: p.read_text() for p in room.reports("small").glob("*.txt")}
    assert {*expected, "never-came", "class"} == set(reports)
    assert "Twice 2 is 4." in reports["wrong-all"]
    assert "add-check: wrong, 0 of 1" in reports["wrong-one"]
    assert "add-check: not answered" in reports["half-done"]
    assert "“add-check” had been changed; restored" in reports["test-rewritten"]
    assert "small (1).ipynb" in reports["renamed"]
    assert "essay.pdf" in reports["a-document"]


def test_nothing_submitted_is_lost(graded):
    room, _, inbox, _ = graded
    kept = {p.read_bytes() for p in (room.root / "received").rglob("*") if p.is_file()}
    for path in inbox.rglob("*"):
        if path.is_file() and path.suffix != ".zip":
            assert path.read_bytes() in kept, path.name


@pytest.mark.skipif(sandbox.containment() != "full", reason="no sandbox on this machine")
def test_hostile_code_reaches_nothing(graded):
    room, _, _, said = graded
    ran = nbformat.read(room.autograded("hostile", "small"), as_version=4)
    printed = [o.text for c in ran.cells for o in c.get("outputs", []) if o.get("text")]
    assert any(text.startswith("REACHED []") for text in printed), printed
    assert "sandbox" in said


def test_a_class_knows_how_its_code_was_held(graded):
    assert sandbox.CONTAINMENT_WORDS[sandbox.containment()] in graded[3]


def test_nothing_keeps_running(graded):
    """Nothing that this process began; others may grade their own classes meanwhile."""
    room, _, _, _ = graded
    begun = [child.cmdline() for child in psutil.Process().children(recursive=True)]
    assert not [command for command in begun if "coursekit.classroom.inside" in command]
    every = [
        " ".join(process.info["cmdline"] or ()) for process in psutil.process_iter(["cmdline"])
    ]
    assert not [command for command in every if str(room.root) in command]


def test_students_get_no_solution_and_no_hidden_test(graded):
    room, _, _, _ = graded
    given = [p for p in (room.root / "release").rglob("*") if p.is_file()]
    assert {p.name for p in given} == {"small.ipynb", "table.csv"}
    assert not [p for p in given if SECRET in p.read_text()]


def test_hidden_tests_stay_hidden_until_the_instructor_says_so(graded):
    room, expected, _, _ = graded
    hidden = ("assert double(7)", "assert add(5, 9)")
    written = [*(room.root / "feedback").rglob("*.html"), *room.reports("small").glob("*.txt")]
    assert len(written) > len(expected)
    assert not [p for p in written if any(line in p.read_text() for line in (*hidden, SECRET))]
    page = room.feedback("right-1", "small")
    short = page.read_text()
    outcome = record.load(room, "small").outcomes["right-1"]
    for shown in (True, False):
        assert write_feedback(room, "small", [outcome], hidden_tests=shown) == []
        text = " ".join(BeautifulSoup(page.read_text(), "html.parser").get_text().split())
        assert ("assert double(7) == 14" in text) is shown
    assert page.read_text() == short


def test_each_cheat_is_named_with_its_line(graded):
    room = graded[0]
    text = (room.reports("small") / "drop-asserts.txt").read_text()
    assert "Look at “double”, line" in text and "get_ipython().ast_transformers.append" in text
    assert "passed, but it does not count" in text
    assert "drop-asserts" in (room.reports("small") / "class.txt").read_text()


def test_a_failed_given_cell_is_named_once(graded):
    text = (graded[0].reports("small") / "setup-broken.txt").read_text()
    assert text.count("The given cell “setup” failed (ModuleNotFoundError") == 1


def test_feedback_is_written_only_for_what_changed(graded):
    room, _, _, _ = graded
    pages = sorted((room.root / "feedback").rglob("*.html"))
    before = {page: page.stat().st_mtime_ns for page in pages}
    with Gradebook(f"sqlite:///{room.root / 'gradebook.db'}") as book:
        comment = book.find_comment("text", "small", "small", "right-2")
        comment.manual_comment = "Well *argued*."
        book.db.commit()
    command = ["class", "feedback", str(room.root), "small"]
    CliRunner().invoke(main, command, catch_exceptions=False)
    changed = [page for page in pages if page.stat().st_mtime_ns != before[page]]
    assert changed == [room.feedback("right-2", "small")]
    assert "Well <em>argued</em>." in changed[0].read_text()


def test_feedback_runs_no_script_and_asks_no_host(graded):
    room, expected, _, _ = graded
    pages = {p.parts[-3]: p.read_text() for p in (room.root / "feedback").rglob("*.html")}
    assert set(pages) == {name for name, case in expected.items() if case.status == "graded"}
    assert "<script>alert" not in pages["script"]
    assert not [name for name, page in pages.items() if 'src="http' in page]


def test_the_gradebook_knows_the_roster(graded):
    room, expected, _, _ = graded
    with Gradebook(f"sqlite:///{room.root / 'gradebook.db'}") as book:
        names = {student.id: student.first_name for student in book.students}
    assert names == dict.fromkeys([*expected, "never-came"], "=A")


def test_a_table_is_no_formula(rows):
    assert rows["right-1"]["first_name"] == "'=A"


def test_reading_the_texts_completes_the_marks_and_late_work_keeps_them(
    graded, student_copy, tmp_path
):
    room, _, _, _ = graded
    late = tmp_path / "never-came_99_assignsubmission_file" / "small.ipynb"
    late.parent.mkdir()
    nbformat.write(student_copy(), late)
    ran = room.autograded("right-1", "small").stat().st_mtime_ns
    with Gradebook(f"sqlite:///{room.root / 'gradebook.db'}") as book:
        grade = book.find_grade("text", "small", "small", "right-1")
        grade.manual_score, grade.needs_manual_grade = 3, False
        book.db.commit()
    root = str(room.root)
    for command in (
        ["class", "feedback", root, "small"],
        ["class", "grade", root, "small", "--from", str(tmp_path), *SANDBOX],
    ):
        result = CliRunner().invoke(main, command, catch_exceptions=False)
        assert result.exit_code == 0, result.output
        with (room.reports("small") / "class.csv").open(newline="") as file:
            table = {row["id"]: row for row in csv.DictReader(file)}
        row = table["right-1"]
        assert (row["text"], row["total"], row["out_of"]) == ("3", "9", "10")
    assert table["never-came"]["status"] == "graded"
    assert room.autograded("right-1", "small").stat().st_mtime_ns == ran  # not run again


def test_unknown_assignments_and_folders_are_told_in_words(graded, tmp_path):
    room, _, _, _ = graded
    for command, words in (
        (["class", "grade", str(room.root), "smal", *SANDBOX], "it has: small"),
        (["class", "grade", str(tmp_path), "small"], "course class new"),
        (["class", "grade", str(room.root), "small", "--from", "/nowhere"], "There is no folder"),
        (["class", "feedback", str(room.root), "nothing"], "was not graded yet"),
    ):
        result = CliRunner().invoke(main, command)
        assert result.exit_code == 1 and words in result.output
