"""`course slides` as an instructor meets it."""

import os

import nbformat
import pytest
from click.testing import CliRunner
from nbformat.v4 import new_markdown_cell, new_notebook

from coursekit.cli import main
from tests.small import write_contents


@pytest.fixture
def course(page_file, monkeypatch):
    root = page_file.parents[3]
    for name in ("questions", "notebooks", "_build/html/_static"):
        (root / name).mkdir()
    write_contents(root, "waves")
    (root / "_build" / "html" / "_static" / "pygments.css").write_text(".n{color:red}")
    hidden = new_markdown_cell("### The rule\n\nWords.", metadata={"tags": ["skip-slide"]})
    path = root / "notebooks" / "waves.ipynb"
    nbformat.write(new_notebook(cells=[new_markdown_cell("## Move it"), hidden]), path)
    os.utime(path, (1, 1))
    monkeypatch.chdir(root)
    monkeypatch.delenv("COURSE_ROOT", raising=False)
    return root


def run(*arguments: str):
    return CliRunner().invoke(main, ["slides", *arguments])


@pytest.mark.parametrize("name", [(), ("waves",), ("waves", "waves")])
def test_a_deck_is_written_for_each_chapter_asked_for(course, name):
    result = run(*name, "--out", "decks", "--url", "https://s.org/c/")
    assert result.exit_code == 0, result.output
    assert [path.name for path in (course / "decks").iterdir()] == ["waves.html"]
    text = (course / "decks" / "waves.html").read_text(encoding="utf-8")
    assert "https://s.org/c/book/glossary.html#term-wave" in text
    assert ".n{color:red}" in text
    assert "13 slides" in result.stdout
    assert "Note" not in result.stderr


def test_headings_in_tagged_cells_are_left_out(course):
    run("--out", "decks")
    text = (course / "decks" / "waves.html").read_text(encoding="utf-8")
    assert "<h2>The rule</h2>" not in text and "<h2>Move it</h2>" in text


def test_a_deck_without_notes_holds_no_answer(course):
    run("--out", "decks", "--no-notes")
    assert "KEY-" not in (course / "decks" / "waves.html").read_text(encoding="utf-8")


def test_an_unknown_chapter_and_an_unbuilt_book_are_told(course):
    result = run("tides", "--out", "decks")
    assert (result.exit_code, result.output) == (
        1,
        "Error: there is no chapter 'tides'; known: waves\n",
    )
    (course / "_build" / "html" / "notebooks" / "waves.html").unlink()
    result = run("--out", "decks")
    assert result.exit_code == 1 and "build the book first (course book)" in result.output
    assert not (course / "decks").exists()


def test_a_page_older_than_its_notebook_is_told(course):
    os.utime(course / "_build" / "html" / "notebooks" / "waves.html", (0, 0))
    result = run("--out", "decks")
    assert result.exit_code == 0
    assert "waves.ipynb is newer than its page" in result.stderr
