"""The parts of the course: each opened by a page that asks its question, numbers running on."""

from __future__ import annotations

import io
import re
import shutil
from pathlib import Path

import nbformat
import pytest
from nbformat.v4 import new_markdown_cell
from sphinx.application import Sphinx
from sphinx.util.docutils import docutils_namespace

from coursekit.course.arc import OPENING_WORDS, arc_of, arc_problems
from coursekit.course.course import Course, load_course
from coursekit.course.skeleton import add_to_contents
from coursekit.lab.contents import contents_notebook
from coursekit.text.contents import chapter_names
from tests.coursekit.text.test_contents import IN_PARTS
from tests.small import write_chapter

ROOT = Path(__file__).parents[3]
OPENING = "# Is it the {}?\n\nWords.\n\n```{{part-arc}}\n```\n"


@pytest.fixture
def course(tmp_path) -> Course:
    """Three chapters in two parts."""
    (tmp_path / "_config.yml").write_text("title: Small\n", "utf-8")
    (tmp_path / "_toc.yml").write_text(IN_PARTS, "utf-8")
    (tmp_path / "book").mkdir()
    for folder in ("questions", "evidence"):
        shutil.copytree(ROOT / folder, tmp_path / folder, ignore=shutil.ignore_patterns("*.md"))
    for bank in [*(tmp_path / "questions").glob("*.yaml")]:
        if bank.name != "glossary.yaml":
            bank.unlink()
    for name in ("first", "second"):
        (tmp_path / "book" / f"{name}.md").write_text(OPENING.format(name), "utf-8")
    for name in "abc":
        path = write_chapter(tmp_path, name, title=f"Chapter {name}")
        write_question_of(path, f"Why {name}?")
    return Course(tmp_path)


def write_question_of(path: Path, question: str) -> None:
    notebook = nbformat.read(path, as_version=4)
    notebook.cells[0].metadata["question"] = question
    notebook.cells.append(new_markdown_cell("## Part\n\nWords."))
    nbformat.write(notebook, path)


def change(course: Course, old: str, new: str, file: str = "_toc.yml") -> Course:
    path = course.root / file
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")
    return Course(course.root)


def test_each_part_has_its_question_and_its_chapters(course):
    first, second = arc_of(course)
    assert (first.caption, first.question) == ("First", "Is it the first?")
    assert (second.opening, second.question) == ("book/second", "Is it the second?")
    assert [c.number for c in (*first.chapters, *second.chapters)] == [1, 2, 3]
    assert arc_problems(course) == []


def test_a_chapter_comes_into_the_part_of_the_one_before_it(course):
    for name, after in (("late", "c"), ("early", "b")):
        add_to_contents(course.root, name, after)
        write_chapter(course.root, name)
    course = Course(course.root)
    assert chapter_names(course.root) == ("a", "b", "early", "c", "late")
    assert [[c.name for c in p.chapters] for p in arc_of(course)] == [
        ["a", "b", "early"],
        ["c", "late"],
    ]
    assert arc_problems(course) == []


@pytest.mark.parametrize(
    ("old", "new", "file", "said"),
    [
        ("Is it the second?", "The second.", "book/second.md", "make its heading a question"),
        ("{part-arc}", "{course-paths}", "book/first.md", "add ```{part-arc}```"),
        ("Words.", "word " * OPENING_WORDS, "book/first.md", "a page that opens a part has 250"),
        ("    chapters:\n      - file: book/second\n  - numbered: 1\n", "    numbered: 1\n",
         "_toc.yml", "'Second', .* has no opening"),
        ("      - file: notebooks/c", "      - file: how2\n      - file: notebooks/c",
         "_toc.yml", "how2 would take a number"),
        ("  - numbered: 1\n    chapters:\n      - file: notebooks/c",
         "  - chapters:\n      - file: notebooks/c", "_toc.yml", "notebooks/c is not numbered"),
    ],
)  # fmt: skip
def test_a_part_that_asks_nothing_or_numbers_wrongly_is_named(course, old, new, file, said):
    [found] = arc_problems(change(course, old, new, file))
    assert found.startswith(file) and re.search(said, found)


def test_the_contents_notebook_has_the_parts_as_headings(course):
    source = contents_notebook(course).cells[0].source
    wanted = ["## First", "Is it the first?", "1. [Chapter a]", "2. [Chapter b]",
              "## Second", "3. [Chapter c]"]  # fmt: skip
    places = [source.index(words) for words in wanted]
    assert places == sorted(places)


@pytest.fixture
def site(course, tmp_path):
    """The course as a site, with pages that stand for the notebooks: environment and folder."""
    root = tmp_path
    pages = {name: f"# Chapter {name}\n\n## Part\n" for name in "abc"}
    for name, text in pages.items():
        (root / "notebooks" / f"{name}.md").write_text(text, "utf-8")
    for name in ("how", "facts"):
        (root / f"{name}.md").write_text(f"# {name}\n", "utf-8")
    (root / "index.md").write_text("# Front\n\n```{course-arc}\n```\n", "utf-8")
    settings = {
        "extensions": [
            *("myst_parser", "sphinx_external_toc", "sphinx_multitoc_numbering"),
            "coursekit.book.front",
        ],
        "source_suffix": {".md": "markdown"},
        "external_toc_path": str(root / "_toc.yml"),
        "exclude_patterns": ["out", "trees"],
    }
    warnings = io.StringIO()
    with docutils_namespace():
        app = Sphinx(
            *(str(root), None, str(root / "out"), str(root / "trees"), "html"),
            confoverrides=settings,
            status=None,
            warning=warnings,
        )
        app.build()
    assert "WARNING" not in warnings.getvalue(), warnings.getvalue()
    return app.env, root / "out"


def test_numbers_on_the_pages_run_on_through_the_parts(course, site):
    env, _ = site
    on_pages = {doc: numbers[""] for doc, numbers in env.toc_secnumbers.items() if "" in numbers}
    assert on_pages == {f"notebooks/{c.name}": (c.number,) for c in course.chapters}


def test_the_front_page_shows_all_parts_and_an_opening_its_own(site):
    _, out = site
    front = (out / "index.html").read_text("utf-8")
    assert front.count('<ol class="course-arc">') == 2
    assert '<a href="book/first.html">Is it the first?</a>' in front
    second = (out / "book" / "second.html").read_text("utf-8")
    arc = second[second.index('<ol class="course-arc">') :]
    assert "Why c?" in arc and "../notebooks/c.html" in arc
    assert "Why a?" not in arc


def test_every_part_of_this_course_is_opened_by_a_page():
    course = load_course(ROOT)
    parts = arc_of(course)
    assert len(parts) > 1 and all(part.opening for part in parts)
    assert [c.number for part in parts for c in part.chapters] == [
        chapter.number for chapter in course.chapters
    ]
