"""What is read from a chapter's notebook."""

from pathlib import Path

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from coursekit.plans.chapter import ChapterError, read_chapter

CHAPTERS = sorted((Path(__file__).parents[3] / "notebooks").glob("*.ipynb"))
OPENING = "# Title\n\nWords.\n\n- say *this*;\n- do that.\n\n"
TABLE = "| Part | Minutes |\n| --- | --- |\n| Look back | 5 |\n| Move it | 20 |\n"
FIGURE = '''from explorable import explore

@explore(rate=control((1, 9)), sign=["up", "down"])
def wave(rate=1, sign="up", width=2):
    """A wave.

    More words.
    """

def helper():
    pass
'''


def write(folder, *cells) -> Path:
    path = folder / "07-waves.ipynb"
    nbformat.write(new_notebook(cells=list(cells)), path)
    return path


def test_title_objectives_minutes_and_figures_are_found(tmp_path):
    chapter = read_chapter(
        write(
            tmp_path,
            new_markdown_cell(OPENING),
            new_markdown_cell(TABLE),
            new_markdown_cell("## Look back\n\n- not an objective"),
            new_code_cell(FIGURE),
        )
    )
    assert (chapter.number, chapter.name, chapter.title) == (7, "waves", "Title")
    assert chapter.objectives == ("say *this*", "do that")
    assert chapter.parts == (("Look back", 5), ("Move it", 20))
    assert chapter.minutes == 25
    assert list(chapter.figures) == ["wave"]
    assert chapter.figures["wave"].title == "A wave."
    assert chapter.figures["wave"].parameters == ("rate", "sign", "width")


@pytest.mark.parametrize(
    ("opening", "lacks"),
    [
        ("Words.\n\n- an aim\n\n" + TABLE, "no title"),
        ("# Title\n\nWords.\n\n" + TABLE, "no objectives"),
        (OPENING, "no minutes"),
        (OPENING + TABLE.replace("Minutes", "Time"), "no minutes"),
    ],
)
def test_what_is_missing_is_named_with_its_file(tmp_path, opening, lacks):
    path = write(tmp_path, new_markdown_cell(opening), new_markdown_cell("## Part"))
    with pytest.raises(ChapterError, match=f"notebooks/07-waves.ipynb has {lacks}: "):
        read_chapter(path)


def test_a_missing_notebook_names_those_that_are_there(tmp_path):
    write(tmp_path)
    with pytest.raises(ChapterError, match=r"no notebook 08-tides.ipynb; .* 07-waves"):
        read_chapter(tmp_path / "08-tides.ipynb")


@pytest.mark.parametrize("path", CHAPTERS, ids=lambda path: path.stem)
def test_every_chapter_can_be_assigned(path):
    chapter = read_chapter(path)
    assert len(chapter.objectives) >= 3
    assert chapter.parts[0][0] == "Look back"
    assert 60 <= chapter.minutes <= 80  # what the course promises a chapter takes, about
    assert chapter.figures
