"""The `course` command: errors are told in words, in the right place."""

from __future__ import annotations

import subprocess
import sys

import click
import pytest
from click.testing import CliRunner

from coursekit.book import build, serve
from coursekit.cli import COMMANDS, main


@pytest.fixture
def course(tmp_path, monkeypatch):
    (tmp_path / "_config.yml").write_text("")
    (tmp_path / "_toc.yml").write_text("root: index\nchapters:\n- file: notebooks/x\n")
    (tmp_path / "notebooks").mkdir()
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(*arguments: str):
    return CliRunner().invoke(main, arguments)


def test_outside_a_course_the_reader_is_told(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    result = run("book")
    assert result.exit_code != 0
    assert "not inside a course" in result.output


def test_a_course_is_found_from_a_folder_inside_it(course, monkeypatch):
    monkeypatch.chdir(course / "notebooks")
    monkeypatch.setattr(build, "build_book", lambda root, out, fresh: print("building", root))
    assert f"building {course}" in run("book").output


def test_a_failed_build_is_an_error_without_a_traceback(course, monkeypatch):
    def fail(*_):
        raise build.BuildError("The book did not build.")

    monkeypatch.setattr(build, "build_book", fail)
    result = run("book")
    assert result.exit_code == 1
    assert result.output == "Error: The book did not build.\n"


def test_a_taken_port_is_known_before_the_book_is_built(course, monkeypatch):
    built = []
    monkeypatch.setattr(build, "build_book", lambda root: built.append(root))
    with serve.open_server(course, 0) as other:
        result = run("serve", "--build", "--port", str(other.server_port))
    assert result.exit_code == 1
    assert "is taken" in result.output
    assert built == []


def test_a_notebook_out_of_order_fails_the_check(course):
    (course / "notebooks" / "x.ipynb").write_text(
        '{"cells": [{"cell_type": "code", "source": "1", "outputs": [], "metadata": {},'
        ' "execution_count": null, "id": "a"}], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}'
    )
    result = run("notebooks", "--check")
    assert result.exit_code == 1
    assert "x.ipynb, cell 1" in result.output
    assert "make notebooks" in result.output


def test_notebooks_are_named_by_their_chapters(course):
    empty = '{"cells": [], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}'
    (course / "notebooks" / "x.ipynb").write_text(empty)
    assert "1 notebook(s) in order" in run("notebooks", "--check", "x").output
    result = run("notebooks", "--check", "y")
    assert result.exit_code == 1
    assert "No chapter y: there are x" in result.output


def test_every_command_is_listed_as_it_describes_itself():
    context = click.Context(main)
    for name in main.list_commands(context):
        command = main.get_command(context, name)
        assert command is not None and command.name == name
        assert COMMANDS[name][1] == command.help.splitlines()[0], name


def test_a_list_of_commands_loads_none_of_them():
    code = (
        "import sys; from click.testing import CliRunner; from coursekit.cli import main; "
        "assert CliRunner().invoke(main, ['--help']).exit_code == 0; "
        "print({name.partition('.')[0] for name in sys.modules})"
    )
    command = [sys.executable, "-c", code]
    loaded = subprocess.run(command, capture_output=True, text=True, check=True)
    for package in ("sphinx", "nbformat", "jsonschema", "numpy", "pydantic", "explorable"):
        assert repr(package) not in loaded.stdout, package


def test_an_unknown_command_is_an_error():
    assert run("chekc").exit_code == 2
