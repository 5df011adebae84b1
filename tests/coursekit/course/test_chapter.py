"""What is read from a chapter's notebook."""

from pathlib import Path

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from coursekit.course.chapter import ChapterError, read_chapter
from coursekit.course.course import Course

CHAPTERS = Course(Path(__file__).parents[3]).chapters
OPENING = "# Title\n\nWords.\n\n- say *this*;\n- do that.\n\n"
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
            new_markdown_cell("## Look back\n\n- not an objective"),
            new_markdown_cell("## Move it\n\n" + 199 * "word " + "and [so](fact:F40) on."),
            new_code_cell(FIGURE, metadata={"tags": ["hide-input"]}),
            new_markdown_cell("### Your line (deeper)"),
            new_code_cell("a = ...  # your line"),
        ),
        7,
    )
    assert (chapter.number, chapter.name, chapter.title) == (7, "waves", "Title")
    assert chapter.objectives == ("say *this*", "do that")
    assert chapter.times == (("Look back", 1), ("Move it", 6 + 5))
    assert (chapter.essential, chapter.minutes) == (1 + 6, 1 + 6 + 5)
    assert list(chapter.figures) == ["wave"]
    assert chapter.figures["wave"].title == "A wave."
    assert chapter.figures["wave"].parameters == ("rate", "sign", "width")


@pytest.mark.parametrize(
    ("opening", "lacks"),
    [
        ("Words.\n\n- an aim\n\n## Part", "no title"),
        ("# Title\n\nWords.\n\n## Part", "no objectives"),
        (OPENING + "### Part", "no parts"),
    ],
)
def test_what_is_missing_is_named_with_its_file(tmp_path, opening, lacks):
    path = write(tmp_path, new_markdown_cell(opening))
    with pytest.raises(ChapterError, match=f"notebooks/waves.ipynb has {lacks}: "):
        read_chapter(path, 1).require("title", "objectives", "parts")


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
        new_markdown_cell("## Look\n\n```\n## no heading\n```"),
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
        ("look", "Look", 4),
        ("work-here", "Work here", 2),
    ]


def test_an_unknown_chapter_names_near_ones():
    with pytest.raises(ChapterError, match="no chapter 'discovry'; did you mean discovery"):
        Course(Path(__file__).parents[3]).chapter("discovry")


@pytest.mark.parametrize("chapter", CHAPTERS, ids=lambda chapter: chapter.name)
def test_every_chapter_can_be_assigned(chapter):
    chapter.require("title", "question", "objectives", "parts")
    assert len(chapter.objectives) >= 3
    assert chapter.times[0][0] == "Look back"
    assert chapter.figures


@pytest.mark.parametrize("chapter", CHAPTERS, ids=lambda chapter: chapter.name)
def test_every_chapter_has_an_essential_path_that_stands_by_itself(chapter):
    """Claim, experiment, a figure, refutation, recall, in half an hour; no part over a quarter."""
    assert chapter.time_faults() == []
    assert 20 <= chapter.essential <= 30 < chapter.minutes
    works = [s.work for part in chapter.parts for s in part.sections if not s.deeper]
    assert 1 <= sum(work.figures for work in works) <= 2
    kept = [part.title for part in chapter.parts if part.essential]
    for title in ("The claim you have heard", "The experiment", "Move it", "Refute and recall"):
        assert title in kept
    assert max(part.minutes for part in chapter.parts) <= 15


def part(words, title="Part"):
    return new_markdown_cell(f"## {title}\n\n" + words * "word ")


@pytest.mark.parametrize(
    ("cells", "said"),
    [
        ([part(200, "Look back (5 minutes)")], "states its minutes: leave them out"),
        ([part(3001)], "'Part' takes 16 minutes, more than 15"),
        ([part(3000, t) for t in "abc"], "essential path takes 45 minutes, more than 30"),
    ],
)
def test_what_breaks_the_promise_of_length_is_named(tmp_path, cells, said):
    (fault,) = read_chapter(write(tmp_path, *cells), 1).time_faults()
    assert fault.startswith("notebooks/waves.ipynb: ") and said in fault


def test_what_is_marked_deeper_does_not_count_for_the_essential_path(tmp_path):
    cells = [part(3000, "a"), part(3000, "b"), part(3000, "c (deeper)")]
    chapter = read_chapter(write(tmp_path, *cells), 1)
    assert chapter.time_faults() == []
    assert (chapter.essential, chapter.minutes) == (30, 45)
