"""`course export` as an instructor types it."""

from __future__ import annotations

import zipfile
from xml.etree import ElementTree

import pytest
from click.testing import CliRunner

from coursekit.cli import main

URL = ["--url", "https://example.org/course"]


@pytest.fixture
def run(course, monkeypatch):
    monkeypatch.chdir(course)

    def run(*arguments: str):
        return CliRunner().invoke(main, ["export", *arguments])

    return run


def test_moodle_writes_a_file_and_a_report_and_says_what_it_left_out(run, course):
    result = run("moodle", "start", "--out", "out/quiz.xml", *URL)
    assert result.exit_code == 0, result.output
    root = ElementTree.parse(course / "out" / "quiz.xml").getroot()
    assert len(root) == 1 + 6
    report = (course / "out" / "quiz-report.txt").read_text("utf-8")
    assert report in result.output
    assert "6 questions written" in report
    assert "--prompts" in report and "start/guess, start/sketch" in report
    assert "options are there at once" in report and "start/pair" in report


def test_a_cartridge_needs_the_address_of_the_site(run, course):
    assert "--url" in run("cartridge", "--out", "c.imscc").output
    result = run("cartridge", "--prompts", "--out", "c.imscc", *URL)
    assert result.exit_code == 0, result.output
    with zipfile.ZipFile(course / "c.imscc") as archive:
        assert archive.namelist()[0] == "imsmanifest.xml"
        assert "topic-start.guesses/topic.xml" in archive.namelist()


def test_the_key_of_a_sheet_is_a_file_of_its_own_or_none(run, course):
    assert run("sheet", "start/single", "--out", "with").exit_code == 0
    assert {p.name for p in (course / "with").iterdir()} == {
        *("sheet.html", "key.html", "sheet-report.txt")
    }
    assert run("sheet", "start/single", "--no-key", "--out", "without").exit_code == 0
    assert {p.name for p in (course / "without").iterdir()} == {"sheet.html", "sheet-report.txt"}
    for page in (course / "without").iterdir():
        assert "MARK-because" not in page.read_text("utf-8")


def test_the_bank_for_classes_is_used_only_when_asked_for(run, course, hostile, helpers):
    helpers.write_bank(course, {"exam": hostile["single"]}, classes=True)
    counts = {}
    for flags in ((), ("--class",), ("--all",)):
        assert run("moodle", *flags, "--out", "q.xml").exit_code == 0
        keys = {q.findtext("idnumber") for q in ElementTree.parse(course / "q.xml").getroot()}
        counts[flags] = ("start/exam" in keys, "start/single" in keys)
    assert counts == {(): (False, True), ("--class",): (True, False), ("--all",): (True, True)}


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["moodle", "--out", "_build/html/quiz.xml"], "would be published with the site"),
        (["moodle", "starts", "--out", "q.xml"], "did you mean"),
        (["moodle", "--class", "--out", "q.xml"], "no questions for classes"),
        (["moodle", "--url", "example", "--out", "q.xml"], "is no address of a site"),
        (["sheet", "--out", "_config.yml"], "_config.yml"),
        (["moodle"], "--out"),
    ],
)
def test_mistakes_are_told_in_words_and_nothing_is_written(run, course, arguments, words):
    before = sorted(course.rglob("*"))
    result = run(*arguments)
    assert result.exit_code != 0
    assert words in result.output and "Traceback" not in result.output
    assert sorted(course.rglob("*")) == before


def test_a_fault_in_the_bank_is_told_with_its_file(run, course):
    (course / "questions" / "bad.yaml").write_text("questions: []\n")
    result = run("moodle", "--out", "q.xml")
    assert result.exit_code == 1 and "questions/bad.yaml" in result.output


def test_a_failed_export_leaves_an_older_file_alone(run, course, hostile, helpers):
    assert run("moodle", "--out", "q.xml").exit_code == 0
    old = (course / "q.xml").read_bytes()
    right = [option | {"text": f"Right {n}"} for n, option in
             enumerate([hostile["several"]["options"][0]] * 11)]  # fmt: skip
    several = hostile["several"] | {"options": [*right, hostile["several"]["options"][3]]}
    helpers.write_bank(course, {"several": several})
    result = run("moodle", "--out", "q.xml")
    assert result.exit_code == 1 and "start/several" in result.output
    assert (course / "q.xml").read_bytes() == old
