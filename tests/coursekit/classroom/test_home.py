"""Marks on their way home: late work, a group, a regrade with its record, solutions at the end."""

from __future__ import annotations

import csv
import re
from datetime import datetime

import nbformat
import pytest
from click.testing import CliRunner

from coursekit.book.browser import ensure_browser
from coursekit.classroom import gradebook, sandbox
from coursekit.classroom.cleaning import CleanNotebook
from coursekit.classroom.folder import ClassError
from coursekit.classroom.settings import configure
from coursekit.classroom.solutions import write_solutions
from coursekit.cli import main

from .conftest import SECRET, TOKEN, copied, serving
from .students import worker

SANDBOX = [] if sandbox.containment() == "full" else ["--without-sandbox"]
TERMS = """
anonymous_reading: true
late: {percent_per_day: 25, of: earned}
groups: {team: [s1, s2]}
assignments:
  small:
    due: 2026-11-20 18:00
    extensions: {s1: 2026-11-30 18:00}
    group_work: true
"""


def run(*command):
    result = CliRunner().invoke(main, ["class", *map(str, command)])
    return result.exit_code, result.output


def table(path):
    with path.open(newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="module")
def room(released, tmp_path_factory):
    """Two students who work together, one of them with an extension; a third alone; graded."""
    room = copied(released, tmp_path_factory.mktemp("home") / "room")
    people = "s1,Ada,Lovelace,a@b.c\ns2,Bo,Li,\ns3,Cy,Doe,\n"
    (room.root / "roster.csv").write_text("id,first_name,last_name,email\n" + people)
    (room.root / "class.yaml").write_text(TERMS)
    work = worker(lambda: nbformat.read(released.release("small"), as_version=4))
    inbox = tmp_path_factory.mktemp("inbox")
    for name, content in {"team-Bo Li_7": work(text=None), "Cy Doe_9": work("return 0")}.items():
        path = inbox / f"{name}_assignsubmission_file" / "small.ipynb"
        path.parent.mkdir()
        path.write_bytes(content)
    options = ["--from", inbox, "--submitted-by", "2026-11-22 12:00", *SANDBOX]
    code, said = run("grade", room.root, "small", *options)
    assert code == 0, said
    return room


def test_late_work_pays_and_an_extension_saves(room):
    rows = {row["id"]: row for row in table(room.reports("small") / "class.csv")}
    assert (rows["s2"]["days_late"], rows["s2"]["penalty"], rows["s2"]["total"]) == ("2", "3", "3")
    assert (rows["s1"]["days_late"], rows["s1"]["total"]) == ("", "6")
    assert rows["s2"]["submitted"] == "2026-11-22 12:00"
    report = (room.reports("small") / "s2.txt").read_text()
    assert "Days late: 2" in report and "due 2026-11-20 18:00" in report


def test_a_page_tells_its_student_what_lateness_costs(room):
    late, on_time = (room.feedback(s, "small").read_text() for s in ("s2", "s1"))
    assert "2 days begun after the deadline. That takes 3 points from the 6 that the tasks" in late
    assert "deadline" not in on_time


def test_a_page_is_headed_by_the_points_that_go_home(room):
    """After the deduction, as in the table and in the platform's file."""
    totals = {row["id"]: row["total"] for row in table(room.reports("small") / "class.csv")}
    home = {row["Identifier"]: row for row in table(room.reports("small") / "moodle.csv")}
    for student, points in (("s1", "6"), ("s2", "3")):
        page = room.feedback(student, "small").read_text()
        assert f"<h1>small: {points} of 10 points</h1>" in page and totals[student] == points
    assert home["Participant 7"]["Grade"] == "3"
    waits = room.feedback("s3", "small").read_text()
    assert "<h1>small: 3 of 10 points so far</h1>" in waits and totals["s3"] == ""
    assert "What that costs is known when all points are." in waits


def test_extra_credit_counts_the_same_in_the_page_the_table_and_the_platform(room, tmp_path):
    room = copied(room, tmp_path / "room")
    assert run("regrade", room.root, "small", "s3", "text", "2", "--why", "read")[0] == 0
    with gradebook.opened(room) as book:
        found = book.find_submission_notebook("small", "small", "s3").grades
        next(grade for grade in found if grade.name == "text").extra_credit = 1.0
        book.db.commit()
    assert run("feedback", room.root, "small")[0] == 0
    (row,) = [r for r in table(room.reports("small") / "class.csv") if r["id"] == "s3"]
    assert (row["text"], row["total"]) == ("3", "3")  # 3 + 3, less half for lateness
    assert "<h1>small: 3 of 10 points</h1>" in room.feedback("s3", "small").read_text()
    home = {r["Identifier"]: r["Grade"] for r in table(room.reports("small") / "moodle.csv")}
    assert home["Participant 9"] == "3"


def test_marks_go_home_with_the_penalty_for_the_one_who_submitted(room):
    rows = {row["Identifier"]: row for row in table(room.reports("small") / "moodle.csv")}
    assert rows["Participant 7"]["Grade"] == "3"
    assert rows["Participant 9"]["Grade"] == ""  # a text waits


def test_a_regrade_stands_in_the_record_with_who_and_why(room):
    why = "=the sum was right"
    command = ["regrade", room.root, "small", "s3", "double-hidden", "1.5", "--why", why]
    code, said = run(*command, "--who", "R. Reader")
    assert code == 0, said
    (row,) = table(room.reports("small") / "changes.csv")
    assert (row["who"], row["why"]) == ("R. Reader", f"'{why}")  # no formula in a spreadsheet
    assert [row[name] for name in ("student", "task", "old", "new")] == [
        "s3", "double-hidden", "0", "1.5",
    ]  # fmt: skip
    assert run("feedback", room.root, "small")[0] == 0
    assert (
        "double-hidden: regraded by you, 1.5 of 2" in (room.reports("small") / "s3.txt").read_text()
    )
    assert len(table(room.reports("small") / "changes.csv")) == 1  # once, not again


def test_a_first_mark_given_by_hand_stands_there_too_with_what_lateness_takes(room):
    before = table(room.reports("small") / "changes.csv")
    assert run("regrade", room.root, "small", "s3", "text", "4", "--why", "read aloud")[0] == 0
    rows = table(room.reports("small") / "changes.csv")[len(before) :]
    assert [(row["task"], row["old"], row["new"]) for row in rows] == [
        ("text", "", "4"),
        ("(points taken for lateness)", "", "4.25"),
    ]


@pytest.mark.parametrize(
    ("student", "task", "points", "words"),
    [
        ("s9", "text", "1", "'s9' has no marks"),
        ("s3", "tex", "1", "did you mean text?"),
        ("s3", "text", "5", "0 to 4 points"),
    ],
)
def test_a_regrade_of_nothing_is_refused(room, student, task, points, words):
    code, said = run("regrade", room.root, "small", student, task, points, "--why", "x")
    assert code == 1 and words in said


def test_solutions_wait_for_the_last_deadline(room):
    with pytest.raises(ClassError, match="can be submitted until 2026-11-30 18:00"):
        write_solutions(room, "small", datetime(2026, 11, 30, 18))
    assert write_solutions(room, "small", datetime(2026, 11, 30, 18, 1)).is_file()
    assert run("solutions", room.root, "small", "--anyway")[0] == 0
    path = room.root / "solutions" / "small" / "small-solved.ipynb"
    text = path.read_text()
    assert SECRET in text and "return 2 * x" in text and "A model answer." in text
    assert "double(7)" not in text and "nbgrader" not in text and "BEGIN" not in text
    assert run("solutions", room.root, "small", "--anyway", "--show-hidden-tests")[0] == 0
    assert "double(7)" in path.read_text()


def test_the_formgraders_page_names_nobody_where_the_class_says_so(room):
    from traitlets.config import Config

    config = Config()
    configure(config, room.root)
    notebook = nbformat.read(room.autograded("s3", "small"), as_version=4)
    named = {"student": "s3", "first_name": "Cy", "last_name": "Doe", "notebook_path": "/s3/x"}
    _, told = CleanNotebook(config=config).preprocess(notebook, {**named, "index": 4})
    assert told == dict.fromkeys(named, "") | {"index": 4}


NAMES = ("Ada", "Lovelace", "a@b.c", "Li", "Cy", "Doe")


def test_what_a_reader_opens_names_nobody_and_what_goes_home_does(room):
    for path in room.reports("small").glob("*"):
        if path.suffix in (".txt", ".csv", ".json") and path.name != "moodle.csv":
            text = path.read_text()
            assert not [name for name in NAMES if re.search(rf"\b{name}\b", text)], path
    for student in ("s1", "s2", "s3"):
        page = room.feedback(student, "small").read_text()
        assert not [name for name in NAMES if re.search(rf"\b{name}\b", page)]
    assert "Cy Doe" in (room.reports("small") / "moodle.csv").read_text()


def test_no_page_of_the_formgrader_names_anybody(room, playwright):
    """Each address that nbgrader's formgrader has, its data too; then what a reader sees."""
    with gradebook.opened(room) as book:
        found = book.find_submission_notebook("small", "small", "s3")
        number = found.id
    told = {
        "manage_assignments": 200,
        "manage_submissions/small": 403,
        "manage_students": 403,
        "manage_students/s3": 403,
        "manage_students/s3/small": 403,
        "gradebook": 200,
        "gradebook/small": 200,
        "gradebook/small/small": 200,
        f"submissions/{number}/": 200,
        "api/assignments": 200,
        "api/notebooks/small": 200,
        "api/submissions/small": 403,
        "api/submission/small/s3": 403,
        "api/submitted_notebooks/small/small": 200,
        f"api/grades?submission_id={number}": 200,
        f"api/comments?submission_id={number}": 200,
        "api/students": 403,
        "api/student/s3": 403,
        "api/student_submissions/s3": 403,
        "api/student_notebook_submissions/s3/small": 403,
    }

    def named(text, *ids):
        return re.findall(rf"\b(?:{'|'.join(map(re.escape, [*NAMES, 's3', *ids]))})\b", text)

    with serving(room) as address:
        chromium = playwright.chromium.launch(
            executable_path=ensure_browser(), args=["--no-sandbox"]
        )
        headers = {"Authorization": f"token {TOKEN}"}
        page = chromium.new_context(extra_http_headers=headers).new_page()
        for path, status in told.items():
            answer = page.request.get(f"{address}/formgrader/{path}")
            assert answer.status == status, path
            ids = () if path.startswith("submissions") else ("s1", "s2")  # are styles of code too
            assert not named(answer.text(), *ids), path
        page.goto(f"{address}/formgrader/gradebook/small/small", timeout=120_000)
        page.get_by_text("Submission #1").wait_for()
        page.get_by_role("button", name="Show All Names").click()
        assert not named(page.locator("body").inner_text(), "s1", "s2")
        moved = room.autograded("s3", "small")
        away = moved.rename(moved.with_suffix(".away"))
        lost = page.request.get(f"{address}/formgrader/submissions/{number}/")
        away.rename(moved)
        assert lost.status >= 400 and not named(lost.text())
        chromium.close()


def test_a_class_that_reads_with_names_has_them(room, tmp_path):
    room = copied(room, tmp_path / "room")
    terms = room.root / "class.yaml"
    terms.write_text(terms.read_text().replace("anonymous_reading: true", ""))
    assert run("feedback", room.root, "small")[0] == 0
    rows = {row["id"]: row["last_name"] for row in table(room.reports("small") / "class.csv")}
    assert rows == {"s1": "Lovelace", "s2": "Li", "s3": "Doe"}
