"""What is read from a chapter's notebook."""

from pathlib import Path

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from coursekit.course.chapter import ChapterError, read_chapter
from coursekit.course.course import Course

CHAPTERS = Course(Path(__file__).parents[3]).chapters
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
    path = folder / "waves.ipynb"
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
        ),
        7,
    )
    assert (chapter.number, chapter.name, chapter.title) == (7, "waves", "Title")
    assert chapter.objectives == ("say *this*", "do that")
    assert chapter.times == (("Look back", 5), ("Move it", 20))
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
    with pytest.raises(ChapterError, match=f"notebooks/waves.ipynb has {lacks}: "):
        read_chapter(path, 1).require("title", "objectives", "times")


def test_a_missing_notebook_is_named(tmp_path):
    with pytest.raises(ChapterError, match=r"notebooks/tides.ipynb is named in _toc.yml and not"):
        read_chapter(tmp_path / "tides.ipynb", 8)


def test_a_file_that_is_no_notebook_is_named(tmp_path):
    (tmp_path / "tides.ipynb").write_text("{", "utf-8")
    with pytest.raises(ChapterError, match=r"notebooks/tides.ipynb is no notebook"):
        read_chapter(tmp_path / "tides.ipynb", 8)


def test_parts_are_second_level_headings_with_what_is_asked_below_them(tmp_path):
    cells = [
        new_markdown_cell("# A *new* title\n\nWords."),
        new_markdown_cell("## Look (5 minutes)\n\n```\n## no heading\n```"),
        new_code_cell('from coursekit import look_back\nlook_back("origins")'),
        new_markdown_cell("### Inner\n\n## Work `here`"),
        new_code_cell('ask(\n    "origins/cue",\n    "origins/relearn",\n)'),
        new_code_cell("%matplotlib inline\n# ask('origins/cue')"),
        new_code_cell('ask("origins/cue")'),
        new_markdown_cell("## Sources"),
    ]
    asks = Course(Path(__file__).parents[3]).asks
    chapter = read_chapter(write(tmp_path, *cells), 2, asks, ["Sources"])
    assert chapter.title == "A new title"
    assert [(part.id, part.title, len(part.questions)) for part in chapter.parts] == [
        ("look-5-minutes", "Look (5 minutes)", 4),
        ("work-here", "Work here", 2),
    ]


def test_an_unknown_chapter_names_near_ones():
    with pytest.raises(ChapterError, match="no chapter 'discovry'; did you mean discovery"):
        Course(Path(__file__).parents[3]).chapter("discovry")


@pytest.mark.parametrize("chapter", CHAPTERS, ids=lambda chapter: chapter.name)
def test_every_chapter_can_be_assigned(chapter):
    chapter.require("title", "question", "objectives", "times")
    assert len(chapter.objectives) >= 3
    assert chapter.times[0][0] == "Look back"
    assert 60 <= chapter.minutes <= 80  # what the course promises a chapter takes, about
    assert chapter.figures


def test_a_part_whose_minutes_differ_between_heading_and_table_is_named(tmp_path):
    cells = [new_markdown_cell(OPENING), new_markdown_cell(TABLE)]
    cells.append(new_markdown_cell("## Look back (5 minutes)"))
    cells.append(new_markdown_cell("## Move it (12 minutes)"))
    (fault,) = read_chapter(write(tmp_path, *cells), 1).disagreeing_minutes()
    assert "'Move it' takes 12 minutes in its heading and 20 in the table" in fault
