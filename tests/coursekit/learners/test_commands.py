"""`course learners`: what it writes, what it says, and how it fails."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from coursekit.cli import main

ROOT = Path(__file__).parents[3]


@pytest.fixture
def run(monkeypatch):
    monkeypatch.chdir(ROOT)

    def run(*arguments):
        return CliRunner().invoke(main, ["learners", *map(str, arguments)])

    return run


@pytest.fixture
def handed_in(tmp_path, progress, attempt):
    folder = tmp_path / "class"
    folder.mkdir()
    (folder / "Ada.json").write_text(progress({"discovery/area": attempt("right", "F5")}), "utf-8")
    return folder


def test_it_writes_three_tables_and_a_page(run, handed_in, tmp_path):
    result = run(handed_in, "--out", tmp_path / "a" / "b")
    assert result.exit_code == 0, result.output
    assert "Students: 1. Files: 1." in result.output
    assert sorted(path.name for path in (tmp_path / "a" / "b").iterdir()) == [
        "answers.csv", "files.csv", "items.csv", "report.html", "students.csv",
    ]  # fmt: skip


def test_it_can_write_into_the_folder_it_reads(run, handed_in):
    for _ in range(2):
        result = run(handed_in, "--out", handed_in)
        assert result.exit_code == 0
    assert "Ada" in (handed_in / "students.csv").read_text("utf-8")


def test_what_was_skipped_is_said(run, handed_in, tmp_path):
    (handed_in / "Bob.json").write_text("{")
    result = run(handed_in, "--out", tmp_path / "out")
    assert result.exit_code == 0
    assert "Bob.json: skipped. No progress could be read in it." in result.output


def test_when_nothing_can_be_read_it_fails_and_still_accounts_for_the_files(run, tmp_path):
    (tmp_path / "class").mkdir()
    (tmp_path / "class" / "Bob.json").write_text("{")
    result = run(tmp_path / "class", "--out", tmp_path / "out")
    assert result.exit_code == 1
    assert "No progress could be read in any" in result.output
    assert "Bob.json" in (tmp_path / "out" / "files.csv").read_text("utf-8")
    assert "Bob.json" in (tmp_path / "out" / "report.html").read_text("utf-8")


@pytest.mark.parametrize("seed", [(), ("--seed", " ")])
def test_pseudonyms_need_words_of_ones_own(run, handed_in, tmp_path, seed):
    result = run(handed_in, "--out", tmp_path / "out", "--no-names", *seed)
    assert result.exit_code == 2
    assert "choose words of your own" in result.output
    assert not (tmp_path / "out").exists()


def test_pseudonyms_are_the_same_for_the_same_words(run, handed_in, tmp_path):
    written = []
    for name, words in (("a", "x"), ("b", "x"), ("c", "y")):
        run(handed_in, "--out", tmp_path / name, "--no-names", "--seed", words)
        written.append((tmp_path / name / "students.csv").read_text("utf-8"))
    assert written[0] == written[1] != written[2]
    assert "Ada" not in written[0]


def test_outside_a_course_it_says_where_to_go(handed_in, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    result = CliRunner().invoke(main, ["learners", str(handed_in), "--out", str(tmp_path / "out")])
    assert result.exit_code == 1
    assert "inside the" in result.output


def test_a_folder_that_cannot_be_written_is_an_error_in_words(run, handed_in, tmp_path):
    (tmp_path / "file").write_text("x")
    result = run(handed_in, "--out", tmp_path / "file" / "out")
    assert result.exit_code == 1
    assert "cannot be written" in result.output


def test_without_pandas_it_says_what_to_install(handed_in, tmp_path):
    code = "import sys; sys.modules['pandas'] = None; from coursekit.cli import main; main()"
    command = [sys.executable, "-c", code, "learners", str(handed_in), "--out", str(tmp_path)]
    result = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert result.returncode == 1
    assert "pip install -r requirements.txt" in result.stderr and "Traceback" not in result.stderr
