"""A chapter in its first state again: nothing that a learner wrote is lost."""

from __future__ import annotations

import os
import subprocess

import pytest
from click.testing import CliRunner

from coursekit.cli import main
from coursekit.lab.reset import ResetError, keep_first, reset
from coursekit.lab.start import FILES, environment
from tests.small import write_chapter, write_contents


@pytest.fixture
def course(tmp_path):
    """A course of one chapter."""
    write_contents(tmp_path, "start")
    write_chapter(tmp_path, "start")
    return tmp_path


def test_without_git_the_copy_of_the_first_start_comes_back(course):
    path = course / "notebooks" / "start.ipynb"
    first = path.read_bytes()
    keep_first(course)
    for number in (1, 2):
        path.write_text(f"work {number}", "utf-8")
        keep_first(course)  # a later start keeps no other copy
        aside = reset(course, "start")
        assert aside == course / "notebooks" / "put-aside" / f"start-{number}.ipynb"
        assert aside.read_text("utf-8") == f"work {number}"
        assert path.read_bytes() == first


def test_in_a_git_repository_the_committed_state_comes_back(course):
    path = course / "notebooks" / "start.ipynb"
    first = path.read_bytes()
    who = ["-c", "user.name=x", "-c", "user.email=x@example.org"]
    for command in (["init", "-q"], ["add", "-A"], [*who, "commit", "-qm", "first"]):
        subprocess.run(["git", "-C", str(course), *command], check=True)
    path.write_text("work", "utf-8")
    reset(course, "start")
    assert path.read_bytes() == first


def test_what_cannot_be_reset_is_left_as_it_is(course):
    path = course / "notebooks" / "start.ipynb"
    path.write_text("work", "utf-8")
    with pytest.raises(ResetError, match="no first state"):
        reset(course, "start")
    with pytest.raises(ResetError, match="no chapter 'stat'"):
        reset(course, "stat")
    assert path.read_text("utf-8") == "work"


def test_the_command_says_where_the_work_is_now(course, monkeypatch):
    monkeypatch.chdir(course)
    monkeypatch.delenv("COURSE_ROOT", raising=False)
    keep_first(course)
    result = CliRunner().invoke(main, ["lab", "--reset", "start"])
    assert result.exit_code == 0
    assert "put-aside/start-1.ipynb" in result.output


def test_only_a_learner_loses_the_tools_of_nbgrader():
    before = {"JUPYTER_PATH": "mine", "PATH": "p"}
    learner, instructor = environment(before), environment(before, instructor=True)
    assert learner["PATH"] == "p"
    assert learner["JUPYTER_PATH"].split(os.pathsep) == [str(FILES / "share" / "jupyter"), "mine"]
    assert str(FILES / "learner") in learner["JUPYTER_CONFIG_PATH"]
    assert str(FILES / "learner") not in instructor["JUPYTER_CONFIG_PATH"]
    assert str(FILES / "etc" / "jupyter") in instructor["JUPYTER_CONFIG_PATH"]
