"""The `course` command: errors are told in words, in the right place."""

from __future__ import annotations

import pytest
from click.testing import CliRunner

from coursekit import bookbuild, serve
from coursekit.cli import main


@pytest.fixture
def course(tmp_path, monkeypatch):
    (tmp_path / "_config.yml").write_text("")
    (tmp_path / "_toc.yml").write_text("")
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
    monkeypatch.setattr(bookbuild, "build_book", lambda root, out, fresh: print("building", root))
    assert f"building {course}" in run("book").output


def test_a_failed_build_is_an_error_without_a_traceback(course, monkeypatch):
    def fail(*_):
        raise bookbuild.BuildError("The book did not build.")

    monkeypatch.setattr(bookbuild, "build_book", fail)
    result = run("book")
    assert result.exit_code == 1
    assert result.output == "Error: The book did not build.\n"


def test_a_taken_port_is_known_before_the_book_is_built(course, monkeypatch):
    built = []
    monkeypatch.setattr(bookbuild, "build_book", lambda root: built.append(root))
    with serve.open_server(course, 0) as other:
        result = run("serve", "--build", "--port", str(other.server_port))
    assert result.exit_code == 1
    assert "is taken" in result.output
    assert built == []


def test_a_notebook_out_of_order_fails_the_check(course):
    (course / "notebooks" / "01-x.ipynb").write_text(
        '{"cells": [{"cell_type": "code", "source": "1", "outputs": [], "metadata": {},'
        ' "execution_count": null, "id": "a"}], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}'
    )
    result = run("notebooks", "--check")
    assert result.exit_code == 1
    assert "01-x.ipynb, cell 1" in result.output
    assert "make notebooks" in result.output
