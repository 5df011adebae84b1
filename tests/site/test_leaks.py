"""No solution, key or hidden test in anything that students can get."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path
from xml.etree import ElementTree

import nbformat
import pytest
from click.testing import CliRunner

from coursekit.classroom import cycle
from coursekit.classroom.folder import new_class
from coursekit.cli import main

from .planting import BEGIN, KEY, TASK

ADDRESS = "https://example.org/course"


@pytest.fixture(scope="module")
def course(course_dir) -> Path:
    """The planted course; without it there is nothing to look for."""
    if course_dir is None:
        pytest.skip("SITE_DIR names a build that was not made from the planted course")
    return course_dir


@pytest.fixture
def run(course, monkeypatch):
    """A function that runs a command inside the planted course."""

    def run(*command: str) -> str:
        monkeypatch.chdir(course)
        result = CliRunner().invoke(main, [*command], catch_exceptions=False)
        assert result.exit_code == 0, result.output
        return result.output

    return run


def holding(folder: Path, *marks: str) -> list[str]:
    """The files below `folder` that hold a mark, in zip files too."""
    found = []
    for path in sorted(p for p in folder.rglob("*") if p.is_file()):
        contents = [path.read_bytes()]
        if zipfile.is_zipfile(path):
            with zipfile.ZipFile(path) as archive:
                contents += [archive.read(name) for name in archive.namelist()]
        if any(mark.encode() in content for mark in marks for content in contents):
            found.append(path.relative_to(folder).as_posix())
    return found


def test_marks_were_planted_in_all_that_must_not_be_seen(course):
    notebooks = sorted(course.glob("assignments/*/*.ipynb"))
    assert notebooks
    for path in notebooks:
        text = "\n".join(cell.source for cell in nbformat.read(path, as_version=4).cells)
        assert len(BEGIN.findall(text)) == text.count(KEY) >= 9
    plans = sorted(course.glob("assignments/*/plan.yaml"))
    quizzes = sorted(course.glob("assignments/*/questions.yaml"))
    assert len(plans) == len(quizzes) == len(notebooks)
    assert all(path.read_text().count(KEY) >= 4 for path in [*plans, *quizzes])
    assert all(path.read_text().count(TASK) >= 6 for path in quizzes)


def test_the_site_holds_none(course, site_dir):
    assert holding(site_dir, KEY, TASK) == []
    assert not [p for p in site_dir.rglob("*.ipynb") if "assignments" in p.parts]


def test_the_site_serves_no_source_of_a_question_or_an_assignment(course, site_dir):
    names = {path.name for path in site_dir.rglob("*") if path.is_file()}
    assert not names & {"plan.yaml", "rubric.yaml", "glossary.yaml", "discovery.yaml"}


def test_the_students_notebooks_hold_none(course, tmp_path, monkeypatch):
    # That the solutions pass is looked at in `classroom/test_assignments.py`; a mark is a comment.
    monkeypatch.setattr(cycle, "_check_solutions", lambda *_: None)
    names = sorted(path.parent.name for path in course.glob("assignments/*/*.ipynb"))
    room = new_class(tmp_path / "room", [course / "assignments" / name for name in names])
    for name in names:
        cycle.release(room, name)
    assert holding(room.root / "source", KEY)  # the instructor's own copy
    assert holding(room.root / "release", KEY) == []


def test_assignment_texts_and_slides_hold_none(course, site_dir, run, tmp_path):
    chapters = [path.parent.name for path in course.glob("assignments/*/plan.yaml")]
    run("assign", *chapters, "--due", "2099-02-01", "--url", ADDRESS, "--out", f"{tmp_path}/plan")
    run("slides", "--out", f"{tmp_path}/slides")
    assert len(list(tmp_path.rglob("*.html"))) >= 2 * len(chapters)
    assert holding(tmp_path, KEY, TASK) == []


def test_the_sheet_holds_tasks_and_no_keys(run, tmp_path):
    run("export", "sheet", "--class", "--out", str(tmp_path))
    assert holding(tmp_path, TASK) == ["key.html", "sheet.html"]
    assert holding(tmp_path, KEY) == ["key.html"]


def test_what_moodle_shows_before_an_answer_holds_no_key(run, tmp_path):
    """A student sees names, question texts, options and attached files, and nothing else."""
    run("export", "moodle", "--class", "--out", f"{tmp_path}/quiz.xml")
    quiz = ElementTree.parse(tmp_path / "quiz.xml").getroot()
    assert KEY in (tmp_path / "quiz.xml").read_text()  # the platform needs it
    seen = [node for name in ("name", "questiontext", "tags") for node in quiz.iter(name)]
    seen += [text for answer in quiz.iter("answer") for text in answer.findall("text")]
    words = " ".join(word for node in seen for word in node.itertext())
    assert words.count(TASK) >= 30 and KEY not in words


def test_what_a_cartridge_shows_before_an_answer_holds_no_key(run, tmp_path):
    path = tmp_path / "course.imscc"
    run("export", "cartridge", "--class", "--url", ADDRESS, "--out", str(path))
    shown = tasks = 0
    with zipfile.ZipFile(path) as archive:
        for name in archive.namelist():
            text = archive.read(name).decode("utf-8")
            for presentation in re.findall(r"<presentation\b.*?</presentation>", text, re.S):
                shown += presentation.count(KEY)
                tasks += presentation.count(TASK)
            if "<presentation" not in text:
                shown += text.count(KEY)
    assert tasks >= 30 and shown == 0
